from dataclasses import replace

import pytest

from app.follow_ups import next_follow_up, why_none
from rubrics.grade import AskedFollowUp, CriterionGrade, Grade
from tests.app.tui.records import stored_attempt


def criterion(name: str, weight: float) -> CriterionGrade:
    return CriterionGrade(name, name, "text", 0, 2, 0, 10, (), "", weight=weight)


def asked(name: str, lifts: str, before: float = 0, after: float = 0) -> AskedFollowUp:
    return AskedFollowUp(name, "Why?", lifts, after > before, before, after, 0)


def grade(*follow_ups: AskedFollowUp, twist: tuple[AskedFollowUp, ...] = ()) -> Grade:
    weights = {"heavy": 3, "double": 2, "light": 1}
    return replace(
        stored_attempt().grade,
        criteria=tuple(criterion(*each) for each in weights.items()),
        follow_ups=follow_ups,
        twist=twist,
    )


FIRST, SECOND, LIGHT = asked("a", "heavy"), asked("b", "double"), asked("c", "light")


@pytest.mark.parametrize(
    ("closed", "next_one"), [((), FIRST), (("a",), SECOND), (("a", "b"), None)]
)
def test_the_heaviest_comes_first_and_light_ones_never(
    closed: tuple[str, ...], next_one: AskedFollowUp | None
) -> None:
    assert next_follow_up(grade(FIRST, SECOND, LIGHT), closed) is next_one


def test_what_another_reply_or_the_twist_explained_is_not_asked_again() -> None:
    other = asked("d", "heavy", after=2)
    assert next_follow_up(grade(FIRST, other, SECOND), ("d",)) is SECOND
    twist = asked("twist", "double", after=2)
    assert next_follow_up(grade(SECOND, twist=(twist,)), ()) is None


def test_of_equal_ones_what_the_run_showed_comes_first() -> None:
    other = asked("d", "also-double")
    shown = replace(criterion("also-double", 2), shown="It fell behind.")
    both = grade(SECOND, other)
    assert next_follow_up(replace(both, criteria=(*both.criteria, shown)), ()) is other
    plain = replace(shown, shown="")
    assert next_follow_up(replace(both, criteria=(*both.criteria, plain)), ()) is SECOND


def test_half_an_explanation_is_asked_about_again_by_another_follow_up() -> None:
    given, again = asked("a", "heavy", after=1), asked("d", "heavy", 1, 1)
    assert next_follow_up(grade(given, again), ("a",)) is again


def test_why_no_question_came_names_what_is_open_and_lighter() -> None:
    explained = (asked("t", "heavy", after=2), asked("t", "double", after=2))
    assert why_none(grade(LIGHT, twist=explained)) == (
        "No follow-up was asked: they are about what weighs double, and all of that is explained."
        " Still open, but lighter: “light”."
    )
    all_of_it = (*explained, asked("t", "light", after=2))
    assert why_none(grade(twist=all_of_it)) == ("No follow-up was asked: everything is explained.")


def test_a_heavy_one_that_no_question_fits_is_named() -> None:
    twist = (asked("t", "heavy", after=2),)
    assert why_none(grade(LIGHT, twist=twist)) == (
        "No follow-up was asked: none is about “double” in an answer like this."
    )


@pytest.mark.parametrize("one", [FIRST, asked("a", "heavy", after=2)])
def test_nothing_is_said_where_one_was_asked(one: AskedFollowUp) -> None:
    assert why_none(grade(one)) == ""
