"""Which follow-up the interviewer asks next, if any; and why there was none."""

from collections.abc import Collection

from rubrics.grade import EXPLAINED, AskedFollowUp, CriterionGrade, Grade
from rubrics.score import DOUBLE_WEIGHT


def next_follow_up(grade: Grade, closed: Collection[str]) -> AskedFollowUp | None:
    """The one about the heaviest criterion that is not explained yet, none of `closed`; of equal
    ones, one about what the run showed.

    The interviewer is content where no criterion of double weight is left; `grade` counts the
    replies so far.
    """
    criteria = {each.id: each for each in grade.criteria}
    reached: dict[str, float] = {}
    for each in (*grade.twist, *grade.follow_ups):
        reached[each.lifts] = max(reached.get(each.lifts, 0), each.level_after)

    def missed(asked: AskedFollowUp) -> tuple[float, bool]:
        criterion = criteria[asked.lifts]
        return criterion.weight * (EXPLAINED - reached[asked.lifts]), bool(criterion.shown)

    left = [
        each
        for each in grade.follow_ups
        if each.id not in closed and reached[each.lifts] < EXPLAINED
        if each.lifts in criteria and criteria[each.lifts].weight >= DOUBLE_WEIGHT
    ]
    return max(left, key=missed, default=None)


def why_none(grade: Grade) -> str:
    """Why a session with this grade asked no follow-up, in a sentence; empty where it asked."""
    if any(each.replied for each in grade.follow_ups) or next_follow_up(grade, ()):
        return ""
    left = [c for c in grade.criteria if c.kind == "text" and _reached(grade, c) < EXPLAINED]
    heavy = [c for c in left if c.weight >= DOUBLE_WEIGHT]
    if heavy:
        return f"No follow-up was asked: none is about {_names(heavy)} in an answer like this."
    if left:
        return (
            "No follow-up was asked: they are about what weighs double, and all of that is"
            f" explained. Still open, but lighter: {_names(left)}."
        )
    return "No follow-up was asked: everything is explained."


def _reached(grade: Grade, criterion: CriterionGrade) -> float:
    return max([criterion.level, *(each.level_after for each in grade.lifting(criterion))])


def _names(criteria: list[CriterionGrade]) -> str:
    return ", ".join(f"“{each.title}”" for each in criteria)
