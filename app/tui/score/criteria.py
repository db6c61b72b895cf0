"""All criteria at one side, the answer's text at the other; the marks follow the selection."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from app import figures
from app.tui.safe import line, words
from app.tui.score.marked_text import MarkedText
from app.tui.score.summary import quoted
from questions.answer import Answer
from rubrics.grade import CriterionGrade, Grade, TextEvidence


class CriteriaView(Horizontal):
    """`HELP` says it."""

    HELP = (
        "Every criterion with its level and points. The words that count for the selected one are"
        " underlined in your text; a nearest miss is in italics."
    )

    def __init__(self, grade: Grade, answer: Answer) -> None:
        super().__init__(id="criteria")
        self._criteria = (*grade.criteria, *(each for each in grade.also if each.level))
        self._answer = answer

    def compose(self) -> ComposeResult:
        yield OptionList(
            *(Option(option(each)) for each in self._criteria), id="criterion-list", markup=False
        )
        with Vertical(id="criterion"):
            with VerticalScroll(id="about", can_focus=False):
                yield Static("", id="feedback", markup=False)
            yield MarkedText(self._answer)

    @property
    def selected(self) -> CriterionGrade | None:
        """The criterion at the cursor."""
        at = self.query_one("#criterion-list", OptionList).highlighted
        return self._criteria[at] if at is not None else None

    def on_mount(self) -> None:
        if self._criteria:
            self.query_one("#criterion-list", OptionList).highlighted = 0

    @on(OptionList.OptionHighlighted, "#criterion-list")
    def _select(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        criterion = self.selected
        self.query_one(MarkedText).mark(criterion)
        if criterion is not None:
            self.query_one("#feedback", Static).update(about(criterion))


def option(criterion: CriterionGrade) -> Content:
    """A criterion in one line: its level as a sign, its name, its points."""
    part = criterion.level / criterion.max_level if criterion.max_level else 0
    sign, style = ("●", "$success") if part >= 1 else ("◐", "$warning") if part else ("○", "$error")
    points = f"{criterion.points:4.1f}/{figures.points(criterion.max_points):<4}"
    return Content.assemble(
        (f"{sign} ", style), (f"{points} ", "$text-muted"), line(criterion.title)
    )


def about(criterion: CriterionGrade) -> Content:
    """What the level rests on."""
    rows = [
        Content.assemble((line(criterion.title), "bold"), (f"  {_level(criterion)}", "$accent"))
    ]
    if criterion.feedback:
        rows.append(Content(words(criterion.feedback)))
    if criterion.missing and criterion.missing != criterion.feedback:
        rows.append(Content.assemble(("Missing: ", "$warning"), words(criterion.missing)))
    if criterion.shown:
        rows.append(Content.assemble(("The run shows it: ", "$warning"), words(criterion.shown)))
    measured = [each for each in criterion.evidence if not isinstance(each, TextEvidence)]
    if measured:
        text = ", ".join(quoted(each) for each in measured)
        rows.append(Content.assemble(("Measured: ", "$text-muted"), (text, "bold")))
    if criterion.near is not None and not criterion.evidence:
        rows.append(Content.assemble(("Nearest: ", "$text-muted"), quoted(criterion.near)))
    return Content("\n").join(rows)


def _level(criterion: CriterionGrade) -> str:
    if criterion.kind == "choice":
        return f"{criterion.level * 100:.0f} % credit"
    if criterion.kind == "behaviour":
        return "met" if criterion.level else "missed"
    return f"level {criterion.level:g} of {criterion.max_level:g}"
