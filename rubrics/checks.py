"""Decide a check over what a text mentions: the spans that make it true, or the nearest miss."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import TypeVar, get_args

from rubrics.model import Check, Scope
from rubrics.text.analysis import Figure, Mention, StatedSum
from rubrics.text.quantities import Quantity

PlacedT = TypeVar("PlacedT", Mention, Figure, StatedSum)

_MENTIONS_A_GROUP = 6
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Said:
    """What one or several texts mention together; sentences of different texts lie far apart.

    `resolve`: a concept's name → the names of the phrases' concepts that count as it, each with
    the scopes besides a check's own in which it counts.
    """

    mentions: Mapping[str, tuple[Mention, ...]]
    figures: tuple[Figure, ...]
    resolve: Callable[[str], Mapping[str, frozenset[Scope]]]
    is_known: Callable[[Quantity], bool]
    sums: tuple[StatedSum, ...] = ()

    def without(self, dropped: frozenset[int]) -> "Said":
        """The same, apart from the sentences `dropped`."""
        kept = {
            concept: tuple(each for each in found if each.place.sentence not in dropped)
            for concept, found in self.mentions.items()
        }
        figures = tuple(each for each in self.figures if each.place.sentence not in dropped)
        sums = tuple(each for each in self.sums if each.place.sentence not in dropped)
        return replace(self, mentions=kept, figures=figures, sums=sums)

    def find(self, names: str, scopes: Sequence[Scope]) -> list[Mention]:
        """Mentions of `names` (`a|b` for either) in these scopes, in text order."""
        found = [
            mention
            for name in names.split("|")
            for concept, even in self.resolve(name).items()
            for mention in self.mentions.get(concept, ())
            if mention.scope in scopes or mention.scope in even
        ]
        return sorted(found, key=lambda each: (each.place.first, each.place.last, each.concept))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a check is true, the spans behind that, and else the nearest miss."""

    true: bool
    evidence: tuple[Mention | Figure, ...]
    near: Mention | None


def decide(check: Check, said: Said) -> Verdict:
    """Decide one check. Deterministic: the first and closest spans are taken."""
    groups = check.all or check.sequence
    if check.any:
        return _any(check, said)
    if groups:
        return _together(check, said, groups)
    return _numbers_alone(check, said)


def _any(check: Check, said: Said) -> Verdict:
    names = "|".join(check.any)
    unwanted = _unwanted(check, said)
    found = said.find(names, check.scope)
    fit = {
        sentence
        for sentence in {mention.place.sentence for mention in found}
        if _fits(check, said, range(sentence, sentence + 1), unwanted)
    }
    found = [mention for mention in found if mention.place.sentence in fit]
    apart = _apart(found)
    if len(apart) >= check.count:
        figures = _figures_near(check, said, apart)
        return Verdict(True, (*apart[: max(_SHOWN, check.count)], *figures), None)
    return Verdict(False, (), _nearest(apart, said, names))


def _together(check: Check, said: Said, groups: Sequence[str]) -> Verdict:
    found = [said.find(names, check.scope) for names in groups]
    unwanted = _unwanted(check, said)
    best: tuple[Mention, ...] | None = None
    if all(found):
        for window in _windows(found, check.within_sentences):
            chosen = _closest(check, window)
            if chosen is None or not _fits(check, said, _sentences(chosen), unwanted):
                continue
            if best is None or _spread(chosen) < _spread(best):
                best = chosen
    if best is not None:
        ordered = sorted(set(best), key=lambda each: each.place.first)
        return Verdict(True, (*ordered, *_figures_near(check, said, ordered)), None)
    partly = [mentions[0] for mentions in found if mentions]
    return Verdict(False, (), _nearest(partly, said, "|".join(groups)))


def _numbers_alone(check: Check, said: Said) -> Verdict:
    for start in dict.fromkeys(figure.place.sentence for figure in said.figures):
        window = range(start, start + check.within_sentences)
        if _has_figures(check, said, window):
            return Verdict(True, tuple(_figures(check, said, window)[:_SHOWN]), None)
    return Verdict(False, (), None)


