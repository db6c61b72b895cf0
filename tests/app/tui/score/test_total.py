from dataclasses import replace

from app.history import Dispute
from app.tui.score.total import total_block
from tests.app.tui.records import stored_attempt

ATTEMPT = stored_attempt(78.0)


def test_the_sum_adds_up_before_ones_eyes() -> None:
    rows = str(total_block(ATTEMPT)).splitlines()
    assert rows[0].startswith("78 of 100   hire   ▰▰▰")
    assert [row.split() for row in rows[2:8]] == [
        ["choice", "20.0", "of", "20"],
        ["reasoning", "38.0", "of", "55"],
        ["behaviour", "20.0", "of", "25"],
        ["reply", "+2.0", "Who", "sets", "the", "pace"],
        ["hint", "1", "-2.0", "taken"],
        ["score", "78.0", "of", "100"],
    ]


def test_ones_own_total_stands_below_the_score() -> None:
    own = replace(ATTEMPT, own_score=86.5, disputes=(Dispute("text", "ordering", 1),))
    text = str(total_block(own))
    assert "score               78.0  of 100" in text
    assert "yours               86.5  strong hire, with 1 line seen otherwise" in text


def test_a_part_that_a_question_lacks_and_an_attempt_after_the_answers_are_said() -> None:
    grade = replace(
        ATTEMPT.grade, out_of=replace(ATTEMPT.grade.out_of, behaviour=0), notes=("Very long.",)
    )
    text = str(total_block(replace(ATTEMPT, grade=grade, seen=True)))
    assert "behaviour" not in text
    assert "Very long." in text
    assert "Seen: the model answers had been shown" in text


def test_why_no_question_was_asked_is_said() -> None:
    assert "No follow-up was asked" not in str(total_block(ATTEMPT))
    none = replace(ATTEMPT, grade=replace(ATTEMPT.grade, follow_ups=()))
    text = str(total_block(none))
    assert "Still open, but lighter: “Who sets the pace”, “What keeps the order”." in text
