"""Whether a text is about this system, or says what would fit any."""

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
