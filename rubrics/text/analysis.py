"""One text read to its mentions: what it says, where, and how it is meant."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rubrics.model import Scope
from rubrics.text.alternatives import Modes
from rubrics.text.arithmetic import Sum, sums
from rubrics.text.clauses import SENTENCE, Word, clauses_around, words
from rubrics.text.ground import familiarity, reads_as_english
from rubrics.text.language import Language
from rubrics.text.lattice import Mend, lattice
from rubrics.text.lists import listed
from rubrics.text.mask import copied, repeated, restated, stretches
from rubrics.text.normalise import normalise
from rubrics.text.phrases import Phrases
from rubrics.text.quantities import Quantity, quantities
from rubrics.text.scope import scopes
from rubrics.text.spans import Span, spans
from rubrics.text.stems import Stem
from rubrics.text.tokens import tokens


@dataclass(frozen=True, slots=True)
class Tools:
    """What reading takes besides the text: made once a rubric."""

    language: Language
    phrases: Phrases
    stem: Stem
    mend: Mend
    english: frozenset[str]


@dataclass(frozen=True, slots=True)
class Place:
    """Words `first` to `last` in `sentence` of `source`; the clauses that they stand in are quoted
    by code points `start` to `end`.

    Sentences and words are numbered through all texts, those that say nothing left out; those of
    two texts lie far apart.
    """

    source: str
    sentence: int
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """`concept` is said at a place, meant as `scope` says."""

    concept: str
    scope: Scope
    place: Place


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity at a place."""

    quantity: Quantity
    place: Place


@dataclass(frozen=True, slots=True)
class StatedSum:
    """A product or quotient at a place."""

    sum: Sum
    place: Place


@dataclass(frozen=True, slots=True)
class Trace:
    """How a text was read: its words, which of them count for nothing and why, and every span with
    how it is meant."""

    words: tuple[Word, ...]
    copied: frozenset[int]
    repeated: frozenset[int]
    listed: frozenset[int]
    spans: tuple[tuple[Span, Scope], ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a text mentions, the figures and sums in it, the stretches of it that only repeat the
    question, how much of it is the system's own words, and whether it reads as English."""

    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    sums: tuple[StatedSum, ...]
    copies: tuple[str, ...]
    familiarity: float
    english: bool
    trace: Trace


@dataclass(frozen=True, slots=True)
class Given:
    """What the question says: its prompt and what it assumes, and the stems of its system."""

    prompt: tuple[Word, ...]
    about: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stances:
    """Stems that name a delivery mode: of the design's own modes, and of the others."""

    chosen: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()


_APART = 1_000_000

QUOTE_WORDS = 20
"""A quote is longer only where the words that count are."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text, its name, and its number among the texts that are read together."""

    name: str
    number: int
    text: str


def split(text: str, language: Language) -> tuple[Word, ...]:
    """The words of a text with their places."""
    return words(tokens(normalise(text), language.spelt_out), language)


def analyse(source: Source, given: Given, stances: Stances, tools: Tools) -> Analysis:
    """Read one text that answers what is `given`."""
    said = split(source.text, tools.language)
    numbers = quantities(said, tools.language)
    copies = _copies(said, given, tools)
    again, terms = repeated(said), listed(said, tools.language)
    void = copies | again | terms
    readings = lattice(said, numbers, tools.phrases, tools.language, tools.stem, tools.mend, void)
    meant = scopes(said, tools.language, _modes(said, stances, tools))
    found = [
        (span, meant.of(span))
        for span in spans(readings, tools.phrases)
        if void.isdisjoint(span.hits)
    ]
    counted = [number for number in numbers if number.first not in void]
    starts = [span.first for span, _ in found] + [number.first for number in counted]
    places = _Places(source, said, {said[start].sentence for start in starts})
    mentions = tuple(
        Mention(span.concept, scope, places.of(span.first, span.last)) for span, scope in found
    )
    figures = tuple(Figure(each, places.of(each.first, each.last)) for each in counted)
    worked = tuple(
        StatedSum(each, places.of(each.first, each.last))
        for each in sums(said, numbers, tools.language)
        if each.first not in void
    )
    quotes = tuple(
        source.text[said[run.start].start : said[run.stop - 1].end] for run in stretches(copies)
    )
    own = familiarity(said, given.about, tools.language.idle, tools.stem)
    trace = Trace(said, copies, again, terms, tuple(found))
    english = reads_as_english(said, tools.english)
    return Analysis(mentions, figures, worked, quotes, own, english, trace)


def _modes(said: Sequence[Word], stances: Stances, tools: Tools) -> Modes:
    """Where modes are named. One that is introduced ("with polling …") may be an alternative."""
    chosen, rejected, named = set(), set(), set()
    for index, word in enumerate(said):
        stem = tools.stem(word.text)
        if stem in tools.language.mode_words:
            named.add(index)
        if stem in stances.chosen:
            chosen.add(index)
        elif stem in stances.rejected or (
            stem in tools.language.mode_words and _introduced(said, index, tools.language)
        ):
            rejected.add(index)
    return Modes(frozenset(chosen), frozenset(rejected), frozenset(named))


def _introduced(said: Sequence[Word], index: int, language: Language) -> bool:
    return said[index].gap >= SENTENCE or said[index - 1].text in language.mode_introductions


def _copies(said: Sequence[Word], given: Given, tools: Tools) -> frozenset[int]:
    """Words that say again what the prompt says."""
    again = restated(said, given.prompt, tools.language.idle, tools.stem)
    return copied(said, given.prompt) | again


class _Places:
    """Numbers words and sentences, leaving out those that say nothing: filler parts nothing."""

    def __init__(self, source: Source, said: Sequence[Word], telling: Collection[int]) -> None:
        self._source, self._said = source, said
        base = source.number * _APART
        self._sentences = {each: base + rank for rank, each in enumerate(sorted(telling))}
        self._words: list[int] = []
        for word in said:
            base += word.sentence in telling
            self._words.append(base)

    def of(self, first: int, last: int) -> Place:
        """The place of the words `first` to `last`."""
        sentence = self._sentences[self._said[first].sentence]
        words = self._words[first], self._words[last]
        quote = clauses_around(self._said, first, last, QUOTE_WORDS)
        start, end = self._said[quote.start].start, self._said[quote.stop - 1].end
        return Place(self._source.name, sentence, *words, start, end)


def by_concept(mentions: Sequence[Mention]) -> dict[str, tuple[Mention, ...]]:
    """Mentions of each concept, in text order."""
    table: dict[str, list[Mention]] = {}
    for mention in mentions:
        table.setdefault(mention.concept, []).append(mention)
    return {concept: tuple(found) for concept, found in table.items()}
