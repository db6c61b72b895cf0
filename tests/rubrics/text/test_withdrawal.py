"""What a remark about the whole takes back."""

import pytest

from tests.rubrics.text.reading_tools import meant


@pytest.mark.parametrize(
    "text",
    [
        "Nothing like this is needed: workers that slow down, and backpressure.",
        "We push with backpressure - no, we do not do that.",
        "There is no need for the following: backpressure holds the rest.",
        "I leave this out: workers slow down by backpressure.",
        "It would be overkill if workers slowed down, all by backpressure.",
        "I see no reason why a worker should slow down by backpressure.",
        "It is unnecessary that workers slow down, and that by backpressure.",
        "Workers slow down by backpressure - we will not do any of that.",
        "Workers slow down by backpressure, that would be wasted effort here.",
        "Workers that slow down by backpressure: we leave that out.",
        "Workers slow down by backpressure. That is not part of this design.",
        "Workers slow down by backpressure. None of this is done here.",
        "We do not take the following. Workers slow down by backpressure.",
        "It is never true here that workers slow down by backpressure.",
    ],
)
def test_a_remark_takes_back_what_stands_beside_it(text: str) -> None:
    assert meant(text, "backpressure") == "withdrawn"


@pytest.mark.parametrize(
    "text",
    [
        "Workers slow down by backpressure. That is not a problem.",
        "Workers slow down by backpressure. This does not cost us much.",
        "Nothing is lost: backpressure holds the rest.",
        "It does not fall over: backpressure holds the rest.",
        "That is all there is to it: backpressure holds the rest.",
    ],
)
def test_a_remark_with_a_word_of_its_own_takes_back_nothing_else(text: str) -> None:
    assert meant(text, "backpressure") == "asserted"


def test_a_remark_reaches_through_a_long_sentence() -> None:
    text = (
        "It is never the case that " + "a worker that is busy sends it on, " * 6 + "with retries."
    )
    assert meant(text, "retry") == "withdrawn"


def test_what_is_denied_and_taken_back_is_taken_back() -> None:
    assert meant("There is no backpressure.", "backpressure") == "negated"
    assert meant("There is no backpressure. We do none of that.", "backpressure") == "withdrawn"


def test_a_remark_says_nothing_itself() -> None:
    assert meant("Teams share a queue. We do none of that.", "none of that") == "withdrawn"
