"""Before the run: what one may have overlooked, said once."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from app.tui.interview_dialog import InterviewDialog
from app.tui.safe import plain


class DoubtsDialog(InterviewDialog[bool]):
    """True: run it anyway. False: back to the answer."""

    HELP = "The run locks your answer. Say whether it is to run as it stands."
    BINDINGS = [
        Binding("y", "answer(True)", "Run it anyway", id="doubts.yes", tooltip="Run it as it is"),
        Binding(
            "escape,n",
            "answer(False)",
            "Back to it",
            id="doubts.no",
            tooltip="Back to the answer, to what is missing",
        ),
    ]

    def __init__(self, doubts: Sequence[str]) -> None:
        super().__init__()
        self._doubts = doubts

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = "Before the run"
            for doubt in self._doubts:
                yield Static(plain(doubt), classes="doubt")
            yield Static(
                Content.assemble(
                    "\n", ("Run it anyway?", "bold"), " The run locks your answer. (y or n)"
                )
            )

    def action_answer(self, answer: bool) -> None:
        """Close with this answer."""
        self.dismiss(answer)
