"""Mend typing errors towards the lexicon's own words, where that is safe."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from rubrics.text.lattice import Mend
from rubrics.text.stems import Stem

_SHORTEST = 4
_TWO_EDITS_FROM = 8
_TOO_LONG = 24


def edits_allowed(word: str) -> int:
    """0 up to three letters, 1 up to seven, 2 above."""
    if len(word) < _SHORTEST:
        return 0
    return 2 if len(word) >= _TWO_EDITS_FROM else 1


def mender(
    vocabulary: Iterable[str], english: Collection[str], never: Collection[str], stem: Stem
) -> Mend:
    """A function word → the stems of `vocabulary` nearest to it, in alphabetical order.

    A word that is English or in the vocabulary stands as it is; the first letter must be right;
    the stems in `never` (confusable with each other) are no mending for anything.
    """
    from rapidfuzz.distance import OSA

    known = frozenset(vocabulary)
    by_letter: dict[str, list[str]] = defaultdict(list)
    for each in sorted(known - frozenset(never)):
        if len(each) >= _SHORTEST - 1 and each.isalpha():
            by_letter[each[0]].append(each)

    @lru_cache(maxsize=20_000)
    def mend(word: str) -> tuple[str, ...]:
        allowed = edits_allowed(word)
        if not allowed or len(word) > _TOO_LONG or word in english or not word.isalpha():
            return ()
        root = stem(word)
        if root in known or root in english:
            return ()
        nearest: list[str] = []
        best = allowed
        for candidate in by_letter.get(word[0], ()):
            if abs(len(candidate) - len(root)) > best:
                continue
            distance = min(
                OSA.distance(root, candidate, score_cutoff=best),
                OSA.distance(word, candidate, score_cutoff=best),
            )
            if distance < best:
                nearest, best = [candidate], distance
            elif distance == best:
                nearest.append(candidate)
        return tuple(nearest)

    return mend
