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

    def missed(asked: AskedFollowUp) -> tuple[float, bool]:
        criterion = criteria[asked.lifts]
        return criterion.weight * (EXPLAINED - _reached(grade, criterion)), bool(criterion.shown)

    left = [each for each in worth_asking(grade) if each.id not in closed]
    return max(left, key=missed, default=None)


def worth_asking(grade: Grade) -> list[AskedFollowUp]:
    """Those about a criterion of double weight that nothing said so far explains."""
    criteria = {each.id: each for each in grade.criteria}
    return [
        each
        for each in grade.follow_ups
        if (lifts := criteria.get(each.lifts)) is not None
        and lifts.weight >= DOUBLE_WEIGHT
        and _reached(grade, lifts) < EXPLAINED
    ]


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
