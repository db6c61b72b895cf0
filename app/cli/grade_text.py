"""A grade as text: the score and its sum first, then every line with what earned it."""

from collections.abc import Iterator, Mapping, Sequence

from app.cli.layout import cells, indented, table, width, wrap
from app.figures import of_unit, points
from app.grade_words import scaling, sum_lines
from rubrics.grade import (
    AskedFollowUp,
    CriterionGrade,
    Evidence,
    Grade,
    MeasuredEvidence,
    TextEvidence,
)
from rubrics.score import PART_OF, PART_POINTS

PARTS = tuple(PART_POINTS)
INDENT = "      "
MOST_QUOTES = 3
LONGEST_QUOTE = 200


def grade_text(grade: Grade, title: str) -> str:
    """The whole grade for a reader; `title` heads it. Not yet made visible."""
    return "\n".join([*_summary(grade, title), *_criteria(grade), *_wrongs(grade), *_open(grade)])


def sum_text(grade: Grade, title: str) -> str:
    """The score and its sum."""
    return "\n".join(_summary(grade, title))


def wrongs_text(grade: Grade) -> str:
    """Wrong claims, contradictions and assumptions; empty where there are none."""
    return "\n".join(_wrongs(grade))


def _summary(grade: Grade, title: str) -> Iterator[str]:
    yield f"{title} ({grade.question})"
    yield ""
    yield f"{points(grade.score)} of 100: {grade.band}"
    yield ""
    rows = [[each.name, each.shown, each.beside] for each in sum_lines(grade)]
    yield table(rows, right={1}, margin="  ")
    if why := scaling(grade):
        yield ""
        yield indented(why, "  ")
    for note in grade.notes:
        yield ""
        yield indented(note, "  ")


def _criteria(grade: Grade) -> Iterator[str]:
    for part in PARTS:
        own = [c for c in grade.criteria if PART_OF[c.kind] == part]
        if own:
            yield ""
            yield part.capitalize()
            for criterion in own:
                yield from _criterion(criterion)
    if met := [c for c in grade.also if c.level]:
        yield ""
        yield "Also"
        for criterion in met:
            yield from _criterion(criterion)


def _criterion(criterion: CriterionGrade) -> Iterator[str]:
    earned = f"{criterion.points:.1f} of {criterion.max_points:.1f}"
    mark = f"  {_mark(criterion)}  "
    room = width() - len(mark) - len(earned) - 2
    first, *rest = wrap(criterion.title, room)
    yield f"{mark}{first}{' ' * (room - cells(first))}  {earned}"
    yield from (f"{' ' * len(mark)}{line}" for line in rest)
    shown = criterion.evidence if criterion.kind == "text" else ()
    yield from map(_quote, shown[:MOST_QUOTES])
    if len(shown) > MOST_QUOTES:
        yield f"{INDENT}and {len(shown) - MOST_QUOTES} more"
    if criterion.feedback:
        yield indented(criterion.feedback, INDENT)
    if criterion.missing and criterion.missing != criterion.feedback:
        yield indented(f"Missing: {criterion.missing}", INDENT)
    if criterion.shown:
        yield indented(f"The run shows it: {criterion.shown}", INDENT)
    if criterion.near:
        yield indented(f"Nearest: {_quoted(criterion.near)}", INDENT)


def _mark(criterion: CriterionGrade) -> str:
    if criterion.kind == "behaviour":
        return "met " if criterion.level else "miss"
    if criterion.kind == "choice":
        return f"{criterion.level * 100:>3.0f}%"
    return f"{criterion.level:.0f}/{criterion.max_level:.0f}"


def _quote(evidence: Evidence) -> str:
    if isinstance(evidence, MeasuredEvidence):
        return indented(f"{evidence.metric}: {of_unit(evidence.value, evidence.unit)}", INDENT)
    return indented(_quoted(evidence), INDENT)


def _quoted(evidence: TextEvidence) -> str:
    text = " ".join(evidence.text.split())
    cut = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
    where = "" if evidence.source == "justification" else f" ({evidence.source})"
    return f"“{cut}”{where}"


def _wrongs(grade: Grade) -> Iterator[str]:
    """What is said besides the sum: wrong claims, contradictions, assumptions."""
    for wrong in grade.misconceptions:
        yield from _heading("Misconception", wrong.id)
        yield from map(_quote, wrong.evidence)
        yield indented(wrong.feedback, INDENT)
    for notice in grade.notices:
        yield from _heading("Notice", notice.id)
        yield _quote(notice.text)
        if notice.design:
            yield indented(f"Design: {notice.design}", INDENT)
        yield indented(notice.feedback, INDENT)
    if grade.assumed:
        yield from _heading("Assumed from your text", "the run used these settings")
        for assumed in grade.assumed:
            yield f"  {assumed.link}: {assumed.setting} = {assumed.value}"
            yield from map(_quote, assumed.evidence[:1])


def _open(grade: Grade) -> Iterator[str]:
    titles = {each.id: f"“{each.title}”" for each in grade.criteria}
    yield from _asked("At the twist", grade.twist, titles)
    yield from _asked("Follow-ups: what the interviewer asks now", grade.follow_ups, titles)


def _asked(
    heading: str, questions: Sequence[AskedFollowUp], titles: Mapping[str, str]
) -> Iterator[str]:
    if questions:
        yield ""
        yield heading
    for asked, before in zip(questions, (None, *questions), strict=False):
        # What is said at the twist may lift several criteria; it is asked once.
        if before is None or before.ask != asked.ask:
            yield indented(f"{asked.id}: {asked.ask}", "  ")
        yield indented(_reply(asked, titles.get(asked.lifts, asked.lifts)), INDENT)


def _reply(asked: AskedFollowUp, criterion: str) -> str:
    if not asked.replied:
        return f"Not replied to. A good reply lifts {criterion}."
    if asked.level_after == asked.level_before:
        return f"The reply leaves {criterion} at {asked.level_before:.0f} of 2."
    return (
        f"The reply lifts {criterion} from {asked.level_before:.0f} to {asked.level_after:.0f}"
        f" of 2 and regains {points(asked.points)} points."
    )


def _heading(what: str, which: str) -> Iterator[str]:
    yield ""
    yield f"{what}: {which}"
