"""Forms that people use as one have one stem; forms that mean different things do not."""

import pytest

from tests.rubrics.text.reading_tools import STEM


@pytest.mark.parametrize(
    "forms",
    [
        ("queue", "queues", "queueing", "queued"),
        ("consume", "consumes", "consumption"),
        ("poll", "polls", "polling"),
        ("retry", "retries", "retried", "retrying"),
        ("lose", "lost", "losing", "loss"),
        ("ack", "acknowledged", "acknowledgement"),
        ("idempotent", "idempotency", "idempotence"),
        ("duplicate", "duplicates", "dupes"),
        ("deliver", "delivery", "deliveries"),
        ("keep", "kept"),
        ("send", "sent"),
        ("wait", "waits", "waiting"),
    ],
)
def test_forms_of_one_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({STEM(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("push", "pull"),
        ("old", "oldest"),
        ("late", "latest"),
        ("consumer", "consumption"),
        ("order", "ordering"),
        ("bounded", "unbounded"),
        ("done", "do"),
    ],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert STEM(one) != STEM(other)
