"""What is known of English apart from the field: cues, connectives, stems, number words."""

from collections.abc import Iterable
from functools import cached_property
from itertools import product
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict

from engine.spec import Spec

Sequence = tuple[str, ...]
ByFirst = dict[str, tuple[Sequence, ...]]


def by_first(phrases: Iterable[str]) -> ByFirst:
    """Word sequences by their first word, the longest first; `a|b c` stands for `a c` and `b c`."""
    table: dict[str, set[Sequence]] = {}
    for phrase in phrases:
        for words in product(*(slot.split("|") for slot in phrase.split())):
            table.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(rest, key=lambda p: (-len(p), p))) for first, rest in table.items()}


Cues = Annotated[ByFirst, BeforeValidator(by_first)]
"""A list of phrases, as `by_first` spells them out and arranges them."""


class Pointing(Spec):
    """Words of a remark that denies what stands beside it: a denial, a word that points there, and
    nothing else but `said` and light words; a forward pointer needs no colon after it."""

    longest: int
    denials: frozenset[str]
    back: frozenset[str]
    forward: frozenset[str]
    said: frozenset[str]


class Negated(Spec):
    """Cues of denial; `reach` in words.

    One in a clause that begins with a word of `relatives` ends where the verb of the main clause
    stands: one of `finite`, or a verb with an ending. One of `after` that names a word of
    `needless` reaches over a clause that begins with a word of `embedded`. A word of `ends` begins
    a reason, which is not denied.
    """

    reach: int
    subjects: frozenset[str]
    may_be_subjects: frozenset[str]
    relatives: frozenset[str]
    needless: frozenset[str]
    embedded: frozenset[str]
    ends: frozenset[str]
    finite: frozenset[str]
    before: Cues
    after: Cues
    pseudo: Cues
    alone: frozenset[str]
    lists: Cues


class Withdrawn(Spec):
    """Remarks that take back whole sentences: the rest of their own after a cue of `before`, what
    stands before one of `after`, and what a remark made of `pointing` words points at."""

    before: Cues
    after: Cues
    pointing: Pointing


class Sums(Spec):
    """Words of a stated product or quotient, and of its result; see `rubrics.text.arithmetic`."""

    product: frozenset[str]
    quotient: frozenset[str]
    at_a_rate: frozenset[str]
    in_a_time: frozenset[str]
    joining: frozenset[str]
    equal: frozenset[str]
    leads: frozenset[str]
    before_result: frozenset[str]
    hedges: frozenset[str]


class Imagined(Spec):
    """Cues that a clause imagines something."""

    reach: int
    before: Cues
    after: Cues


class Alternative(Spec):
    """Cues that a stretch of text is about a design that was not chosen.

    `opens` starts a stretch over several sentences, `closes` ends it; `supposes` starts one with a
    mode's name in its sentence, of those sentences that go on with a word of `modals`; `drawn`
    draws the conclusion for the chosen design, `dismissed` does not.
    """

    pseudo: Cues
    before: Cues
    opens: Cues
    supposes: Cues
    closes: Cues
    drawn: Cues
    dismissed: Cues
    modals: tuple[str, ...]


class Language(Spec):
    """All of `rubrics/core/language/`, one field a table; tables derived from it are made once."""

    model_config = ConfigDict(ignored_types=(cached_property,))

    contractions: dict[str, str]
    keep_apostrophe: tuple[str, ...]
    stems: tuple[tuple[str, ...], ...]
    joined: dict[str, str]
    heard: dict[str, str]
    abbreviations: frozenset[str]
    connectives: Cues
    openers: frozenset[str]
    subjects: frozenset[str]
    joiners: frozenset[str]
    adverb_after: dict[str, frozenset[str]]
    light: frozenset[str]
    glue: frozenset[str]
    weak: frozenset[str]
    verbs: frozenset[str]
    longest_item: int
    number_words: dict[str, float]
    multipliers: dict[str, float]
    time_units: dict[str, float]
    size_units: dict[str, float]
    rate_units: frozenset[str]
    per: frozenset[str]
    sums: Sums
    confusable: frozenset[str]
    longest_noun: int
    negated: Negated
    withdrawn: Withdrawn
    hypothetical: Imagined
    alternative: Alternative
    mode_words: frozenset[str]
    mode_introductions: frozenset[str]
    attributed: Imagined

    @cached_property
    def spelt_out(self) -> dict[str, Sequence]:
        """Short form → its words, with and without the apostrophe."""
        table = {short: tuple(long.split()) for short, long in self.contractions.items()}
        bare = {
            short.replace("'", ""): words
            for short, words in table.items()
            if short not in self.keep_apostrophe
        }
        return bare | table

    @cached_property
    def idle(self) -> frozenset[str]:
        """Words that say nothing about a subject."""
        return self.light | self.glue | self.weak

    @cached_property
    def same_stem(self) -> dict[str, str]:
        """Word → the first of its line in `stems`."""
        return {word: line[0] for line in self.stems for word in line}

    @cached_property
    def joined_starts(self) -> "Rewritings":
        """Two spellings of one word, by the first word."""
        return _rewritings(self.joined)

    @cached_property
    def heard_starts(self) -> "Rewritings":
        """Words misheard, by the first word."""
        return _rewritings(self.heard)


Rewritings = dict[str, tuple[tuple[Sequence, str], ...]]


def _rewritings(table: dict[str, str]) -> Rewritings:
    starts: dict[str, list[tuple[Sequence, str]]] = {}
    for written, meant in table.items():
        words = tuple(written.split())
        starts.setdefault(words[0], []).append((words, meant))
    return {first: tuple(rest) for first, rest in starts.items()}
