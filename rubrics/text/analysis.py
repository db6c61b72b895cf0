"""One text read to its mentions: what it says, where, and how it is meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from rubrics.model import Scope
from rubrics.text.clauses import SENTENCE, Word, words
from rubrics.text.ground import touches
from rubrics.text.language import Language
from rubrics.text.lattice import Mend, lattice
from rubrics.text.lists import listed
from rubrics.text.mask import copied, repeated, restated
from rubrics.text.normalise import normalise
from rubrics.text.phrases import Phrases
from rubrics.text.quantities import Quantity, quantities
from rubrics.text.scope import Modes, scopes
from rubrics.text.spans import spans
from rubrics.text.stems import Stem
from rubrics.text.tokens import tokens


@dataclass(frozen=True, slots=True)
class Tools:
    """What reading takes besides the text: made once a rubric."""

    language: Language
    phrases: Phrases
    stem: Stem
    mend: Mend


@dataclass(frozen=True, slots=True)
class Place:
    """Words `first` to `last` in `sentence`, at code points `start` to `end` of `source`.

    Sentences and words are numbered through all texts; those of two texts lie far apart.
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
class Analysis:
    """What a text mentions, the figures in it, and whether it is about the prompt's system."""

    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    grounded: bool


@dataclass(frozen=True, slots=True)
class Stances:
    """Stems that name a delivery mode: of the design's own modes, and of the others."""

    chosen: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()


_APART = 1_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A text, its name, and its number among the texts that are read together."""

    name: str
    number: int
    text: str


def split(text: str, language: Language) -> tuple[Word, ...]:
    """The words of a text with their places."""
    return words(tokens(normalise(text), language.spelt_out), language)


def analyse(source: Source, given: Sequence[Word], stances: Stances, tools: Tools) -> Analysis:
    """Read one text; `given` are the words of the prompt."""
    said = split(source.text, tools.language)
    numbers = quantities(said, tools.language)
    void = _void(said, given, tools)
    readings = lattice(said, numbers, tools.phrases, tools.language, tools.stem, tools.mend)
    meant = scopes(said, tools.language, _modes(said, stances, tools))
    mentions = tuple(
        Mention(span.concept, meant.of(span), _place(source, said, span.first, span.last))
        for span in spans(readings, tools.phrases)
        if void.isdisjoint(span.hits)
    )
    figures = tuple(
        Figure(number, _place(source, said, number.first, number.last))
        for number in numbers
        if number.first not in void
    )
    prompt = frozenset(tools.stem(word.text) for word in given)
    grounded = touches(said, numbers, prompt, tools.language.idle, tools.stem)
    return Analysis(mentions, figures, grounded)


def _modes(said: Sequence[Word], stances: Stances, tools: Tools) -> Modes:
    """Where modes are named. One that is introduced ("with polling …") may be an alternative."""
    chosen, rejected = set(), set()
    for index, word in enumerate(said):
        stem = tools.stem(word.text)
        if stem in stances.chosen:
            chosen.add(index)
        elif stem in stances.rejected or (
            stem in tools.language.mode_words and _introduced(said, index, tools.language)
        ):
            rejected.add(index)
    return Modes(frozenset(chosen), frozenset(rejected))


def _introduced(said: Sequence[Word], index: int, language: Language) -> bool:
    return said[index].gap >= SENTENCE or said[index - 1].text in language.mode_introductions


def _void(said: Sequence[Word], given: Sequence[Word], tools: Tools) -> frozenset[int]:
    """Words that say nothing: the prompt's own, repeated ones, and lists of terms."""
    language = tools.language
    return (
        copied(said, given)
        | restated(said, given, language.idle, tools.stem)
        | repeated(said)
        | listed(said, language)
    )


def _place(source: Source, said: Sequence[Word], first: int, last: int) -> Place:
    base = source.number * _APART
    start, end = said[first].start, said[last].end
    return Place(source.name, base + said[first].sentence, base + first, base + last, start, end)


def by_concept(mentions: Sequence[Mention]) -> dict[str, tuple[Mention, ...]]:
    """Mentions of each concept, in text order."""
    table: dict[str, list[Mention]] = {}
    for mention in mentions:
        table.setdefault(mention.concept, []).append(mention)
    return {concept: tuple(found) for concept, found in table.items()}
