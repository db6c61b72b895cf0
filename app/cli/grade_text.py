"""A grade as text: the score and its sum first, then every line with what earned it."""

from collections.abc import Iterator, Mapping, Sequence

from app.cli.layout import cells, indented, table, width, wrap
from app.evidence_words import NO_TEXTS, Texts, quoted, whole_clauses
from app.figures import of_unit, points
from app.follow_ups import worth_asking
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


def grade_text(grade: Grade, title: str, texts: Texts = NO_TEXTS) -> str:
    """The whole grade for a reader; `title` heads it, and `texts` are what it quotes from. Not yet
    made visible."""
    return "\n".join(
        [*_summary(grade, title), *_criteria(grade, texts), *_wrongs(grade, texts), *_open(grade)]
    )


def sum_text(grade: Grade, title: str) -> str:
    """The score and its sum."""
    return "\n".join(_summary(grade, title))


def wrongs_text(grade: Grade, texts: Texts = NO_TEXTS) -> str:
    """Wrong claims, contradictions and assumptions; empty where there are none."""
    return "\n".join(_wrongs(grade, texts))


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


def _criteria(grade: Grade, texts: Texts) -> Iterator[str]:
    for part in PARTS:
        own = [c for c in grade.criteria if PART_OF[c.kind] == part]
        if own:
            yield ""
            yield part.capitalize()
            for criterion in own:
                yield from _criterion(criterion, texts)
    if met := [c for c in grade.also if c.level]:
        yield ""
        yield "Also"
        for criterion in met:
            yield from _criterion(criterion, texts)


def _criterion(criterion: CriterionGrade, texts: Texts) -> Iterator[str]:
    earned = f"{criterion.points:.1f} of {criterion.max_points:.1f}"
    mark = f"  {_mark(criterion)}  "
    room = width() - len(mark) - len(earned) - 2
    first, *rest = wrap(criterion.title, room)
    yield f"{mark}{first}{' ' * (room - cells(first))}  {earned}"
    yield from (f"{' ' * len(mark)}{line}" for line in rest)
    shown = whole_clauses(criterion.evidence, texts) if criterion.kind == "text" else []
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
        yield indented(f"Nearest: {quoted(criterion.near, texts)}", INDENT)


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
    cut = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    where = "" if evidence.source == "justification" else f" ({evidence.source})"
    return f"“{cut}”{where}"


def _wrongs(grade: Grade, texts: Texts) -> Iterator[str]:
    """What is said besides the sum: wrong claims, contradictions, assumptions."""
    for wrong in grade.misconceptions:
        yield from _heading("Misconception", wrong.id)
        yield from map(_quote, whole_clauses(wrong.evidence, texts))
        yield indented(wrong.feedback, INDENT)
    for notice in grade.notices:
        yield from _heading("Notice", notice.id)
        yield from map(_quote, whole_clauses([notice.text], texts))
        if notice.design:
            yield indented(f"Design: {notice.design}", INDENT)
        yield indented(notice.feedback, INDENT)
    if grade.assumed:
        yield from _heading("Assumed from your text", "the run used these settings")
        for assumed in grade.assumed:
            yield f"  {assumed.link}: {assumed.setting} = {assumed.value}"
            yield from map(_quote, whole_clauses(assumed.evidence[:1], texts))


def _open(grade: Grade) -> Iterator[str]:
    titles = {each.id: f"“{each.title}”" for each in grade.criteria}
    yield from _asked("At the twist", grade.twist, titles)
    heavy = worth_asking(grade)
    given = [each for each in grade.follow_ups if each.replied]
    others = [each for each in grade.follow_ups if not (each.replied or each in heavy)]
    yield from _asked("Follow-ups, with your replies", given, titles)
    open_ones = [each for each in heavy if not each.replied]
    yield from _asked("What an interviewer asks next in a session", open_ones, titles)
    yield from _asked("Too light to be asked in a session, or explained meanwhile", others, titles)


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
