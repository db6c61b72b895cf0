"""What a grade leaves to gain."""

from rubrics.grade import CriterionGrade, Grade


def gains(grade: Grade, most: int = 3) -> list[CriterionGrade]:
    """The criteria with the most points left, the most first.

    What has its full level is not among them, even where it counts less for want of reasons.
    """
    left = [each for each in grade.criteria if each.level < each.max_level]
    left = [each for each in left if grade.points_left(each) >= 0.1]
    return sorted(left, key=grade.points_left, reverse=True)[:most]
