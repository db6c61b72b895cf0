"""The score in an export: its sum, what is left to gain, what is against it, every criterion."""

from collections.abc import Iterator

from app.accepted import also_accepted
from app.dispute_words import disputed, lines_of
from app.evidence_words import Texts, quotes
from app.export.document import Block, Bullets, Heading, Table, quote, said
from app.figures import points, share
from app.follow_ups import why_none
from app.gains import gains
from app.grade_words import level_words, lifted_words, own_line, scaling, sum_lines
from app.history.attempt import Attempt
from app.plain.prompt import paragraphs
from app.trust_words import trust
from app.written import sources
from questions.model import Question
from rubrics.grade import CriterionGrade, Grade


def score_part(attempt: Attempt, question: Question | None) -> Iterator[Block]:
    """In the order in which the screen says it."""
    grade = attempt.grade
    yield Heading(f"{points(grade.score)} of 100: {grade.band}")
    lines = [*sum_lines(grade), *filter(None, [own_line(attempt)])]
    rows = tuple((each.name, each.shown, each.beside) for each in lines)
    yield Table(("", "points", ""), rows, frozenset({1}))
    yield from (said(note) for note in (scaling(grade), why_none(grade), *grade.notes) if note)
    if attempt.seen:
        yield said("Seen: the model answers had been shown before this attempt.")
    if others := [each.text for each in disputed(attempt)]:
        yield Heading("Seen otherwise", 3)
        yield Bullets(tuple(others))
    if left := gains(grade):
        yield Heading("Most to gain", 3)
        yield Bullets(tuple(_gain(grade, each) for each in left))
    yield from _wrongs(attempt)
    if question is not None and (accepted := also_accepted(question, attempt)):
        yield Heading("What interviewers also accept here", 3)
        yield Bullets(
            tuple(
                f"{each.link}: {each.how}, {share(each.credit)} of its points. {each.why}"
                for each in accepted
            )
        )
    yield Heading("How far to trust this", 3)
    yield said(trust(grade))


def prompt_part(question: Question | None) -> Iterator[Block]:
    """What was asked, in front."""
    if question is not None:
        yield Heading("The question")
        yield quote(paragraphs(question.prompt))


def debrief_part(question: Question | None) -> Iterator[Block]:
    """What the question teaches, at the end."""
    if question is None or not (question.debrief or question.systems or question.reading):
        return
    yield Heading("Debrief")
    if question.debrief:
        yield quote(paragraphs(question.debrief))
    if question.systems:
        yield said(f"Systems and patterns like this: {', '.join(question.systems)}.")
    if question.reading:
        yield Bullets(tuple(f"{each.title}, {each.url}" for each in question.reading))


def _gain(grade: Grade, criterion: CriterionGrade) -> str:
    left = f"{grade.points_left(criterion):.1f} of {points(criterion.max_points)} points left."
    return f"{criterion.title}: {left} {criterion.missing or criterion.feedback}"


def _wrongs(attempt: Attempt) -> Iterator[Block]:
    grade, texts = attempt.grade, sources(attempt.answer)
    items = [
        f"{quotes(each.evidence, texts) or each.id}: {each.feedback}"
        for each in grade.misconceptions
    ]
    for notice in grade.notices:
        design = f", but the design says {notice.design}" if notice.design else ""
        items.append(f"{quotes([notice.text], texts)}{design}: {notice.feedback}")
    items += [
        f"{each.setting} = {each.value} on {each.link} was assumed from the text:"
        f" {quotes(each.evidence, texts, 1)}"
        for each in grade.assumed
    ]
    if items:
        yield Heading("Misconceptions and contradictions", 3)
        yield Bullets(tuple(items))


def criteria_part(attempt: Attempt) -> Iterator[Block]:
    """Every criterion with its level, its points and what they rest on."""
    yield Heading("All criteria")
    for each in lines_of(attempt):
        earned = f"{points(each.points)} of {points(each.max_points)} points"
        yield Heading(f"{each.title}: {level_words(each, each.level)}, {earned}", 3)
        later = (lifted_words(each, reply) for reply in attempt.grade.lifting(each))
        yield Bullets((*_basis(each, sources(attempt.answer)), *later))


def _basis(criterion: CriterionGrade, texts: Texts) -> Iterator[str]:
    if criterion.evidence and criterion.kind != "choice":
        basis = "Said" if criterion.kind == "text" else "Measured"
        yield f"{basis}: {quotes(criterion.evidence, texts)}"
    if criterion.feedback:
        yield criterion.feedback
    if criterion.missing and criterion.missing != criterion.feedback:
        yield f"Missing: {criterion.missing}"
    if criterion.shown:
        yield f"The run shows it: {criterion.shown}"
    if criterion.near is not None and not criterion.evidence:
        yield f"Nearest: {quotes([criterion.near], texts)}"
