"""How a phrase is meant: asserted, denied, imagined, of an alternative, or quoted."""

import pytest

from rubrics.model import Scope
from rubrics.text.scope import Modes, scopes
from rubrics.text.spans import spans
from tests.rubrics.text.reading_tools import LANGUAGE, STEM, phrases_of, readings_of, words_of


def meant(text: str, phrase: str, rejected: str = "", chosen: str = "") -> Scope:
    words = words_of(text)
    named = [STEM(word.text) for word in words]
    modes = Modes(
        frozenset(i for i, stem in enumerate(named) if stem == chosen),
        frozenset(i for i, stem in enumerate(named) if stem == rejected),
    )
    trie = phrases_of(phrase)
    span = spans(readings_of(text, trie), trie)[0]
    return scopes(words, LANGUAGE, modes).of(span)


@pytest.mark.parametrize(
    "text",
    [
        "Backpressure is not needed.",
        "We do not have backpressure.",
        "There is no built-in backpressure.",
        "I add a queue without backpressure.",
        "Backpressure - no.",
        "Backpressure? Not needed.",
        "Things I don't add: retries, keys, backpressure.",
        "No retries, keys or backpressure.",
        "Retries, keys and backpressure are unnecessary.",
        "Nothing like this is needed: workers that slow down, and backpressure.",
        "We push with backpressure - no, we do not do that.",
        "I left out backpressure.",
        "Backpressure is overkill for fifty people.",
    ],
)
def test_denied(text: str) -> None:
    assert meant(text, "backpressure") == "negated"


@pytest.mark.parametrize(
    "text",
    [
        "There is no reply, so I add backpressure.",
        "Not only retries but backpressure.",
        "It does not block because of backpressure.",
        "Push is not slow, and we have backpressure.",
        "No retries. Backpressure holds the rest.",
        "The sender never waits, it has backpressure.",
    ],
)
def test_a_cue_ends_with_its_clause(text: str) -> None:
    assert meant(text, "backpressure") == "asserted"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("No event is lost.", "no * lost"),
        ("It does not block the others.", "not block other"),
        ("Nothing is lost while it is down.", "nothing lost"),
    ],
)
def test_a_cue_that_the_phrase_names_denies_nothing(text: str, phrase: str) -> None:
    assert meant(text, phrase) == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "Merchants could poll with a cursor. They would keep a queue.",
        "If we polled, each would have a queue.",
        "The elegant option would be a list. It has a queue.",
        "I considered a list with a queue.",
        "What most shops start with: they call and keep a queue.",
    ],
)
def test_an_alternative(text: str) -> None:
    assert meant(text, "queue") == "alternative"


def test_a_stretch_about_an_alternative_ends_with_the_own_choice() -> None:
    text = "Merchants could poll. They keep a list. So we push into a queue."
    assert meant(text, "list") == "alternative"
    assert meant(text, "queue") == "asserted"


def test_a_stretch_about_an_alternative_ends_with_its_paragraph() -> None:
    assert meant("Merchants could poll.\n\nWe push into a queue.", "queue") == "asserted"


def test_the_mode_that_was_not_chosen_names_an_alternative() -> None:
    text = "With polling we would lose time. We push at once."
    assert meant(text, "lose time", rejected="poll", chosen="push") == "alternative"
    assert meant(text, "at once", rejected="poll", chosen="push") == "asserted"


def test_a_conclusion_for_the_own_design_makes_the_reason_its_own() -> None:
    text = "With push a slow team would drown, so they pull."
    assert meant(text, "drown", rejected="push", chosen="pull") == "asserted"
    dismissed = "With polling a slow one would wait, so nice, but not here."
    assert meant(dismissed, "wait", rejected="poll", chosen="push") == "alternative"


def test_what_others_say_is_quoted() -> None:
    assert meant("Some people say that Kafka pushes.", "kafka push") == "attributed"
    assert meant("That Kafka pushes is a myth.", "kafka push") == "attributed"


def test_what_may_come_one_day_is_imagined() -> None:
    assert meant("A queue would be nice to have.", "queue") == "hypothetical"
