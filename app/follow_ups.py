"""Which follow-up the interviewer asks next, if any."""

from collections.abc import Collection

from rubrics.grade import EXPLAINED, AskedFollowUp, Grade
from rubrics.score import DOUBLE_WEIGHT


def next_follow_up(grade: Grade, closed: Collection[str]) -> AskedFollowUp | None:
    """The one of most weight about a criterion that is not explained yet, none of `closed`.

    The interviewer is content where no criterion of double weight is left; `grade` counts the
    replies so far.
    """
    weight = {each.id: each.weight for each in grade.criteria}
    reached: dict[str, float] = {}
    for each in (*grade.twist, *grade.follow_ups):
        reached[each.lifts] = max(reached.get(each.lifts, 0), each.level_after)
    return next(
        (
            each
            for each in grade.follow_ups
            if each.id not in closed
            if reached[each.lifts] < EXPLAINED and weight.get(each.lifts, 0) >= DOUBLE_WEIGHT
        ),
        None,
    )
