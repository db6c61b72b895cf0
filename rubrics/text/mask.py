"""Find text copied from the prompt, and sentences said before: neither says anything new."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from rubrics.text.clauses import PIECE, Word
from rubrics.text.stems import Stem

RUN = 10
"""Words in a row that make a copy; shorter runs are the subject's own vocabulary."""
_SHORT_RUN = 6
"""So many are enough where they are most of their sentence."""
_BRIDGE = 2
_SHARE = 0.75
_RESTATED_SHARE = 0.8
_FEWEST_STEMS = 5
_FEWEST_IN_ALL = 15


def copied(words: Sequence[Word], given: Sequence[Word]) -> frozenset[int]:
    """Words of `words` that stand in a run shared with `given`.

    Two runs with at most two words between are one (a copy lightly edited). A sentence that is
    copied for three quarters or more is copied as a whole, else its own part stays.
    """
    grams = {_gram(given, index, 3) for index in range(len(given) - 2)}
    shared = [False] * len(words)
    for index in range(len(words) - 2):
        if _gram(words, index, 3) in grams:
            shared[index : index + 3] = [True] * 3
    runs = _bridged(shared)
    long = [run for run in runs if sum(shared[run.start : run.stop]) >= _SHORT_RUN]
    whole = _whole_sentences(words, {index for run in long for index in run})
    return frozenset(whole) | {
        index for run in long if sum(shared[run.start : run.stop]) >= RUN for index in run
    }


def repeated(words: Sequence[Word]) -> frozenset[int]:
    """Words of sentences of four words or more that stood before in the same words, and a word
    that stands three times in a row."""
    seen: set[tuple[str, ...]] = set()
    found: set[int] = set()
    for index in range(2, len(words)):
        if words[index].text == words[index - 1].text == words[index - 2].text:
            found.update((index - 2, index - 1, index))
    for run in sentences(words):
        said = tuple(words[index].text for index in run)
        if len(said) >= 4 and said in seen:
            found.update(run)
        seen.add(said)
    return frozenset(found)


def sentences(words: Sequence[Word], gap: int = PIECE) -> list[range]:
    """The stretch of words of each sentence, long ones in pieces unless `gap` is stronger."""
    starts = [index for index, word in enumerate(words) if word.gap >= gap]
    return [range(start, end) for start, end in pairwise([*starts, len(words)])]


def stretches(found: Collection[int]) -> list[range]:
    """The words of `found` as runs, in text order."""
    runs: list[range] = []
    for index in sorted(found):
        if runs and runs[-1].stop == index:
            runs[-1] = range(runs[-1].start, index + 1)
        else:
            runs.append(range(index, index + 1))
    return runs


def _gram(words: Sequence[Word], start: int, size: int) -> tuple[str, ...]:
    return tuple(words[index].text for index in range(start, start + size))


def _bridged(shared: list[bool]) -> list[range]:
    """Runs of shared words, joined over at most `_BRIDGE` others."""
    runs: list[range] = []
    for index, is_shared in enumerate(shared):
        if not is_shared:
            continue
        if runs and index - runs[-1].stop <= _BRIDGE:
            runs[-1] = range(runs[-1].start, index + 1)
        else:
            runs.append(range(index, index + 1))
    return runs


def _whole_sentences(words: Sequence[Word], found: set[int]) -> set[int]:
    whole: set[int] = set()
    for run in sentences(words):
        hit = [index for index in run if index in found]
        if len(hit) >= _SHARE * len(run):
            whole.update(run)
    return whole


def restated(
    words: Sequence[Word], given: Sequence[Word], idle: Collection[str], stem: Stem
) -> frozenset[int]:
    """Words of sentences that say in other words what two sentences of `given` say.

    Four fifths of a sentence's stems, `idle` words left out, must stand there, and five at least.
    A whole text that is made of the given stems so far says nothing, in whatever order.
    """
    parts = [_stems(given, run, idle, stem) for run in sentences(given)]
    windows = [one | other for one, other in pairwise([*parts, frozenset()])]
    found: set[int] = set()
    for run in sentences(words):
        said = _stems(words, run, idle, stem)
        if len(said) >= _FEWEST_STEMS and any(
            len(said & window) >= _RESTATED_SHARE * len(said) for window in windows
        ):
            found.update(run)
    whole = _stems(words, range(len(words)), idle, stem)
    everything = frozenset().union(*parts)
    if len(whole) >= _FEWEST_IN_ALL and len(whole & everything) >= _RESTATED_SHARE * len(whole):
        return frozenset(range(len(words)))
    return frozenset(found)


def _stems(words: Sequence[Word], run: range, idle: Collection[str], stem: Stem) -> frozenset[str]:
    return frozenset(stem(words[index].text) for index in run if words[index].text not in idle)
