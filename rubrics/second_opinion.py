"""What a grade adds up to with levels of one's own in some of its lines."""

from collections.abc import Iterator, Mapping

from rubrics.grade import EXPLAINED, AskedFollowUp, CriterionGrade, CriterionKind, Grade
from rubrics.score import PART_OF, Line, Reply, Tally, tally

Levels = Mapping[tuple[CriterionKind, str], float]
"""(kind, id) of a criterion → one's own level of it."""


def retallied(grade: Grade, own: Levels) -> Tally:
    """The sum of `grade` with these levels in place of its own; without any it is the grade's.

    A reply still lifts its criterion to the level that it reached, from the level that holds now.
    Hints cost what they cost in the grade.
    """

    def level(criterion: CriterionGrade) -> float:
        return own.get((criterion.kind, criterion.id), criterion.level)

    return tally(
        [Line(c.id, PART_OF[c.kind], c.weight, level(c) / c.max_level) for c in grade.criteria],
        replies=list(_replies(grade, {c.id: level(c) for c in grade.criteria if c.kind == "text"})),
        also=[c.id for c in grade.also if level(c) == EXPLAINED],
        hints=[(each.id, -each.points) for each in grade.adjustments if each.kind == "hint"],
    )


def _replies(grade: Grade, levels: dict[str, float]) -> Iterator[Reply]:
    for name, asked in _lifting(grade):
        before = levels[asked.lifts]
        after = levels[asked.lifts] = max(before, asked.level_after)
        yield Reply(name, asked.lifts, before / EXPLAINED, after / EXPLAINED)


def _lifting(grade: Grade) -> Iterator[tuple[str, AskedFollowUp]]:
    """The replies that lifted something, by the name of their adjustment, in the order given."""
    named = {f"{each.id}.{each.lifts}": each for each in grade.twist}
    named |= {each.id: each for each in grade.follow_ups}
    for adjustment in grade.adjustments:
        if adjustment.kind == "follow_up" and adjustment.id in named:
            yield adjustment.id, named[adjustment.id]
