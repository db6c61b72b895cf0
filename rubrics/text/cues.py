"""Find cues (fixed sequences of words) in a text."""

from collections.abc import Sequence
from dataclasses import dataclass

from rubrics.text.clauses import Word
from rubrics.text.language import ByFirst


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at words `first` to `last`."""

    first: int
    last: int


def cues(words: Sequence[Word], phrases: ByFirst, taken: frozenset[int] = frozenset()) -> list[Cue]:
    """The cues from left to right, the longest at each place, none over a `taken` word."""
    found = []
    at = 0
    while at < len(words):
        cue = None if at in taken else _cue_at(words, at, phrases)
        if cue is None or any(index in taken for index in range(cue.first, cue.last + 1)):
            at += 1
        else:
            found.append(cue)
            at = cue.last + 1
    return found


def _cue_at(words: Sequence[Word], at: int, phrases: ByFirst) -> Cue | None:
    for phrase in phrases.get(words[at].text, ()):
        end = at + len(phrase)
        if end <= len(words) and all(
            words[at + step].text == part for step, part in enumerate(phrase)
        ):
            return Cue(at, end - 1)
    return None


def covered(found: Sequence[Cue]) -> frozenset[int]:
    """All words of the cues."""
    return frozenset(index for cue in found for index in range(cue.first, cue.last + 1))
