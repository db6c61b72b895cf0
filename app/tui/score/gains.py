"""The criteria with the most points left: what was said, and what is missing."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from app import figures
from app.evidence_words import NO_TEXTS, Texts, quoted, quotes
from app.gains import gains
from app.tui.safe import line, words
from rubrics.grade import CriterionGrade, Grade


class Gain(Static, can_focus=True):
    """One of them; Enter or a click asks for all of it."""

    HELP: ClassVar[str] = (
        "A criterion with points left. Enter shows it with your own text beside it; d says that"
        " you see it otherwise."
    )
    BINDINGS = [
        Binding("enter", "show", "Show", id="gain.show", tooltip="Show it with your own text")
    ]

    class Wanted(Message):
        """The person wants to see `criterion` in full."""

        def __init__(self, criterion: CriterionGrade) -> None:
            super().__init__()
            self.criterion = criterion

    def __init__(self, grade: Grade, criterion: CriterionGrade, texts: Texts) -> None:
        super().__init__(gain(grade, criterion, texts), classes="gain")
        self.criterion = criterion

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_show()

    def action_show(self) -> None:
        """Ask for it."""
        self.post_message(self.Wanted(self.criterion))


class Gains(Vertical):
    """All of them."""

    def __init__(self, grade: Grade, texts: Texts) -> None:
        super().__init__(id="gains")
        self._grade, self._texts = grade, texts

    def compose(self) -> ComposeResult:
        found = gains(self._grade)
        yield from (Gain(self._grade, each, self._texts) for each in found)
        if not found:
            yield Static("Nothing is left to gain here.", markup=False)


def gain(grade: Grade, criterion: CriterionGrade, texts: Texts = NO_TEXTS) -> Content:
    """What was said, and what is missing."""
    left, most = grade.points_left(criterion), figures.points(criterion.max_points)
    rows = [
        Content.assemble(
            (line(criterion.title), "bold"), (f"  {left:.1f} of {most} points left", "$warning")
        )
    ]
    said = quotes(criterion.evidence, texts, 2) if criterion.kind != "choice" else ""
    if said:
        rows.append(Content.assemble(("Said     ", "$text-muted"), said))
    elif criterion.near is not None:
        rows.append(Content.assemble(("Nearest  ", "$text-muted"), quoted(criterion.near, texts)))
    missing = criterion.missing or criterion.feedback
    rows.append(Content.assemble(("Missing  ", "$text-muted"), words(missing)))
    if criterion.shown:
        rows.append(Content.assemble(("Run      ", "$text-muted"), words(criterion.shown)))
    return Content("\n").join(rows)
