"""Whether a text is about this system."""

from rubrics.text.ground import familiarity
from tests.rubrics.text.reading_tools import LANGUAGE, STEM, words_of

ABOUT = frozenset(map(STEM, ("payment", "merchant", "endpoint", "sale", "refund")))
FLUFF = "Modern platforms value resilience, elegance, governance and ownership in all things. " * 4


def share(text: str) -> float:
    return familiarity(words_of(text), ABOUT, LANGUAGE.idle, STEM)


def test_the_share_of_the_systems_own_words_is_counted() -> None:
    assert share(FLUFF) == 0.0
    assert 0 < share(FLUFF + "Merchants pay.") < 0.1
    assert share("The merchant's endpoint refunds payments. " * 8) > 0.7


def test_a_short_text_is_not_judged() -> None:
    assert share("Backpressure matters.") == 1.0
