"""Cues: fixed sequences of words, the longest first."""

from rubrics.text.cues import Cue, covered, cues
from rubrics.text.language import by_first
from tests.rubrics.text.reading_tools import words_of

CUES = by_first(("not", "not only", "no need for"))


def test_the_longest_cue_at_a_place_wins() -> None:
    assert cues(words_of("not only that, not this"), CUES) == [Cue(0, 1), Cue(3, 3)]


def test_a_cue_over_a_taken_word_is_none() -> None:
    words = words_of("not only that")
    assert cues(words, CUES, taken=frozenset({0})) == []


def test_covered_words() -> None:
    assert covered([Cue(0, 1), Cue(4, 4)]) == {0, 1, 4}


def test_a_cue_cut_off_at_the_end_is_none() -> None:
    assert cues(words_of("there is no need"), CUES) == []
