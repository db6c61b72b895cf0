"""All criteria at one side, the answer's text at the other; the marks follow the selection."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from app import figures
from app.dispute_words import in_words, lines_of
from app.evidence_words import NO_TEXTS, Texts, quoted
from app.grade_words import level_words, lifted_words
from app.history.attempt import Attempt
from app.history.dispute import Dispute
from app.trust_words import trust_in
from app.tui.safe import line, words
from app.tui.score.marked_text import MarkedText
from app.written import sources
from rubrics.grade import AskedFollowUp, CriterionGrade, TextEvidence


class CriteriaView(Horizontal):
    """`HELP` says it."""

    HELP = (
        "Every criterion with its level and points. The words that count for the selected one are"
        " underlined in your text; a nearest miss is in italics. Press d where you see it"
        " otherwise."
    )

    def __init__(self, attempt: Attempt) -> None:
        super().__init__(id="criteria")
        self._attempt = attempt
        self._criteria = tuple(lines_of(attempt))
        self._texts = sources(attempt.answer)

    def compose(self) -> ComposeResult:
        yield OptionList(*map(self._option, self._criteria), id="criterion-list", markup=False)
        with Vertical(id="criterion"):
            with VerticalScroll(id="about"):
                yield Static("", id="feedback", markup=False)
            yield MarkedText(self._attempt)

    @property
    def selected(self) -> CriterionGrade | None:
        """The criterion at the cursor."""
        at = self.query_one("#criterion-list", OptionList).highlighted
        return self._criteria[at] if at is not None else None

    def select(self, criterion: CriterionGrade) -> None:
        """Put the cursor on it."""
        at = self._criteria.index(criterion)
        self.query_one("#criterion-list", OptionList).highlighted = at

    def show(self, attempt: Attempt) -> None:
        """The same attempt, with other lines seen otherwise."""
        self._attempt = attempt
        options = self.query_one("#criterion-list", OptionList)
        for at, criterion in enumerate(self._criteria):
            options.replace_option_prompt_at_index(at, self._option(criterion).prompt)
        self._about(self.selected)

    def on_mount(self) -> None:
        if self._criteria:
            self.query_one("#criterion-list", OptionList).highlighted = 0

    @on(OptionList.OptionHighlighted, "#criterion-list")
    def _select(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        criterion = self.selected
        lifted = self._attempt.grade.lifting(criterion) if criterion else ()
        self.query_one(MarkedText).mark(criterion, lifted)
        self._about(criterion)

    def _about(self, criterion: CriterionGrade | None) -> None:
        if criterion is not None:
            place = self.query_one("#feedback", Static)
            lifted = self._attempt.grade.lifting(criterion)
            place.update(about(criterion, self._against(criterion), lifted, self._texts))

    def _option(self, criterion: CriterionGrade) -> Option:
        return Option(option(criterion, self._against(criterion)))

    def _against(self, criterion: CriterionGrade) -> Dispute | None:
        return self._attempt.dispute(criterion.kind, criterion.id)


def option(criterion: CriterionGrade, against: Dispute | None = None) -> Content:
    """A criterion in one line: its level as a sign, its points, its name; ≠ where one disagrees."""
    part = criterion.level / criterion.max_level if criterion.max_level else 0
    sign, style = ("●", "$success") if part >= 1 else ("◐", "$warning") if part else ("○", "$error")
    points = f"{criterion.points:4.1f}/{figures.points(criterion.max_points):<4}"
    return Content.assemble(
        (f"{sign} ", style),
        (f"{points} ", "$text-muted"),
        ("≠ " if against else "", "bold $accent"),
        line(criterion.title),
    )


def about(
    criterion: CriterionGrade,
    against: Dispute | None = None,
    lifted: Sequence[AskedFollowUp] = (),
    texts: Texts = NO_TEXTS,
) -> Content:
    """What the level rests on, what replies lifted it to, what one says against it, and how often
    such a level is right."""
    given = level_words(criterion, criterion.level)
    rows = [Content.assemble((line(criterion.title), "bold"), (f"  {given}", "$accent"))]
    if against is not None:
        said = in_words(criterion, against)
        note = f" - {words(said.note)}" if said.note else ""
        rows.append(Content.assemble(("You say ", "bold $accent"), (said.own, "bold"), note))
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
        rows.append(Content.assemble(("Nearest: ", "$text-muted"), quoted(criterion.near, texts)))
    rows += [Content.styled(lifted_words(criterion, each), "$success") for each in lifted]
    if worth := trust_in(criterion):
        rows.append(Content.styled(worth, "$text-muted"))
    return Content("\n").join(rows)
