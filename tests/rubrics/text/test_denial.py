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


@pytest.mark.parametrize(
    "text",
    [
        "A lane does not have to be built and backpressure need not be dealt with.",
        "Backpressure does not need to be discussed.",
        "Backpressure is not a subject among five people.",
        "Backpressure is not on our list.",
        "Backpressure needs no further thought.",
        "Backpressure deserves no attention.",
        "Backpressure was not called for.",
        "Backpressure is of no use with one worker.",
        "Backpressure has no part in this.",
        "Backpressure plays no role.",
        "Backpressure brings us nothing.",
        "Backpressure would only add complexity.",
        "Backpressure is something we did not plan.",
        "Backpressure I would leave for later.",
        "Backpressure we can do without.",
        "There is no call for backpressure.",
        "There is no benefit in backpressure.",
        "We would gain nothing from backpressure.",
        "It would be a waste to build backpressure.",
        "We gave up on backpressure.",
        "At no time do we use backpressure.",
        "We abandon the idea of backpressure.",
        "Backpressure can be dispensed with.",
        "Backpressure - forget it.",
    ],
)
def test_ways_to_say_that_a_thing_is_not_there(text: str) -> None:
    assert meant(text, "backpressure") == "negated"


@pytest.mark.parametrize(
    "text",
    [
        "Queue depth, backpressure and the age of jobs are of no concern.",
        "Nobody looks at the lag or the backpressure of workers.",
        "Nothing is stored, resumed or replayed with backpressure.",
    ],
)
def test_a_denial_holds_for_a_whole_list(text: str) -> None:
    assert meant(text, "backpressure") == "negated"


@pytest.mark.parametrize(
    "text",
    [
        "Backpressure holds the rest and the lane is not needed.",
        "Not a call is made or the backpressure holds.",
        "Nothing is lost, delayed calls meet backpressure.",
        "Nobody waits long, thanks to backpressure.",
        "Nobody waits thanks to backpressure.",
        "We cannot do without backpressure.",
        "We could not live without backpressure.",
        "There is no way around backpressure.",
        "Backpressure does not have to be switched on by hand.",
        "Backpressure does not need a second machine.",
        "The sender does not have to be told, backpressure tells it.",
        "Backpressure lets us answer without blocking.",
        "Backpressure in the dispatcher and you have no unnecessary copies.",
        "A sender gives up on a reader whose backpressure lasts.",
    ],
)
def test_what_sounds_like_a_denial_and_is_none(text: str) -> None:
    assert meant(text, "backpressure") == "asserted"
