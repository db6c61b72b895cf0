"""Readings: typing errors, words misheard, and units that are no words of their own."""

import pytest

from rubrics.text.lattice import sounds_dictated
from tests.rubrics.text.reading_tools import found, words_of

SPOKEN = "um so the worker takes the next thing and then it goes on and on without any stop "


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("every one has its own cue", "own queue"),
        ("the petition key", "partition key"),
        ("into cough car", "into kafka"),
        ("exponential back of", "exponential backoff"),
        ("the event has an i d", "event id"),
        ("signed with h mack", "with hmac"),
        ("commits its off set", "commit offset"),
    ],
)
def test_dictated_words_are_read_as_what_was_meant(heard: str, meant: str) -> None:
    assert found(SPOKEN + heard, meant) != []


def test_written_text_is_not_taken_for_dictation() -> None:
    assert found("The actor missed the cue. He left.", "queue") == []


def test_two_spellings_are_one_word_everywhere() -> None:
    assert found("A web hook.", "webhook") == ["web hook"]
    assert found("It fans out.", "fanout") == ["fans out"]


def test_a_typing_error_is_mended() -> None:
    assert found("exponental backof", "exponential backoff") == ["exponental backof"]


def test_the_unit_of_a_figure_is_no_word_of_its_own() -> None:
    assert found("600 a second", "second") == []
    assert found("a second time", "second time") == ["second time"]


def test_dictation_is_told_by_fillers_or_missing_marks() -> None:
    assert sounds_dictated(words_of(SPOKEN))
    assert sounds_dictated(words_of("so we wait and go on " * 10))
    assert not sounds_dictated(words_of("We wait. Then we go on, as before."))


def test_an_alternative_of_several_words_ends_with_its_clause() -> None:
    assert found("It waits times two.", "double|times_two") == ["times two"]
    assert found("We send a few times. Two phones ring.", "double|times_two") == []
