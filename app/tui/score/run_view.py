"""What the graded run measured, and what was predicted of it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from app.history.attempt import Attempt
from app.prediction import Outcome
from app.tui.safe import line
from app.tui.score.measured import measured


class RunView(VerticalScroll):
    """The prediction first: it is known only after the run was played again."""

    HELP: ClassVar[str] = (
        "Every figure that the graded run measured; behaviour is graded by these. What you"
        " predicted stands first."
    )

    def __init__(self, attempt: Attempt) -> None:
        super().__init__(id="run")
        self._attempt = attempt

    def compose(self) -> ComposeResult:
        predicted = Static("Playing the run again …", id="predicted", markup=False)
        predicted.display = (
            not self._attempt.prediction.empty and self._attempt.grade.run is not None
        )
        yield predicted
        yield Static(measured(self._attempt.grade.run), id="measured")

    def tell(self, outcomes: Sequence[Outcome] | str) -> None:
        """Say what came of the prediction, or why that cannot be told."""
        if isinstance(outcomes, str):
            self.query_one("#predicted", Static).update(Content(line(outcomes)))
            return
        rows = [Content.styled("What you predicted", "bold $accent")]
        rows += [
            Content.assemble(
                ("✓ " if each.right else "✕ ", "$success" if each.right else "$error"),
                line(each.text),
            )
            for each in outcomes
        ]
        self.query_one("#predicted", Static).update(Content("\n").join(rows))
