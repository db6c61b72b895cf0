import math

import pytest

from app import figures


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (999.6, "1k"),
        (1_000, "1k"),
        (12_350, "12.3k"),
        (999_600, "1M"),
        (14_400_000, "14.4M"),
        (0.25, "0.25"),
        (2.5, "2.5"),
        (5e12, "5000G"),
    ],
)
def test_counts_have_three_figures_and_the_prefix_that_suits_them(
    number: float, shown: str
) -> None:
    assert figures.count(number) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "-"),
        (0, "0 s"),
        (0.0004, "0.4 ms"),
        (0.04, "40 ms"),
        (1.5, "1.5 s"),
        (12.4, "12 s"),
        (59.99, "1 min"),
        (90, "1.5 min"),
        (5_400, "1.5 h"),
        (172_800, "2 d"),
        (math.inf, "never"),
    ],
)
def test_times_are_shown_in_the_unit_that_suits_them(value: float | None, shown: str) -> None:
    assert figures.seconds(value) == shown


def test_rates_below_one_a_second_are_shown_a_minute() -> None:
    assert figures.rate(1_900) == "1.9k/s"
    assert figures.rate(0.2) == "12/min"
    assert figures.rate(0) == "0/s"


def test_a_moment_of_a_story_shows_hours_and_a_time_taken_only_from_an_hour_on() -> None:
    assert [figures.clock(at) for at in (5, 1_800, 36_245)] == ["0:00:05", "0:30:00", "10:04:05"]
    assert [figures.timer(at) for at in (5, 245, 605, 3_845)] == [
        "0:05",
        "4:05",
        "10:05",
        "1:04:05",
    ]


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (1.5, "s", "1.5 s"),
        (0.2, "/s", "12/min"),
        (math.inf, "events", "never"),
        (3, "events", "3 events"),
        (0.8, "", "0.8"),
    ],
)
def test_a_measured_figure_is_shown_in_its_own_unit(value: float, unit: str, shown: str) -> None:
    assert figures.of_unit(value, unit) == shown


def test_points_have_a_decimal_only_where_there_is_one() -> None:
    assert [figures.points(value) for value in (14, 13.5, 13.04)] == ["14", "13.5", "13"]


def test_a_cost_is_told_in_points() -> None:
    assert [figures.cost(value) for value in (0, 1, 1.5, 2)] == [
        "0 points",
        "1 point",
        "1.5 points",
        "2 points",
    ]


def test_a_factor_has_no_more_figures_than_one_reads() -> None:
    assert [figures.factor(number) for number in (0.5, 178.43, 1_000)] == ["0.5×", "178×", "1000×"]
