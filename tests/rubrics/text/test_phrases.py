"""The phrase syntax."""

import pytest

from rubrics.text.phrases import PhraseError
from tests.rubrics.text.reading_tools import found, phrases_of


def test_stems_in_order_with_one_word_between() -> None:
    assert found("The queue is nearly full.", "queue full") == ["queue is nearly full"]
    assert found("The queue near the door is full.", "queue full") == []
    assert found("Full is the queue.", "queue full") == []


def test_a_star_allows_three_more_words() -> None:
    assert found("They drop, when full, the oldest.", "drop * oldest") == []
    assert found("They drop some of their oldest.", "drop|discard * oldest") == [
        "drop some of their oldest"
    ]


def test_alternatives_sets_exact_forms_and_several_words() -> None:
    sets = {"worker": ("worker", "gpu", "build machine")}
    assert found("the build machines poll", "@worker poll", **sets) == ["build machines poll"]
    assert found("it is done", "=done") == ["done"]
    assert found("we do it", "=done") == []
    assert found("it goes on again", "goes_on|resume again") == ["goes on again"]


def test_quantities_are_slots() -> None:
    assert found("max 20 open requests", "max #count open") == ["max 20 open"]
    assert found("every 5 s", "every #rate") == []
    assert found("every 5 s", "every #") == ["every 5 s"]


def test_a_phrase_stays_in_its_clause_but_may_go_on_with_a_connective() -> None:
    assert found("we hold it; until morning", "hold until") == []
    assert found("we hold it until morning", "hold until") == ["hold it until"]
    assert found("we hold it until morning", "hold morning") == []


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("* full", "begins and ends with a word"),
        ("full *", "begins and ends with a word"),
        ("", "begins and ends with a word"),
        ("a||b", "an alternative is empty"),
        ("@nobody waits", "no set of words is called 'nobody'"),
    ],
)
def test_a_phrase_that_cannot_be_read_is_named(phrase: str, says: str) -> None:
    with pytest.raises(PhraseError, match=says):
        phrases_of(phrase)


def test_the_vocabulary_holds_every_stem() -> None:
    assert phrases_of("queue|waiting_line full").vocabulary >= {"queue", "wait", "line", "full"}
