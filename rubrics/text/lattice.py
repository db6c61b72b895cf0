"""All readings of each word: its stems, typing errors mended, words misheard, quantities."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rubrics.text.clauses import CLAUSE, COMMA, JOIN, SENTENCE, Word
from rubrics.text.language import Language
from rubrics.text.phrases import Phrases
from rubrics.text.quantities import Quantity
from rubrics.text.stems import Stem

Mend = Callable[[str], tuple[str, ...]]
"""Word → stems of the words that were probably meant."""

_FREE_LIGHT = 4


@dataclass(frozen=True, slots=True)
class Edge:
    """A reading: `symbols` of the trie that the words up to `end` (excluded) stand for."""

    symbols: frozenset[str]
    end: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """`edges[i]`: the readings that begin at word i; `reach[i]`: where a phrase may go on after a
    reading that ended before word i, with the words left out."""

    edges: tuple[tuple[Edge, ...], ...]
    reach: tuple[tuple[tuple[int, int], ...], ...]


def lattice(
    words: Sequence[Word],
    numbers: Sequence[Quantity],
    phrases: Phrases,
    language: Language,
    stem: Stem,
    mend: Mend,
    void: Collection[int] = (),
) -> Lattice:
    """The readings of `words`, apart from those that are `void`; of alternatives, all are kept."""
    stems = [_stems(word, stem, mend) for word in words]
    edges: list[list[Edge]] = []
    dictated = sounds_dictated(words)
    for index, word in enumerate(words):
        if index in void:
            edges.append([])
            continue
        symbols: set[str] = set(phrases.forms.get(word.text, ()))
        for each in stems[index]:
            symbols.update(phrases.symbols.get(each, ()))
        at = [Edge(frozenset(symbols), index + 1)] if symbols else []
        at += _several(index, stems, words, phrases)
        edges.append(at)
    for table in (language.joined_starts, language.heard_starts if dictated else {}):
        _add_rewritten(edges, words, table, phrases, stem)
    for index in _units(numbers):
        edges[index] = []
    _add_quantities(edges, numbers, phrases)
    return Lattice(tuple(map(tuple, edges)), _reach(words, language))


def sounds_dictated(words: Sequence[Word]) -> bool:
    """True where punctuation is so rare that the text was probably spoken."""
    marks = sum(word.gap in (COMMA, SENTENCE) for word in words)
    return (len(words) >= 25 and marks * 40 < len(words)) or any(
        word.text in ("um", "uh", "uhm", "erm") for word in words
    )


def _stems(word: Word, stem: Stem, mend: Mend) -> tuple[str, ...]:
    if word.kind != "word":
        return (word.text,)
    return (stem(word.text), *mend(word.text))


def _several(
    index: int, stems: Sequence[tuple[str, ...]], words: Sequence[Word], phrases: Phrases
) -> list[Edge]:
    """Alternatives of several words that begin here; each ends with its clause."""
    found = []
    unbroken = index + 1 < len(stems) and words[index + 1].gap < CLAUSE
    following = stems[index + 1] if unbroken else ()
    for first in stems[index]:
        for second in following if first in phrases.several else ():
            for rest, symbol in phrases.several[first].get(second, ()):
                end = index + 2 + len(rest)
                if end <= len(stems) and all(
                    part in stems[at] and words[at].gap < CLAUSE
                    for at, part in enumerate(rest, index + 2)
                ):
                    found.append(Edge(frozenset((symbol,)), end))
    return found


def _add_rewritten(
    edges: list[list[Edge]],
    words: Sequence[Word],
    table: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]],
    phrases: Phrases,
    stem: Stem,
) -> None:
    for index, word in enumerate(words):
        for written, meant in table.get(word.text, ()):
            end = index + len(written)
            if tuple(each.text for each in words[index:end]) == written:
                symbols = phrases.symbols.get(stem(meant), ())
                if symbols:
                    edges[index].append(Edge(frozenset(symbols), end))


def _units(numbers: Sequence[Quantity]) -> Iterator[int]:
    """Words that are a unit in a quantity with a digit: `second` in `600 a second` is no other."""
    for number in numbers:
        if number.written and number.last > number.first and number.kind != "count":
            yield number.last


def _add_quantities(edges: list[list[Edge]], numbers: Sequence[Quantity], phrases: Phrases) -> None:
    for number in numbers:
        symbols = {
            symbol
            for kind in ("#", f"#{number.kind}")
            for symbol in phrases.symbols.get(kind, (kind,))
        } | {"#", f"#{number.kind}"}
        edges[number.first].append(Edge(frozenset(symbols), number.last + 1))


def _reach(words: Sequence[Word], language: Language) -> tuple[tuple[tuple[int, int], ...], ...]:
    """From each place: the words that a phrase can go on with, and how many it leaves out.

    A phrase may go on with a connective, but not leave it out.
    """
    farthest = 4
    places = []
    for start in range(len(words)):
        at: list[tuple[int, int]] = []
        heavy = light = 0
        for index in range(start, len(words)):
            if words[index].gap >= CLAUSE:
                break
            at.append((index, heavy))
            if words[index].gap == JOIN:
                break
            if words[index].kind == "sign" or words[index].text in language.light:
                light += 1
            else:
                heavy += 1
            if heavy >= farthest or light > _FREE_LIGHT:
                break
        places.append(tuple(at))
    places.append(())
    return tuple(places)
