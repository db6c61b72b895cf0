"""The answer in an export: the person's own words with what counted marked, and the file of it."""

from collections.abc import Iterator
from itertools import pairwise

from app import written
from app.draft_answer import as_yaml
from app.export.document import Block, Code, Heading, Paragraph, Piece, said
from app.grade_words import counted
from app.history.attempt import Attempt
from rubrics.grade import TextEvidence

Span = tuple[int, int, str]
"""From and up to which code point of a source, and which criterion it counts for."""


def answer_part(attempt: Attempt) -> Iterator[Block]:
    """Everything that was written, then the answer file, which grades as this did."""
    grade = attempt.grade
    asked = {each.id: each.ask for each in grade.follow_ups}
    spans = _spans(attempt)
    yield Heading("The answer")
    yield said("What counted for a criterion is marked.")
    before = ""
    for each in written.paragraphs(attempt.answer):
        if each.source != before:
            yield Heading(written.heading(each.source, asked), 3)
            if words := counted(grade, each.source):
                yield said(words)
            before = each.source
        yield Paragraph(pieces(each, spans.get(each.source, [])), quoted=True)
    yield Heading("As an answer file", 3)
    yield Code(as_yaml(attempt.answer))


def _spans(attempt: Attempt) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    grade = attempt.grade
    for criterion in (*grade.criteria, *grade.also):
        later = (each for reply in grade.lifting(criterion) for each in reply.evidence)
        for each in (*criterion.evidence, *later):
            if isinstance(each, TextEvidence):
                span = (each.start, each.end, criterion.title)
                found.setdefault(each.source, []).append(span)
    return found


def pieces(paragraph: written.Paragraph, spans: list[Span]) -> tuple[Piece, ...]:
    """The paragraph cut where a span begins or ends, each piece with all that it counts for."""
    length = len(paragraph.text)
    own = [(max(0, s - paragraph.start), min(length, e - paragraph.start), w) for s, e, w in spans]
    own = [span for span in own if span[0] < span[1]]
    cuts = sorted({0, length, *(at for start, end, _ in own for at in (start, end))})
    return tuple(
        Piece(
            paragraph.text[start:end],
            "; ".join(dict.fromkeys(why for s, e, why in own if s <= start and end <= e)),
        )
        for start, end in pairwise(cuts)
    )
