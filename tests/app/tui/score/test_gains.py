from dataclasses import replace

from app.gains import gains
from app.tui.score.gains import gain
from rubrics.grade import AskedFollowUp, Grade
from tests.app.tui.records import stored_attempt

GRADE = stored_attempt(78.0).grade


def blocks(grade: Grade) -> list[list[str]]:
    return [str(gain(grade, each)).splitlines() for each in gains(grade)]


def test_the_three_criteria_with_the_most_points_left_come_first() -> None:
    assert [each.id for each in gains(GRADE)] == ["fresh", "pace-control", "ordering"]
    assert gains(replace(GRADE, criteria=GRADE.criteria[:1])) == []


def test_what_is_right_already_is_not_left_though_it_counts_less() -> None:
    scaled = replace(GRADE.criteria[0], points=4.0)
    assert gains(replace(GRADE, criteria=(scaled,))) == []


def test_what_a_reply_regained_is_not_left() -> None:
    reply = AskedFollowUp("slow-team", "Where?", "pace-control", True, 1, 2, 16.0)
    grade = replace(GRADE, follow_ups=(reply,))
    assert [(each.id, grade.points_left(each)) for each in gains(grade)] == [
        ("fresh", 25.0),
        ("ordering", 15.0),
        ("pace-control", 4.0),
    ]
    assert blocks(grade)[2][0] == "Who sets the pace  4.0 of 40 points left"


def test_each_gain_says_what_was_said_what_is_missing_and_what_the_run_showed() -> None:
    fresh, pace, ordering = blocks(GRADE)
    assert fresh == [
        "p99 latency  25.0 of 25 points left",
        "Said     p99 latency 7.5 s",
        "Missing  The run gave 7.5 s.",
    ]
    assert pace == [
        "Who sets the pace  20.0 of 40 points left",
        "Said     “slow team”",
        "Missing  Say who decides.",
    ]
    assert "Nearest  “Its events”" in ordering
    shown = replace(GRADE.criteria[1], shown="12k events waited.")
    assert "Run      12k events waited." in str(gain(GRADE, shown))
