"""Rows of terms are lists, whatever stands between them; terse sentences are not."""

import pytest

from rubrics.text.lists import listed
from tests.rubrics.text.reading_tools import LANGUAGE, words_of

TERMS = (
    "backpressure",
    "bounded queue",
    "exponential backoff with jitter",
    "dead-letter queue",
    "idempotency key",
    "at-least-once delivery",
)


def is_list(text: str) -> bool:
    words = words_of(text)
    return len(listed(words, LANGUAGE)) == len(words)


@pytest.mark.parametrize("between", [", ", "; ", "\n", "\n- ", ". ", " / ", " "])
def test_terms_in_a_row_are_a_list(between: str) -> None:
    assert is_list(between.join(TERMS))


@pytest.mark.parametrize(
    "text",
    [
        "Down -> line kept 3 days; tries at 5 s, 30 s, 5 min, then hourly + jitter.",
        "SSE: traffic is one-way, plain HTTP passes proxies, browser reconnects itself.",
        "Slow team: its bookmark lags, backlog stays in the log, other four unaffected.",
        "Each has its own queue, offset and limit.",
        "Each group commits its offset after the write: crash → resume, sinks upsert.",
        "Workers pull.",
        "Billing upserts on (order_id, event_seq).",
    ],
)
def test_terse_sentences_are_none(text: str) -> None:
    assert listed(words_of(text), LANGUAGE) == frozenset()


def test_a_list_inside_a_text_is_found_alone() -> None:
    text = "We send it again after 5 s. Retries, backoff, jitter, DLQ. It is kept on disk."
    words = words_of(text)
    void = {words[index].text for index in listed(words, LANGUAGE)}
    assert void == {"retries", "backoff", "jitter", "dlq"}
