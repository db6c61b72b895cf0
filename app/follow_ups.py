"""Which follow-up the interviewer asks next, if any."""

from collections.abc import Collection

from rubrics.grade import EXPLAINED, AskedFollowUp, Grade
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
