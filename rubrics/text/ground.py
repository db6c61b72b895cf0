"""Whether a text is about this system or would fit any, and whether it is in English."""

from collections.abc import Collection, Sequence

from rubrics.text.clauses import Word
from rubrics.text.stems import Stem

FEWEST_WORDS = 24
"""Below this many words nothing can be said."""


def familiarity(
    words: Sequence[Word], about: Collection[str], idle: Collection[str], stem: Stem
) -> float:
    """The share of the words, `idle` ones left out, that are the system's own (stems `about`).

    1 for a text that is too short to tell.
    """
    stems = [stem(word.text) for word in words if word.kind == "word" and word.text not in idle]
    if len(stems) < FEWEST_WORDS:
        return 1.0
    return sum(each in about for each in stems) / len(stems)


_LETTERS = 4
_ENGLISH_SHARE = 0.5


def reads_as_english(words: Sequence[Word], english: Collection[str]) -> bool:
    """Whether half of the words of four letters and more are English; too few tell nothing."""
    long = [word.text for word in words if word.kind == "word" and len(word.text) >= _LETTERS]
    if len(long) < FEWEST_WORDS // 2:
        return True
    return sum(word in english for word in long) >= _ENGLISH_SHARE * len(long)
