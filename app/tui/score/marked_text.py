"""The answer's own text, with the evidence of one criterion marked in it."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from app.grade_words import counted
from app.history.attempt import Attempt
from app.setting_text import show_setting
from app.tui.safe import line, words
from app.written import Paragraph, heading, paragraphs
from rubrics.grade import AskedFollowUp, CriterionGrade, TextEvidence

MARK = "bold underline $accent"
NEAR = "italic underline $warning"


def marked(paragraph: Paragraph, spans: Sequence[tuple[TextEvidence, str]]) -> Content:
    """A paragraph with the spans that fall into it marked in their style."""
    content = Content(words(paragraph.text.replace("\n", " ")))
    for span, style in spans:
        if span.source == paragraph.source:
            start = max(0, span.start - paragraph.start)
            end = min(len(paragraph.text), span.end - paragraph.start)
            if start < end:
                content = content.stylize(style, start, end)
    return content


def spans_of(
    criterion: CriterionGrade | None, lifted: Sequence[AskedFollowUp] = ()
) -> list[tuple[TextEvidence, str]]:
    """The criterion's evidence in the text and in replies that lifted it, or its nearest miss; each
    with its style."""
    if criterion is None:
        return []
    spans = [(each, MARK) for each in criterion.evidence if isinstance(each, TextEvidence)]
    spans += [(each, MARK) for reply in lifted for each in reply.evidence]
    if criterion.near is not None and not spans:
        spans.append((criterion.near, NEAR))
    return spans


class MarkedText(VerticalScroll):
    """The whole answer; `mark` moves the marks to another criterion's evidence."""

    HELP = "Your own words. What counts for the selected criterion is underlined."

    def __init__(self, attempt: Attempt) -> None:
        super().__init__(id="marked")
        self._answer, self._grade = attempt.answer, attempt.grade
        answer = attempt.answer
        self._paragraphs = paragraphs(answer)
        self._first: tuple[Static, int] | None = None

    def on_resize(self) -> None:
        """What was marked while this was hidden had no place yet."""
        if self._first is not None:
            self.call_after_refresh(self._bring_into_view, *self._first)

    def compose(self) -> ComposeResult:
        yield Static("Design", classes="heading", markup=False)
        for name in self._answer.design:
            yield Static(self._choice(name), classes="choice-line")
        before = ""
        for paragraph in self._paragraphs:
            if paragraph.source != before:
                yield Static(heading(paragraph.source), classes="heading", markup=False)
                if said := counted(self._grade, paragraph.source):
                    yield Static(Content.styled(words(said), "$text-muted"))
                before = paragraph.source
            yield Static(marked(paragraph, []), classes="paragraph")
        if not self._paragraphs:
            yield Static("No text was written.", classes="heading", markup=False)

    def _choice(self, name: str, style: str = "") -> Content:
        choice = self._answer.design[name]
        parts = [choice.delivery, choice.kind or "", choice.preset or ""]
        shown = "  ".join(line(part) for part in parts if part)
        settings = line(show_setting(choice.settings))
        return Content.assemble(
            (line(name), style), "  ", (shown, style or "bold"), (f"  {settings}", "$text-muted")
        )

    def mark(self, criterion: CriterionGrade | None, lifted: Sequence[AskedFollowUp] = ()) -> None:
        """Mark this criterion's evidence, and bring the first of it into view: one's own words
        before a setting."""
        spans = spans_of(criterion, lifted)
        setting: tuple[Static, int] | None = None
        first: tuple[Static, int] | None = None
        for name, place in zip(self._answer.design, self.query(".choice-line"), strict=True):
            on = any(span.source == f"design.{name}" for span, _ in spans)
            assert isinstance(place, Static)
            place.update(self._choice(name, MARK if on else ""))
            setting = setting or ((place, 0) if on else None)
        for paragraph, place in zip(self._paragraphs, self.query(".paragraph"), strict=True):
            content = marked(paragraph, spans)
            assert isinstance(place, Static)
            place.update(content)
            if content.spans and first is None:
                first = (place, min(span.start for span in content.spans))
        self._first = first or setting
        if self._first is not None:
            self.call_after_refresh(self._bring_into_view, *self._first)

    def _bring_into_view(self, place: Static, offset: int) -> None:
        """Scroll to the line of a paragraph in which the character at `offset` stands."""
        width = place.content_size.width
        content = place.visual
        assert isinstance(content, Content)
        above = len(content[:offset].wrap(width)) - 1 if offset and width else 0
        self.scroll_to(y=max(0, place.virtual_region.y + above - 1), animate=False)
