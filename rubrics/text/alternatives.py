"""Which words are about a design that was not chosen, over several sentences if need be."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from rubrics.text.clauses import JOIN, SENTENCE, Word
from rubrics.text.cues import covered, cues
from rubrics.text.language import Alternative, ByFirst
from rubrics.text.mask import sentences


@dataclass(frozen=True, slots=True)
class Modes:
    """Words that name a mode: those the design chose, those it did not, and all of them."""

    chosen: frozenset[int] = frozenset()
    rejected: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()


class Stretch(IntEnum):
    """Whether the text goes on about an alternative: not, where it says "would", or in any case."""

    NONE, SUPPOSED, OPEN = range(3)


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where cues about alternatives begin."""

    local: frozenset[int]
    opens: frozenset[int]
    supposes: frozenset[int]
    closes: frozenset[int]
    concludes: frozenset[int]
    dismissals: frozenset[int]
    modals: frozenset[int]


def _marks(words: Sequence[Word], rules: Alternative) -> _Marks:
    return _Marks(
        local=_starts(words, rules.before, covered(cues(words, rules.pseudo))),
        opens=_starts(words, rules.opens),
        supposes=_starts(words, rules.supposes),
        closes=_starts(words, rules.closes),
        concludes=_starts(words, rules.drawn),
        dismissals=_starts(words, rules.dismissed),
        modals=frozenset(i for i, word in enumerate(words) if word.text in rules.modals),
    )


def _starts(
    words: Sequence[Word], phrases: ByFirst, taken: frozenset[int] = frozenset()
) -> frozenset[int]:
    return frozenset(cue.first for cue in cues(words, phrases, taken))


def alternatives(
    words: Sequence[Word], rules: Alternative, modes: Modes
) -> tuple[frozenset[int], frozenset[int]]:
    """Words about an alternative, and those of them that support the chosen design."""
    marks = _marks(words, rules)
    about: set[int] = set()
    drawn: set[int] = set()
    stretch, paragraph = Stretch.NONE, -1
    for run in sentences(words, SENTENCE):
        if words[run.start].paragraph != paragraph:
            paragraph, stretch = words[run.start].paragraph, Stretch.NONE
        stretch, mine = _of_sentence(run, words, marks, modes, stretch)
        about.update(mine)
        if mine and _concludes(run, mine, marks, modes):
            drawn.update(mine)
    return frozenset(about), frozenset(drawn)


def _of_sentence(
    run: range, words: Sequence[Word], marks: _Marks, modes: Modes, stretch: Stretch
) -> tuple[Stretch, set[int]]:
    """What stretch goes on after this sentence, and its words about an alternative."""
    about: set[int] = set()
    here = False
    modal = not marks.modals.isdisjoint(run)
    if not marks.supposes.isdisjoint(run) and not modes.named.isdisjoint(run):
        stretch = max(stretch, Stretch.SUPPOSED)
    for index in run:
        if words[index].gap >= JOIN:
            here = here and modes.chosen.isdisjoint(_clause_from(words, index))
        if index in marks.closes:
            stretch, here = Stretch.NONE, False
        if index in marks.opens:
            stretch = Stretch.OPEN
        if index in marks.local or (modal and index in modes.rejected):
            here = True
        if here or stretch is Stretch.OPEN or (stretch is Stretch.SUPPOSED and modal):
            about.add(index)
    return stretch, about


def _clause_from(words: Sequence[Word], start: int) -> range:
    end = start + 1
    while end < len(words) and words[end].clause == words[start].clause:
        end += 1
    return range(start, end)


def _concludes(run: range, about: set[int], marks: _Marks, modes: Modes) -> bool:
    """Whether the sentence turns what it says of the alternative into a reason for its own."""
    if not marks.dismissals.isdisjoint(run):
        return False
    after = range(min(about), run.stop)
    return not marks.concludes.isdisjoint(after) or any(
        index in modes.chosen and index not in about for index in after
    )
