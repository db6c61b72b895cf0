"""Whether a text is about this system at all, or says what would fit any."""

from collections.abc import Collection, Sequence

from rubrics.text.clauses import Word
from rubrics.text.quantities import Quantity
from rubrics.text.stems import Stem

_LONG_ENOUGH = 20
_SHARE = 0.13
_WORDS = 5
_FIGURES = 2


def touches(
    words: Sequence[Word],
    figures: Sequence[Quantity],
    given: Collection[str],
    idle: Collection[str],
    stem: Stem,
) -> bool:
    """True unless a text of 20 words or more hardly names anything that the prompt names.

    `given` are the prompt's stems; a text with two figures, or with five different words or an
    eighth of all from the prompt, is taken to be about it.
    """
    stems = [stem(word.text) for word in words if word.kind == "word" and word.text not in idle]
    if len(stems) < _LONG_ENOUGH or len(figures) >= _FIGURES:
        return True
    named = [each for each in stems if each in given]
    return len(set(named)) >= _WORDS or len(named) >= _SHARE * len(stems)
