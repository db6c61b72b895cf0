"""The phrase syntax, and a trie of all phrases over stems.

A phrase is slots separated by spaces. A slot is a word, alternatives (`drop|discard`), `@set` (any
word of that set), `=word` (this very form), `#` or `#rate` (a quantity), or `*` (up to three more
words may stand here). Between two slots one word may stand, besides light ones.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from rubrics.text.stems import Stem

STAR_WORDS = 3
GAP_WORDS = 1
NUMBER_KINDS = frozenset({"#", "#count", "#rate", "#time", "#size", "#times"})


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says why and how to mend it."""


def slots(phrase: str, sets: Container[str]) -> list[tuple[str, int]]:
    """The slots of a phrase, each with how many words may stand before it.

    PhraseError where it cannot be read, or names a set of words that is not in `sets`.
    """
    parts = phrase.split()
    if not parts or parts[0] == "*" or parts[-1] == "*":
        raise PhraseError(f"{phrase!r}: a phrase begins and ends with a word, not with *")
    found: list[tuple[str, int]] = []
    gap = 0
    for part in parts:
        if part == "*":
            gap += STAR_WORDS
            continue
        for word in part.split("|"):
            if not word:
                raise PhraseError(f"{phrase!r}: an alternative is empty")
            if word.startswith("@") and word[1:] not in sets:
                raise PhraseError(f"{phrase!r}: no set of words is called {word[1:]!r}")
        found.append((part, gap or GAP_WORDS))
        gap = 0
    return found


@dataclass(slots=True)
class Node:
    """A state of the trie: `next` by symbol and allowed gap, `done` the concepts complete here."""

    next: dict[int, dict[str, "Node"]] = field(default_factory=dict)
    done: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrases:
    """The trie, and which symbols a stem or a form stands for.

    `symbols`: stem → symbols of the trie (itself and every group it belongs to); `forms`: the same
    for exact forms; `several`: first stem → second stem → the stems after it and the symbol, where
    an alternative has several words.
    """

    root: dict[str, Node]
    symbols: Mapping[str, tuple[str, ...]]
    forms: Mapping[str, tuple[str, ...]]
    several: Mapping[str, Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]]

    @property
    def vocabulary(self) -> frozenset[str]:
        """All stems that occur in a phrase."""
        seconds = [*self.several.values()]
        more = {stem for table in seconds for stem in table}
        more |= {
            stem
            for table in seconds
            for rest in table.values()
            for tail, _ in rest
            for stem in tail
        }
        return frozenset(self.symbols) | frozenset(self.several) | more


class PhraseBook:
    """Collects phrases of concepts and makes the trie of them."""

    def __init__(self, stem: Stem, sets: Mapping[str, tuple[str, ...]]) -> None:
        self._stem = stem
        self._sets = sets
        self._root: dict[str, Node] = {}
        self._symbols: dict[str, set[str]] = {}
        self._forms: dict[str, set[str]] = {}
        self._several: dict[str, dict[str, set[tuple[tuple[str, ...], str]]]] = {}
        self._known: set[str] = set()

    def add(self, concept: str, phrases: Iterable[str]) -> None:
        """Phrases that say `concept`. PhraseError names the phrase that cannot be read."""
        for phrase in phrases:
            self._add_one(concept, phrase)

    def phrases(self) -> Phrases:
        """The finished trie."""
        return Phrases(
            self._root,
            {stem: tuple(sorted(symbols)) for stem, symbols in self._symbols.items()},
            {form: tuple(sorted(symbols)) for form, symbols in self._forms.items()},
            {
                first: {second: tuple(sorted(rest)) for second, rest in table.items()}
                for first, table in self._several.items()
            },
        )

    def _add_one(self, concept: str, phrase: str) -> None:
        node: Node | None = None
        for slot, gap in slots(phrase, self._sets):
            self._make_known(slot)
            branch = self._root if node is None else node.next.setdefault(gap, {})
            node = branch.setdefault(slot, Node())
        if node is not None and concept not in node.done:
            node.done = tuple(sorted((*node.done, concept)))

    def _make_known(self, slot: str) -> None:
        """The words of a slot stand for it."""
        if slot in self._known or slot in NUMBER_KINDS:
            return
        self._known.add(slot)
        for word in slot.split("|"):
            if word.startswith("@"):
                for member in self._sets[word[1:]]:
                    self._word(member, slot)
            elif word in NUMBER_KINDS:
                self._symbols.setdefault(word, set()).add(slot)
            else:
                self._word(word.replace("_", " "), slot)

    def _word(self, text: str, symbol: str) -> None:
        if text.startswith("=") and len(text) > 1:
            self._forms.setdefault(text[1:], set()).add(symbol)
            return
        stems = tuple(self._stem(word) for word in text.split())
        if len(stems) == 1:
            self._symbols.setdefault(stems[0], set()).add(symbol)
        else:
            table = self._several.setdefault(stems[0], {})
            table.setdefault(stems[1], set()).add((stems[2:], symbol))
