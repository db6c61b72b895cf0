"""Find every phrase of the trie in a lattice of readings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rubrics.text.lattice import Lattice
from rubrics.text.phrases import Node, Phrases


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words `first` to `last` say `concept`; `hits` are those that the phrase itself names."""

    first: int
    last: int
    concept: str
    hits: tuple[int, ...]


def spans(readings: Lattice, phrases: Phrases) -> tuple[Span, ...]:
    """The shortest span of each concept from each place, in text order."""
    found: dict[tuple[int, str], Span] = {}
    for start in range(len(readings.edges)):
        for concept, hits in _from(start, readings, phrases.root):
            span = Span(start, hits[-1], concept, hits)
            known = found.get((start, concept))
            if known is None or span.last < known.last:
                found[start, concept] = span
    return tuple(sorted(found.values()))


def _from(
    start: int, readings: Lattice, root: Mapping[str, Node]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Concepts that begin at `start`, each with the words that were hit."""
    seen: set[tuple[int, int]] = set()
    open_: list[tuple[Node, int, tuple[int, ...]]] = []

    def enter(node: Node, index: int, end: int, hits: tuple[int, ...]) -> None:
        state = (id(node), end)
        if state not in seen:
            seen.add(state)
            open_.append((node, end, (*hits, *range(index, end))))

    for edge in readings.edges[start]:
        for symbol in edge.symbols:
            node = root.get(symbol)
            if node is not None:
                enter(node, start, edge.end, ())
    while open_:
        node, end, hits = open_.pop()
        for concept in node.done:
            yield concept, hits
        for gap, branch in node.next.items():
            for index, left_out in readings.reach[end]:
                if left_out > gap:
                    break
                for edge in readings.edges[index]:
                    for symbol in branch.keys() & edge.symbols:
                        enter(branch[symbol], index, edge.end, hits)
