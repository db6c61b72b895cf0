"""What the table of questions is narrowed to: words, and one value each of four facets."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, get_args

from app.tui.home.listing import Entry
from engine.design import Mode
from questions.model import Question

LEVELS: Final[tuple[str, ...]] = get_args(Question.model_fields["difficulty"].annotation)
MODES: Final[tuple[str, ...]] = get_args(Mode)
STATES: Final = ("new", "draft", "done")
FACETS: Final = ("topic", "level", "mode", "state")


@dataclass(frozen=True, slots=True)
class Filters:
    """`chosen` holds facet → value; a facet that is missing lets everything through."""

    text: str = ""
    chosen: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, text: str) -> "Filters":
        """The same with other words."""
        return replace(self, text=text)

    def choose(self, facet: str, value: str | None) -> "Filters":
        """The same with another value of a facet, None for any."""
        kept = {name: each for name, each in self.chosen.items() if name != facet}
        return replace(
            self, chosen=MappingProxyType(kept if value is None else {**kept, facet: value})
        )

    def lets_through(self, entry: Entry) -> bool:
        """Whether the entry has all the words and all the values."""
        return entry.matches(self.text) and all(
            value in values_of(entry, facet) for facet, value in self.chosen.items()
        )

    @property
    def empty(self) -> bool:
        """Whether everything is let through."""
        return not (self.text or self.chosen)


def values_of(entry: Entry, facet: str) -> tuple[str, ...]:
    """What the entry is in a facet."""
    question = entry.question
    if facet == "topic":
        return question.topics
    if facet == "level":
        return (question.difficulty,)
    if facet == "mode":
        return tuple(dict.fromkeys(mode for link in question.links for mode in link.modes))
    return (entry.state,)


def options(entries: Iterable[Entry], facet: str) -> dict[str, int]:
    """Value → how many entries have it; levels, modes and states in their order, topics by name."""
    counts: dict[str, int] = {}
    for entry in entries:
        for value in values_of(entry, facet):
            counts[value] = counts.get(value, 0) + 1
    fixed = {"level": LEVELS, "mode": MODES, "state": STATES}.get(facet)
    order = fixed or sorted(counts, key=str.casefold)
    return {value: counts[value] for value in order if value in counts}
