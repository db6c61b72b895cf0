from dataclasses import replace

from app.tui.score import summary
from rubrics.grade import AskedFollowUp
from tests.app.tui.records import stored_attempt

GRADE = stored_attempt(78.0).grade


def test_the_sum_adds_up_before_ones_eyes() -> None:
    rows = str(summary.score_block(GRADE, seen=False)).splitlines()
    assert rows[0] == "78 of 100   hire"
    assert [row.split() for row in rows[3:]] == [
        ["choice", "20.0", "of", "20"],
        ["reasoning", "38.0", "of", "55"],
        ["behaviour", "20.0", "of", "25"],
        ["slow-team", "+2.0", "reply"],
        ["1", "-2.0", "hint", "taken"],
        ["score", "78.0", "of", "100"],
    ]


def test_a_part_that_a_question_lacks_and_an_attempt_after_the_answers_are_said() -> None:
    grade = replace(GRADE, out_of=replace(GRADE.out_of, behaviour=0), notes=("Very long.",))
    text = str(summary.score_block(grade, seen=True))
    assert "behaviour" not in text
    assert "Very long." in text
    assert "Seen: the model answers had been shown" in text


def test_the_three_criteria_with_the_most_points_left_come_first() -> None:
    assert [each.id for each in summary.gains(GRADE)] == ["fresh", "pace-control", "ordering"]
    assert summary.gains(replace(GRADE, criteria=GRADE.criteria[:1])) == []


def test_what_a_reply_regained_is_not_left() -> None:
    reply = AskedFollowUp("slow-team", "Where?", "pace-control", True, 1, 2, 16.0)
    grade = replace(GRADE, follow_ups=(reply,))
    assert [(each.id, grade.points_left(each)) for each in summary.gains(grade)] == [
        ("fresh", 25.0),
        ("ordering", 15.0),
        ("pace-control", 4.0),
    ]
    assert "4.0 of 40 points left" in str(summary.gains_block(grade))


def test_each_gain_says_what_was_said_and_what_is_missing() -> None:
    blocks = str(summary.gains_block(GRADE)).split("\n\n")
    assert blocks[0].splitlines() == [
        "p99 latency  25.0 of 25 points left",
        "Said     p99 latency 7.5 s",
        "Missing  The run gave 7.5 s.",
    ]
    assert blocks[1].splitlines() == [
        "Who sets the pace  20.0 of 40 points left",
        "Said     “slow team”",
        "Missing  Say who decides.",
    ]
    assert "Nearest  “Its events”" in blocks[2]


def test_misconceptions_and_assumptions_are_told_with_their_quotes() -> None:
    text = str(summary.wrongs_block(GRADE))
    assert "✕ “slow team”\n  Push has no pace of its own." in text
    assert "» interval = 200ms on broker-to-teams was assumed from your text" in text
    clean = replace(GRADE, misconceptions=(), assumed=())
    assert "No misconceptions" in str(summary.wrongs_block(clean))
