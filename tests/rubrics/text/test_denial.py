"""What is denied, and how far a denial reaches."""

import pytest

from tests.rubrics.text.reading_tools import meant


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
        "I left out backpressure.",
        "Backpressure is overkill for fifty people.",
        "What we never add is backpressure.",
        "The queue does not need backpressure.",
        "A sender that has no backpressure is fast.",
        "Backpressure is of no concern here.",
        "Age and backpressure say nothing about us.",
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
        "What is not read yet waits behind backpressure.",
        "Events that do not fit wait behind backpressure.",
        "A call not answered gets backpressure.",
        "if it does not the sender gets backpressure",
        "so nobody is turned away the price is more backpressure",
        "There is backpressure, so overload is off the table.",
        "Uploads for which no worker is free wait under backpressure.",
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


def test_a_new_subject_ends_a_denial() -> None:
    assert meant("If he does not answer we retry.", "retry") == "asserted"
    assert meant("If it does not answer the queue sends it again.", "send * again") == "asserted"
    assert meant("A meter not getting the ack it will retry.", "retry") == "asserted"


def test_a_lone_no_denies_a_heading_but_no_whole_sentence_before() -> None:
    assert meant("A queue for slow workers. No.", "queue") == "negated"
    assert meant("A queue holds the jobs of all slow workers. No.", "queue") == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "Nor do we need a queue or retries with backpressure.",
        "Nor do we need a dead-letter queue or retries with backpressure.",
        "Neither do we have backpressure.",
        "Backpressure is not something we would bother with.",
        "Backpressure for the time when a worker is slow is not necessary either.",
        "We need no queue or lane or buffer or limit or window or backpressure.",
    ],
)
def test_a_denial_of_many_words(text: str) -> None:
    assert meant(text, "backpressure") == "negated"


@pytest.mark.parametrize(
    "text",
    [
        "Backpressure holds the rest when a worker is not there.",
        "Nothing waits, we have backpressure.",
    ],
)
def test_what_stands_before_another_clause_is_not_denied(text: str) -> None:
    assert meant(text, "backpressure") == "asserted"
