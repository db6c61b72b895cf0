from dataclasses import replace

from app.grade_words import counted, level_words, scaling, sum_lines
from rubrics.grade import Adjustment, AskedFollowUp, Parts
from tests.app.tui.records import stored_attempt

GRADE = stored_attempt().grade
EXTRA = replace(GRADE.criteria[2], id="retry", title="Who tries again")
REPLY = AskedFollowUp("slow-team", "Where?", "pace-control", True, 1, 2, 2.0)
TWIST = AskedFollowUp("slow-search", "Slower!", "ordering", True, 0, 1, 3.0)


def test_every_line_of_the_sum_is_named_in_words() -> None:
    grade = replace(
        GRADE,
        follow_ups=(REPLY,),
        twist=(TWIST,),
        also=(EXTRA,),
        adjustments=(
            Adjustment("slow-search.ordering", "follow_up", 3.0),
            Adjustment("slow-team", "follow_up", 2.0),
            Adjustment("retry", "also", 1.0),
            Adjustment("hint-2", "hint", -3.5),
            Adjustment("hint-1", "hint", -0.0),
            Adjustment("ordering", "floor", -6.1),
        ),
    )
    assert [(each.name, each.shown, each.beside) for each in sum_lines(grade)] == [
        ("choice", "20.0", "of 20"),
        ("reasoning", "38.0", "of 55"),
        ("behaviour", "20.0", "of 25"),
        ("at the twist", "+3.0", "What keeps the order"),
        ("reply", "+2.0", "Who sets the pace"),
        ("also explained", "+1.0", "Who tries again"),
        ("hint 2", "-3.5", "taken"),
        ("hint 1", "0.0", "taken"),
        ("at most lean hire", "-6.1", "missed: What keeps the order"),
        ("score", "78.0", "of 100"),
    ]


def test_it_is_said_why_choice_and_behaviour_count_less() -> None:
    assert scaling(GRADE) == ""
    assert "count 50%: a mode" in scaling(replace(GRADE, parts=Parts(4, 11, 5)))
    assert scaling(replace(GRADE, out_of=Parts(50, 0, 50))) == ""


def test_each_kind_of_criterion_has_its_own_words_for_a_level() -> None:
    choice, text, _, behaviour = GRADE.criteria
    assert level_words(choice, 0.35) == "35 % credit"
    assert level_words(text, 1) == "level 1 of 2"
    assert [level_words(behaviour, level) for level in (0, 1)] == ["missed", "met"]


def test_what_came_of_the_reason_at_the_twist_and_of_a_reply_is_said() -> None:
    grade = replace(GRADE, twist=(TWIST,), follow_ups=(REPLY,))
    lifts = "It was read together with your reasons, and lifts "
    assert counted(grade, "twist_reason") == (
        f"{lifts}“What keeps the order” from level 0 to 1 (3 points)."
    )
    assert counted(grade, "follow_ups.slow-team").startswith(f"{lifts}“Who sets the pace” from")
    assert "lifted no level" in counted(GRADE, "twist_reason")
    assert counted(grade, "justification") == ""
