"""Products and quotients that a text states."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rubrics.text.arithmetic import Sum, sums
from rubrics.text.quantities import quantities
from tests.rubrics.text.reading_tools import LANGUAGE, words_of


def read(text: str) -> list[Sum]:
    words = words_of(text)
    return list(sums(words, quantities(words, LANGUAGE), LANGUAGE))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8,000 a second x 4 h = 115 M", 115_200_000),
        ("8k/s*4h=115M", 115_200_000),
        ("40,000 / 5 s is 8,000 requests a second", 8_000),
        ("40,000 in 5 s are 8,000 a second", 8_000),
        ("20 videos/s × 190 s ≈ 3,800 workers, so some wait", 3_800),
        ("115M ÷ 1,000/s = 32 h", 115_000),
        ("3 teams times 8,000/s x 4 h gives about 350 million", 345_600_000),
        ("10 times 5 is 50 jobs", 50),
        ("20% of 8,000/s is 1,600/s", 1_600),
        ("600 events per second with 100 ms each needs 60 connections", 60),
        ("twenty videos a second times one hundred and ninety seconds is 3800", 3_800),
    ],
)
def test_a_result_that_comes_out(text: str, value: float) -> None:
    (found,) = read(text)
    assert found.holds
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("8,000/s x 4 h = 50 million", "count", 115_200_000),
        ("40,000 / 5 s is 9,000 requests a second", "rate", 8_000),
        ("40,000 / 1,000/s makes 50 s", "time", 40),
        ("fifty five workers times ten jobs a second is eighty five jobs a second", "rate", 550),
    ],
)
def test_a_result_that_does_not_come_out(text: str, kind: str, value: float) -> None:
    (found,) = read(text)
    assert not found.holds
    assert found.kind == kind
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "8,000/s x 4 h is more than 3 million",
        "8,000/s x 4 h is not 50 million",
        "600/s at 100 ms needs 90 connections, to be safe",
        "10,000 + 2,000 x 5 = 60,000",
        "8,000 x 4 h = 7 M",
        "20 x 30 = 90 x 40",
        "We push 8,000 a second. 4 h = a long time.",
        "20 workers, and 30 s is 5 more",
    ],
)
def test_what_may_be_meant_otherwise_is_left_alone(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    ["50 x 3 min = 150", "8,000/s x 86,400 = 691 M a day", "2 million a day / 86,400 = 23/s"],
)
def test_a_unit_of_time_may_be_left_out(text: str) -> None:
    (found,) = read(text)
    assert found.holds


amounts = st.integers(2, 99_999)
PIECES = ["9999999", "0", "1/s", "4h", "m", "x", "/", "=", "is", "so", ",", ".", "20%", "5GB"]


@settings(max_examples=60)
@given(amounts, amounts)
def test_what_is_worked_out_right_holds_and_twice_as_much_does_not(one: int, other: int) -> None:
    (right,) = read(f"{one:,} jobs x {other:,} = {one * other:,}")
    (wrong,) = read(f"{one:,} jobs x {other:,} = {2 * one * other + 1:,}")
    assert (right.holds, wrong.holds) == (True, False)
    assert wrong.value == one * other


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "9999999",
                "0",
                "1/s",
                "4h",
                "m",
                "x",
                "/",
                "=",
                "is",
                "so",
                ",",
                ".",
                "and",
                "20%",
                "5GB",
                "2B",
            ]
        )
    )
)
def test_any_row_of_figures_is_read(pieces: list[str]) -> None:
    assert all(found.first < found.last for found in read(" ".join(pieces)))


def test_figures_beyond_all_measure_are_left_alone() -> None:
    assert read(f"{'9' * 400} x {'9' * 400} = 5") == []
