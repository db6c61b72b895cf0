"""Reading a text takes so many calls a character and no more, whatever it says."""

import sys
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions.pack import core_pack
from rubrics.library import load_rubric
from rubrics.reading import read_text

CALLS_A_CHARACTER = 500
QUESTION = core_pack().question("order-events")
RUBRIC = load_rubric(core_pack(), QUESTION)


def calls(text: str) -> int:
    """How many calls it takes to read a text; they are counted, no clock is asked."""
    counted = 0

    def count(_frame: FrameType, event: str, _about: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_text({"justification": text}, RUBRIC, QUESTION)
    finally:
        sys.setprofile(before)
    return counted


def filled(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


calls("The first text that is read also makes the tables.")


@pytest.mark.parametrize(
    "unit",
    [
        "8,000/s x 4 h = 115 M ",
        "1 ",
        "no ",
        "a,",
        "((",
        "שלום ",
        "We do none of that. ",
        "if the queue is not full then retry ",
    ],
)
def test_a_long_text_of_one_kind_takes_no_more_a_character(unit: str) -> None:
    assert calls(filled(unit, 4_000)) <= CALLS_A_CHARACTER * 4_000


UNITS = ["queue ", "not ", "4 h ", "x ", "= ", "8k/s ", ", ", ". ", "(", "]", "🙂", "\u202e", "é"]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(UNITS) | st.text(min_size=1, max_size=5), min_size=1, max_size=9))
def test_any_text_takes_no_more_a_character(pieces: list[str]) -> None:
    assert calls(filled("".join(pieces), 1_500)) <= CALLS_A_CHARACTER * 1_500
