"""Quantities as people write them: `4k/s`, `4,000 per second`, `fifty million`, `half an hour`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rubrics.text.clauses import CLAUSE, NONE, Word
from rubrics.text.language import Language

QuantityKind = Literal["count", "rate", "time", "size", "times"]

_ARTICLES = frozenset({"a", "an"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """The words `first` to `last` say `value`: a plain count, a rate (a second), a time (seconds),
    a size (bytes, also a second), or so many times (`10x`, `30 %` is 0.3 times)."""

    first: int
    last: int
    kind: QuantityKind
    value: float
    written: bool
    """True where a digit stands in it; `a` and `one` alone are no quantity."""


def quantities(words: Sequence[Word], language: Language) -> tuple[Quantity, ...]:
    """All quantities from left to right, none overlapping."""
    found = []
    at = 0
    while at < len(words):
        quantity = _Reader(words, language, at).read()
        if quantity is not None:
            found.append(quantity)
            at = quantity.last + 1
        else:
            at += 1
    return tuple(found)


class _Reader:
    """Reads one quantity that begins at a word; every step moves `at` on."""

    def __init__(self, words: Sequence[Word], language: Language, start: int) -> None:
        self.words, self.language, self.start, self.at = words, language, start, start
        self.written = False

    def read(self) -> Quantity | None:
        value, spelt = self._number()
        if value is None:
            return None
        after_number = self.at
        kind, factor = self._unit()
        value *= factor
        if kind is None:
            self.at = after_number
            if not self.written and spelt < 2 and self.words[self.start].text in _ARTICLES:
                return None
            kind = "count"
        if kind in ("count", "size"):
            per = self._per()
            if per:
                kind, value = ("rate", value / per) if kind == "count" else ("size", value / per)
        if kind == "count" and not self.written and spelt < 2:
            return None
        return Quantity(self.start, self.at - 1, kind, value, self.written)

    def _peek(self, offset: int = 0) -> Word | None:
        index = self.at + offset
        if index >= len(self.words):
            return None
        word = self.words[index]
        return None if index > self.start and word.gap >= CLAUSE else word

    def _number(self) -> tuple[float | None, int]:
        """The number, and of how many number words it is made (0 for digits)."""
        word = self._peek()
        if word is None:
            return None, 0
        if word.kind == "number":
            self.written = True
            self.at += 1
            value = _digits(word.text)
            return self._multiplied(value), 0
        return self._spelt()

    def _multiplied(self, value: float) -> float:
        word = self._peek()
        while word is not None and word.text in self.language.multipliers:
            joined = word.start == self.words[self.at - 1].end
            following = self._peek(1)
            minutes = word.text == "m" and not joined
            per_time = word.text == "m" and following is not None and following.text == "/"
            if minutes and not per_time:
                break
            value *= self.language.multipliers[word.text]
            self.at += 1
            word = self._peek()
        return value

    def _spelt(self) -> tuple[float | None, int]:
        """`a hundred and fifty`, `fifty million`, `half a`, `a couple of`."""
        total, current, used = 0.0, 0.0, 0
        while (word := self._peek()) is not None:
            text = word.text
            if text in self.language.number_words:
                number = self.language.number_words[text]
                if text in _ARTICLES and used:
                    if not self._article_inside():
                        break
                    self.at += 1
                    continue
                current = current + number if current >= 20 else (current or 1) * number
            elif text in self.language.multipliers and len(text) > 2 and used:
                scale = self.language.multipliers[text]
                current = (current or 1) * scale
                if scale >= 1000:
                    total, current = total + current, 0.0
            elif text in ("and", "of") and used and self._number_follows():
                self.at += 1
                continue
            else:
                break
            used += 1
            self.at += 1
        if word is not None and word.text == "of" and used:
            self.at += 1
        return (total + current, used) if used else (None, 0)

    def _number_follows(self) -> bool:
        following = self._peek(1)
        table = self.language.number_words
        return following is not None and following.text in table.keys() - _ARTICLES

    def _article_inside(self) -> bool:
        """`half a million` and `half an hour`, but not `thousand a second`."""
        before, following = self.words[self.at - 1].text, self._peek(1)
        return following is not None and (
            following.text in self.language.multipliers or before in ("half", "quarter")
        )

    def _is_ordinal(self) -> bool:
        """`a second` before a word that it counts: `a second time`, `a second copy`."""
        unit, counted = self._peek(), self._peek(1)
        one = self.at - self.start == 1 and self.words[self.start].text in _ARTICLES
        if not (one and unit is not None and unit.text == "second" and counted is not None):
            return False
        return counted.gap == NONE and counted.text not in self.language.idle - {"time", "copy"}

    def _per_follows(self) -> bool:
        """`30 times a minute` is a rate."""
        per, unit = self._peek(1), self._peek(2)
        return (
            per is not None
            and unit is not None
            and per.text in self.language.per
            and unit.text in self.language.time_units
        )

    def _unit(self) -> tuple[QuantityKind | None, float]:
        word = self._peek()
        if word is None:
            return None, 1.0
        text = word.text
        if text == "%" or text == "percent":
            self.at += 1
            return "times", 0.01
        if self._is_ordinal() or (text == "times" and self._per_follows()):
            return None, 1.0
        if text in ("x", "times", "fold") and (self.written or text != "x"):
            self.at += 1
            return "times", 1.0
        if text in self.language.rate_units:
            self.at += 1
            return "rate", 1.0
        if text in self.language.time_units and (len(text) > 1 or self.written):
            self.at += 1
            return "time", self.language.time_units[text]
        if text in self.language.size_units and (len(text) > 2 or self.written):
            self.at += 1
            return "size", self.language.size_units[text]
        return None, 1.0

    def _per(self) -> float | None:
        """Seconds of the time that follows as `/s`, `events a second`, `per minute`."""
        for nouns in range(self.language.longest_noun + 1):
            per, unit = self._peek(nouns), self._peek(nouns + 1)
            if per is None:
                return None
            if per.text in self.language.per and unit is not None:
                seconds = self.language.time_units.get(unit.text)
                if seconds is not None and not (per.text == "the" and len(unit.text) < 3):
                    self.at += nouns + 2
                    return seconds
            if per.kind != "word" or per.text in self.language.number_words:
                return None
        return None


def _digits(text: str) -> float:
    """`4,000` is four thousand; `1,5` and `1.5` are one and a half."""
    head, comma, tail = text.partition(",")
    if comma and len(tail.split(".")[0].split(",")[0]) != 3:
        text = f"{head}.{tail}"
    cleaned = text.replace(",", "")
    whole, dot, rest = cleaned.partition(".")
    return float(f"{whole}.{rest.replace('.', '')}" if dot else whole)
