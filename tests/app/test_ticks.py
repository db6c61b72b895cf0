import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import ticks


@pytest.mark.parametrize(
    ("high", "most", "expected"),
    [
        (12_000, 6, (0, 2_000, 4_000, 6_000, 8_000, 10_000, 12_000)),
        (1, 2, (0, 0.5, 1)),
        (959, 4, (0, 500, 1_000)),
        (3, 1, (0, 5)),
    ],
)
def test_linear_ticks_go_up_in_round_steps_to_just_above_the_highest_value(
    high: float, most: int, expected: tuple[float, ...]
) -> None:
    assert ticks.linear(high, most) == pytest.approx(expected)


@given(st.floats(1e-6, 1e12), st.integers(1, 12))
def test_linear_ticks_enclose_every_value_and_are_never_too_many(high: float, most: int) -> None:
    found = ticks.linear(high, most)
    assert found[0] == 0
    assert found[-1] >= high * (1 - 1e-9)
    assert len(found) <= most + 1


def test_time_ticks_are_times_that_people_have_words_for() -> None:
    assert ticks.times(600, 6) == (0, 120, 240, 360, 480, 600)
    assert ticks.times(60, 5) == (0, 15, 30, 45, 60)
    assert ticks.times(28_800, 8) == tuple(range(0, 28_801, 3_600))


@given(st.floats(1, 1e8), st.integers(1, 20))
def test_time_ticks_lie_in_the_story_and_are_never_too_many(story: float, most: int) -> None:
    found = ticks.times(story, most)
    assert found[0] == 0
    assert found[-1] <= story * (1 + 1e-6)
    assert len(found) <= most + 1


def test_the_ladder_encloses_its_values_about_a_power_of_ten_apart() -> None:
    assert ticks.ladder(0.02, 6) == (0.01, 0.1, 1, 10)
    assert ticks.ladder(0.01, 10) == (0.01, 0.1, 1, 10)
    assert ticks.ladder(1, 1) == (1, 10)
    assert ticks.ladder(1e-9, 1e9)[0] == 0.001
