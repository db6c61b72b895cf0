"""Check stated products and quotients: `8,000 a second x 4 h = 115 million`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final, NamedTuple

from rubrics.text.clauses import CLAUSE, COMMA, Word
from rubrics.text.language import Language, Sums
from rubrics.text.quantities import Quantity, QuantityKind

_OPERATOR_WORDS = 4
_RESULT_WORDS = 7
_TOLERANCE, _HEDGED = 0.1, 0.25
_FORGOTTEN: Final = (1, 60, 3_600, 86_400)
"""A result holds also where a unit of time was left out in one place: `50 x 3 min = 150`."""

_POWER_OF_TIME: Final[dict[QuantityKind, int]] = {"rate": -1, "time": 1}


@dataclass(frozen=True, slots=True)
class Sum:
    """The words `first` to `last` state a result of `kind` that is in truth `value` (in the units
    of `Quantity`); whether it `holds`, by its own rounding or a tenth."""

    first: int
    last: int
    kind: QuantityKind
    value: float
    holds: bool


class _Term(NamedTuple):
    """A value, its power of time, and whether it is in bytes."""

    value: float
    time: int
    bytes_: bool

    def times(self, other: "_Term") -> "_Term":
        both = self.bytes_ or other.bytes_
        return _Term(self.value * other.value, self.time + other.time, both)

    def over(self, other: "_Term") -> "_Term":
        value = self.value / other.value if other.value else 0.0
        return _Term(value, self.time - other.time, self.bytes_ != other.bytes_)


def sums(words: Sequence[Word], found: Sequence[Quantity], language: Language) -> tuple[Sum, ...]:
    """All stated products and quotients of the quantities `found` that can be judged.

    One that does not come out is left alone unless its units agree and it says that it is equal.
    """
    return tuple(_sums(words, found, language))


def _sums(words: Sequence[Word], found: Sequence[Quantity], language: Language) -> Iterator[Sum]:
    at = 0
    while at < len(found):
        first = at
        term = _term(found[at])
        while at + 1 < len(found):
            sign = _operator(words, found[at], found[at + 1], language)
            if not sign:
                break
            at += 1
            other = _term(found[at])
            term = term.times(other) if sign == "x" else term.over(other)
        at += 1
        if at - first > 1 and at < len(found):
            judged = _judged(words, found, first, at, term, language)
            if judged is not None:
                yield judged


def _term(quantity: Quantity) -> _Term:
    return _Term(quantity.value, _POWER_OF_TIME.get(quantity.kind, 0), quantity.kind == "size")


def _operator(words: Sequence[Word], one: Quantity, other: Quantity, language: Language) -> str:
    """`x` or `/` where the words between two quantities say so, and nothing else."""
    rules = language.sums
    between = words[one.last + 1 : other.first]
    if len(between) > _OPERATOR_WORDS or any(
        word.gap >= COMMA for word in words[one.last + 1 : other.first + 1]
    ):
        return ""
    said = words[one.last].text
    if not between and one.kind == "times" and said in rules.product:
        return "x"
    signs = [index for index, word in enumerate(between) if _sign(word, one, other, rules)]
    nouns = [w for i, w in enumerate(between) if i not in signs and w.text not in rules.joining]
    if len(signs) != 1 or any(w.kind != "word" or w.text in language.idle for w in nouns):
        return ""
    return _sign(between[signs[0]], one, other, rules)


def _sign(word: Word, one: Quantity, other: Quantity, rules: Sums) -> str:
    kinds = {one.kind, other.kind}
    if word.text in rules.product or (word.text == "of" and one.kind == "times"):
        return "x"
    if word.text in rules.quotient:
        return "/"
    if word.text in rules.at_a_rate and kinds == {"rate", "time"}:
        return "x"
    if word.text in rules.in_a_time and one.kind in ("count", "size") and other.kind == "time":
        return "/"
    return ""


def _judged(
    words: Sequence[Word],
    found: Sequence[Quantity],
    first: int,
    last: int,
    right: _Term,
    language: Language,
) -> Sum | None:
    """The sum of the quantities before `last`, of which that one is the result."""
    stated = found[last]
    link = _link(words, found[last - 1], stated, language)
    if link is None or not (0 < right.value < inf and 0 < stated.value < inf):
        return None
    tolerance = _HEDGED if link.hedged else _TOLERANCE
    said = range(found[first].first, stated.last + 1)
    readings = _readings(words, stated)
    if any(
        _is_near(right.value * unit, reading, tolerance)
        for reading in readings
        for by in _FORGOTTEN
        for unit in (by, 1 / by)
    ):
        return Sum(said.start, said.stop - 1, stated.kind, right.value, True)
    goes_on = last + 1 < len(found) and _operator(words, stated, found[last + 1], language)
    alone = not goes_on and not _is_part(words, found, first)
    agrees = right.time == _term(stated).time and not right.bytes_ and stated.kind != "size"
    if link.equal and alone and agrees and len(readings) == 1:
        return Sum(said.start, said.stop - 1, stated.kind, right.value, False)
    return None


class _Link(NamedTuple):
    """What leads to a result: whether it says equal, and whether it says about."""

    equal: bool
    hedged: bool


def _link(
    words: Sequence[Word], one: Quantity, stated: Quantity, language: Language
) -> _Link | None:
    rules = language.sums
    between = words[one.last + 1 : stated.first]
    if len(between) > _RESULT_WORDS or any(
        word.gap >= CLAUSE for word in words[one.last + 1 : stated.first + 1]
    ):
        return None
    links = [i for i, w in enumerate(between) if w.text in rules.equal or w.text in rules.leads]
    if not links:
        return None
    known = rules.equal | rules.leads | rules.hedges | rules.before_result
    before, after = between[: links[0]], between[links[0] + 1 :]
    if not all(w.text in known or w.text not in language.idle for w in before):
        return None
    if any(w.text not in known for w in after):
        return None
    equal = any(between[i].text in rules.equal for i in links)
    return _Link(equal, any(w.text in rules.hedges for w in after))


def _is_part(words: Sequence[Word], found: Sequence[Quantity], first: int) -> bool:
    """Whether a quantity stands right before: `10,000 + 2,000 x 5` is another sum."""
    if not first:
        return False
    between = words[found[first - 1].last + 1 : found[first].first]
    return len(between) <= 1 and all(word.text in ("+", "plus", "minus") for word in between)


def _readings(words: Sequence[Word], stated: Quantity) -> tuple[float, ...]:
    """A result's value, and where a lone `m` was read as minutes, that many millions."""
    if stated.kind == "time" and words[stated.last].text == "m":
        return stated.value, stated.value / 60 * 1_000_000
    return (stated.value,)


def _is_near(right: float, stated: float, tolerance: float) -> bool:
    """Whether a value is the right one, or what the right one rounds to."""
    return abs(right - stated) <= max(tolerance * right, _half_a_step(stated))


def _half_a_step(stated: float) -> float:
    """Half of what the last figure of a number is worth: 50 for 3,800."""
    digits, _, power = f"{stated:.5e}".partition("e")
    figures = len(digits.rstrip("0").replace(".", ""))
    return 0.5 * 10.0 ** (int(power) - figures + 1)
