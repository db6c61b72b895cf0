"""Find every phrase of the trie in a lattice of readings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rubrics.text.lattice import Edge, Lattice
from rubrics.text.phrases import Node, Phrases

_FEW = 8


@dataclass(frozen=True, slots=True)
class Span:
    """Words `first` to `last` say `concept`; `hits` are those that the phrase itself names."""

    first: int
    last: int
    concept: str
    hits: tuple[int, ...]


def spans(readings: Lattice, phrases: Phrases) -> tuple[Span, ...]:
    """The shortest span of each concept from each place, in text order."""
    found: dict[tuple[int, str], Span] = {}
    for start, edges in enumerate(readings.edges):
        for concept, hits in _from(start, edges, readings, phrases.root):
            known = found.get((start, concept))
            if known is None or hits[-1] < known.last:
                found[start, concept] = Span(start, hits[-1], concept, hits)
    return tuple(sorted(found.values(), key=lambda span: (span.first, span.last, span.concept)))


def _from(
    start: int, edges: tuple[Edge, ...], readings: Lattice, root: Mapping[str, Node]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Concepts that begin at `start`, each with the words that were hit."""
    waiting: list[tuple[Node, int, tuple[int, ...]]] = []
    seen: set[tuple[int, int]] = set()
    for edge in edges:
        for symbol in sorted(edge.symbols):
            node = root.get(symbol)
            if node is not None:
                waiting.append((node, edge.end, tuple(range(start, edge.end))))
    while waiting:
        node, end, hits = waiting.pop()
        for concept in node.done:
            yield concept, hits
        for gap, branch in node.next.items():
            for index, left_out in readings.reach[end]:
                if left_out > gap:
                    break
                for edge in readings.edges[index]:
                    if edge.symbols.isdisjoint(branch):
                        continue
                    for symbol in _shared(branch, edge.symbols):
                        following = branch[symbol]
                        state = (id(following), edge.end)
                        if state not in seen:
                            seen.add(state)
                            more = (*hits, *range(index, edge.end))
                            waiting.append((following, edge.end, more))


def _shared(branch: Mapping[str, Node], symbols: frozenset[str]) -> list[str]:
    """The symbols on which a node goes on, in an order that no hash decides."""
    if len(branch) <= _FEW:
        return [symbol for symbol in branch if symbol in symbols]
    return sorted(symbols.intersection(branch))