def _windows(
    found: Sequence[Sequence[Mention]], size: int
) -> Iterator[Sequence[Sequence[Mention]]]:
    """For every sentence that a mention stands in: the mentions of each group from there on."""
    starts = sorted({mention.place.sentence for mentions in found for mention in mentions})
    for start in starts:
        window = [
            _in_sentences(mentions, range(start, start + size))[:_MENTIONS_A_GROUP]
            for mentions in found
        ]
        if all(window):
            yield window


def _closest(check: Check, window: Sequence[Sequence[Mention]]) -> tuple[Mention, ...] | None:
    """One mention a group, different words, nearest to each other; in order for a sequence."""
    best: tuple[Mention, ...] | None = None
    for chosen in product(*window):
        if len({(each.place.first, each.place.last) for each in chosen}) < len(chosen):
            continue
        if check.sequence and any(
            one.place.last >= other.place.first for one, other in pairwise(chosen)
        ):
            continue
        if check.near is not None and _spread(chosen) > check.near:
            continue
        if best is None or _spread(chosen) < _spread(best):
            best = chosen
    return best


def _spread(chosen: Sequence[Mention]) -> int:
    """Words between the first and the last of the mentions."""
    return max(each.place.first for each in chosen) - min(each.place.last for each in chosen)


def _sentences(chosen: Sequence[Mention]) -> range:
    numbers = [each.place.sentence for each in chosen]
    return range(min(numbers), max(numbers) + 1)


def _unwanted(check: Check, said: Said) -> frozenset[int]:
    """The sentences with a concept that the check forbids."""
    if not check.without:
        return frozenset()
    found = said.find("|".join(check.without), check.scope)
    return frozenset(mention.place.sentence for mention in found)


def _fits(check: Check, said: Said, window: range, unwanted: frozenset[int]) -> bool:
    """No unwanted concept in these sentences, and the quantities that the check asks for."""
    return unwanted.isdisjoint(window) and _has_figures(check, said, window)


def _in_sentences(placed: Sequence[PlacedT], window: range) -> Sequence[PlacedT]:
    """Those that stand in these sentences, of some in text order."""
    first = bisect_left(placed, window.start, key=_sentence)
    return placed[first : bisect_left(placed, window.stop, lo=first, key=_sentence)]


def _sentence(placed: Mention | Figure | StatedSum) -> int:
    return placed.place.sentence


def _figures(check: Check, said: Said, window: range) -> list[Figure]:
    asked = check.number
    if asked is None:
        return []
    return [
        figure
        for figure in _in_sentences(said.figures, window)
        if figure.quantity.kind in asked.kinds
    ]


def _has_figures(check: Check, said: Said, window: range) -> bool:
    """Whether the quantities that the check asks for stand in these sentences."""
    if check.number is None:
        return True
    figures = _figures(check, said, window)
    known = sum(said.is_known(figure.quantity) for figure in figures)
    right = sum(each.sum.holds for each in _in_sentences(said.sums, window))
    asked = check.number
    return len(figures) >= asked.at_least and known >= asked.known and right >= asked.sums


def _figures_near(check: Check, said: Said, chosen: Sequence[Mention]) -> list[Figure]:
    return _figures(check, said, _sentences(chosen))[:_SHOWN] if chosen else []


def _apart(found: Sequence[Mention]) -> list[Mention]:
    """Mentions that do not overlap."""
    apart: list[Mention] = []
    for mention in found:
        if not apart or mention.place.first > apart[-1].place.last:
            apart.append(mention)
    return apart


def _nearest(partly: Sequence[Mention], said: Said, names: str) -> Mention | None:
    """What was said of it at least: a part, or the same thing denied or of an alternative."""
    if partly:
        return partly[0]
    anyhow = said.find(names, get_args(Scope))
    return anyhow[0] if anyhow else None
