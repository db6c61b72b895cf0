"""Which typing errors are mended, and which words are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics.library import english_words
from rubrics.text.typos import edits_allowed, mender
from tests.rubrics.text.reading_tools import LANGUAGE, STEM

WORDS = ("receive", "idempotent", "duplicate", "queue", "push", "pull", "unbounded", "retry")
mend = mender(map(STEM, WORDS), english_words(), LANGUAGE.confusable, STEM)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("recieve", "receive"),
        ("recieved", "receive"),
        ("idempotnet", "idempotent"),
        ("duplciates", "duplicate"),
        ("quueue", "queue"),
    ],
)
def test_a_near_miss_is_mended(written: str, meant: str) -> None:
    assert mend(written) == (STEM(meant),)


@pytest.mark.parametrize("written", ["pussh", "pulll", "unboundde"])
def test_nothing_is_mended_into_a_confusable_word(written: str) -> None:
    assert mend(written) == ()


@pytest.mark.parametrize("written", ["quell", "requeue", "cue", "receipt", "queue", "xyz"])
def test_english_short_or_known_words_stand(written: str) -> None:
    assert mend(written) == ()


def test_the_first_letter_must_be_right() -> None:
    assert mend("deceivee") == ()
    assert mend("kueue") == ()


def test_edits_by_length() -> None:
    lengths = (1, 3, 4, 7, 8, 20)
    assert [edits_allowed("a" * length) for length in lengths] == [0, 0, 1, 1, 2, 2]


@given(st.text(max_size=40))
def test_any_word_is_read(word: str) -> None:
    assert all(stem in set(map(STEM, WORDS)) for stem in mend(word))
