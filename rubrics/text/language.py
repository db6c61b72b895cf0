"""What is known of English apart from the field: cues, connectives, stems, number words."""

from functools import cached_property

from pydantic import ConfigDict

from engine.spec import Spec

Sequence = tuple[str, ...]
ByFirst = dict[str, tuple[Sequence, ...]]


def by_first(phrases: tuple[str, ...]) -> ByFirst:
    """Word sequences by their first word, the longest first."""
    table: dict[str, list[Sequence]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(rest, key=lambda p: (-len(p), p))) for first, rest in table.items()}


class _Part(Spec):
    """A part of the language with tables derived from it once."""

    model_config = ConfigDict(ignored_types=(cached_property,))


class Negated(_Part):
    """Cues of denial; `reach` in words."""

    reach: int
    subjects: frozenset[str]
    may_be_subjects: frozenset[str]
    before: tuple[str, ...]
    after: tuple[str, ...]
    pseudo: tuple[str, ...]
    whole: tuple[str, ...]
    alone: frozenset[str]
    lists: tuple[str, ...]

    @cached_property
    def before_starts(self) -> ByFirst:
        return by_first(self.before)

    @cached_property
    def after_starts(self) -> ByFirst:
        return by_first(self.after)

    @cached_property
    def pseudo_starts(self) -> ByFirst:
        return by_first(self.pseudo)

    @cached_property
    def whole_starts(self) -> ByFirst:
        return by_first(self.whole)

    @cached_property
    def lists_starts(self) -> ByFirst:
        return by_first(self.lists)


class Imagined(_Part):
    """Cues that a clause imagines something."""

    reach: int
    before: tuple[str, ...]
    after: tuple[str, ...]

    @cached_property
    def before_starts(self) -> ByFirst:
        return by_first(self.before)

    @cached_property
    def after_starts(self) -> ByFirst:
        return by_first(self.after)


class Alternative(_Part):
    """Cues that a stretch of text is about a design that was not chosen.

    `opens` starts a stretch over several sentences, `closes` ends it; `supposes` starts one with a
    mode's name in its sentence, of those sentences that go on with a word of `modals`; `drawn`
    draws the conclusion for the chosen design, `dismissed` does not.
    """

    pseudo: tuple[str, ...]
    before: tuple[str, ...]
    opens: tuple[str, ...]
    supposes: tuple[str, ...]
    closes: tuple[str, ...]
    drawn: tuple[str, ...]
    dismissed: tuple[str, ...]
    modals: tuple[str, ...]

    @cached_property
    def pseudo_starts(self) -> ByFirst:
        return by_first(self.pseudo)

    @cached_property
    def before_starts(self) -> ByFirst:
        return by_first(self.before)

    @cached_property
    def opens_starts(self) -> ByFirst:
        return by_first(self.opens)

    @cached_property
    def supposes_starts(self) -> ByFirst:
        return by_first(self.supposes)

    @cached_property
    def closes_starts(self) -> ByFirst:
        return by_first(self.closes)

    @cached_property
    def drawn_starts(self) -> ByFirst:
        return by_first(self.drawn)

    @cached_property
    def dismissed_starts(self) -> ByFirst:
        return by_first(self.dismissed)


class Language(_Part):
    """All of `rubrics/core/language/`, one field a table."""

    contractions: dict[str, str]
    keep_apostrophe: tuple[str, ...]
    stems: tuple[tuple[str, ...], ...]
    joined: dict[str, str]
    heard: dict[str, str]
    abbreviations: frozenset[str]
    connectives: tuple[str, ...]
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
    confusable: frozenset[str]
    longest_noun: int
    negated: Negated
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
    def clause_starts(self) -> ByFirst:
        """The connectives by their first word."""
        return by_first(self.connectives)

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
