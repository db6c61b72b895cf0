"""Before the run: a setting that the text explains and the link lacks."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from app.tui.interview_dialog import InterviewDialog
from app.tui.safe import line, words
from rubrics.grade import Assumed

ABOUT = (
    "The run has what your text explains, whichever you choose. y writes it into your answer as a"
    " setting of your own; n leaves it out of the written answer, where it then stands as assumed"
    " from your text."
)


class ProposalDialog(InterviewDialog[bool | None]):
    """True: set it. False: leave it. None: back to the answer."""

    HELP = "Your text explains something that the settings lack. Say whether it is to stand there."
    BINDINGS = [
        Binding("y", "answer(True)", "Set it", id="proposal.yes", tooltip="Set it as proposed"),
        Binding(
            "n",
            "answer(False)",
            "Leave it out",
            id="proposal.no",
            tooltip="Leave it out of the written answer",
        ),
        Binding("escape", "answer(None)", "Back", id="proposal.back", tooltip="Back to the answer"),
    ]

    def __init__(self, proposal: Assumed, stands: str) -> None:
        super().__init__()
        self._proposal, self._stands = proposal, stands

    def body(self) -> ComposeResult:
        proposal = self._proposal
        with Vertical(classes="dialog") as box:
            box.border_title = "Before the run"
            for each in proposal.evidence[:2]:
                yield Static(
                    Content.assemble("You wrote ", (f"“{words(each.text)}”", "$accent"), ".")
                )
            yield Static(
                Content.assemble(
                    "\nOn ",
                    (line(proposal.link), "bold"),
                    f", {line(proposal.setting)} is {line(self._stands)}. Set ",
                    (f"{line(proposal.setting)} = {line(proposal.value)}", "bold"),
                    "?\n",
                )
            )
            yield Static(Content.styled(ABOUT, "$text-muted"))

    def action_answer(self, answer: bool | None) -> None:
        """Close with this answer."""
        self.dismiss(answer)
