"""Reading whole answers: levels with evidence, wrong claims, and any input at all."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions.model import Question
from questions.pack import core_pack
from rubrics.library import load_rubric
from rubrics.listening import ELSEWHERE, NOT_ENGLISH
from rubrics.model import Rubric
from rubrics.reading import LONGEST, Reading, read_text

TEXT = """\
We POST each event as the payment is done, about 300 ms of the 5 s. Every merchant has his own lane
with max 20 requests open; a slow one fills his own lane and the others notice nothing.

If he does not answer with 200 we try again after 10 s, 1 min, then hourly with jitter for 3 days.
While he is down his events stay in our table, and once he is back they go out oldest first.
"""


@cache
def opened(name: str = "payment-webhooks") -> tuple[Question, Rubric]:
    question = core_pack().question(name)
    return question, load_rubric(core_pack(), question)


def read(text: str, **chosen: str) -> Reading:
    question, rubric = opened()
    return read_text({"justification": text}, rubric, question, chosen)


def levels(text: str, **chosen: str) -> dict[str, int]:
    return {name: each.level for name, each in read(text, **chosen).criteria.items() if each.level}


def test_levels_come_with_the_words_that_earned_them() -> None:
    reading = read(TEXT)
    reached = {name: each.level for name, each in reading.criteria.items()}
    assert reached["latency"] == reached["backpressure"] == reached["retry"] == 2
    assert reached["offline-consumer"] == 2
    assert reached["duplicates"] == reached["authenticity"] == 0
    quotes = [evidence.text for evidence in reading.criteria["retry"].evidence]
    assert any("again" in quote for quote in quotes)


def test_each_criterion_says_what_is_missing_until_nothing_is() -> None:
    reading = read(TEXT)
    assert reading.criteria["retry"].missing == ""
    assert "twice" in reading.criteria["duplicates"].missing


def test_evidence_is_cut_out_of_the_text_as_it_was_written() -> None:
    text = "“The ﬁrst answer” – it’s lost… so he gets the event TWICE."
    evidence = read(text).criteria["duplicates"].evidence
    assert evidence
    assert all(text[each.start : each.end] == each.text for each in evidence)


def test_texts_are_read_together_but_nothing_is_near_across_them() -> None:
    question, rubric = opened()
    halves = {"justification.a": "The inbox holds 500.", "justification.b": "Senders have to wait."}
    apart = read_text(halves, rubric, question).criteria["backpressure"]
    together = read(" ".join(halves.values())).criteria["backpressure"]
    assert (apart.level, together.level) == (1, 2)
    assert [each.source for each in apart.evidence] == ["justification.a"]


def test_a_reply_lifts_a_level_together_with_the_text() -> None:
    question, rubric = opened()
    texts = {"justification": "Failed calls are tried again."}
    assert read_text(texts, rubric, question).criteria["retry"].level == 1
    more = {
        **texts,
        "follow_ups.x": "We try again after 10 s, then every hour, and give up after 3 days.",
    }
    assert read_text(more, rubric, question).criteria["retry"].level == 2


def test_a_wrong_claim_caps_the_criterion_it_names_and_no_other() -> None:
    text = "TCP delivers exactly once, so duplicates cannot happen. Failed calls are tried again."
    reading = read(text)
    assert [claim.id for claim in reading.misconceptions] == ["exactly-once-for-free"]
    assert reading.criteria["duplicates"].level == 0
    assert reading.criteria["retry"].level == 1


def test_what_the_other_mode_would_do_is_not_credited() -> None:
    text = "With polling a merchant would keep a cursor and nothing would be lost while he is down."
    assert levels(text, **{"platform-to-merchant": "push"}).keys() <= {"trade-off"}


def test_a_negated_design_reaches_nothing() -> None:
    text = "We do not retry. There is no queue and no limit. Event ids are not needed."
    assert levels(text) == {}


def test_general_advice_is_told_that_it_never_comes_to_the_system() -> None:
    text = (
        "Failed deliveries should be retried. Modern platforms value resilience, elegance, "
        "governance and ownership in all things, and strong foundations pay off over time. "
        "Teams that embrace maturity models build trust with their stakeholders early on, and "
        "a culture of continuous learning keeps quality, morale and velocity high everywhere."
    )
    reading = read(text)
    assert reading.notes == (ELSEWHERE,)
    assert not any(each.level for each in reading.criteria.values())


@pytest.mark.parametrize(
    "text",
    [
        "Wir senden jedes Ereignis sofort an den Händler und versuchen es bei Fehlern erneut. " * 3,
        "Мы отправляем каждое событие продавцу и повторяем попытку через минуту после сбоя. " * 3,
    ],
)
def test_another_language_is_told_so(text: str) -> None:
    assert NOT_ENGLISH in read(text).notes


def test_what_is_too_long_is_left_out_with_a_note() -> None:
    reading = read(TEXT + "x" * LONGEST)
    assert (
        reading.notes[0]
        == f"Only the first 100,000 of {LONGEST + len(TEXT):,} characters were read."
    )
    assert reading.criteria["retry"].level == 2


def test_an_empty_answer_reaches_nothing() -> None:
    assert levels("") == {}
    question, rubric = opened()
    assert read_text({}, rubric, question).notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "the queue is full and the sender waits " * 1_250,
        "a" * 50_000,
        "not " * 12_500,
        "((((" * 12_500,
        "1," * 25_000,
        "1 a second " * 4_500,
        "'" * 50_000,
        "- " * 25_000,
        "=>" * 25_000,
        "🙂" * 25_000,
        "ﷺ" * 2_500,
        "שלום עולם " * 5_000,
        "e\u0301" * 25_000,
        "\n" * 50_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_a_line_of_fifty_thousand_characters_is_read(text: str) -> None:
    reading = read(text)
    assert set(reading.criteria) == set(read("").criteria)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_and_every_quote_is_its_own(text: str) -> None:
    question, rubric = opened()
    reading = read_text({"justification": text, "twist_reason": TEXT}, rubric, question)
    sources = {"justification": text, "twist_reason": TEXT}
    for criterion in reading.criteria.values():
        for each in criterion.evidence:
            assert sources[each.source][each.start : each.end] == each.text


WORDS = st.sampled_from(
    ["queue", "full", "retry", "not", "twice", "event id", "5 s", "kafka", "push", ",", ".", "so"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_reading_twice_gives_the_same(words: list[str]) -> None:
    assert read(" ".join(words)) == read(" ".join(words))
