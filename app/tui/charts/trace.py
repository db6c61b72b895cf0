"""One figure over a story, kept at a fixed cost: its values in each of many time slots."""

from dataclasses import dataclass
from typing import Final, Literal

SLOTS: Final = 480
"""Finer than any chart is wide in dots on a usual terminal, so no spike is lost."""

Kept = Literal["span", "high", "mean"]
"""What a column of a chart shows of its values: least to greatest, the greatest, or the mean."""


@dataclass(slots=True)
class _Slot:
    """The values of a slot, or of a column of slots; `joined` to what came before."""

    low: float
    high: float
    total: float
    count: int
    joined: bool

    def add(self, other: "_Slot") -> None:
        self.low, self.high = min(self.low, other.low), max(self.high, other.high)
        self.total, self.count = self.total + other.total, self.count + other.count


class Trace:
    """Values at moments of a story of `story` seconds; None is a gap in the line."""

    def __init__(self, story: float, kept: Kept = "span") -> None:
        self.peak = 0.0
        self.least: float | None = None
        self.last: float | None = None
        self._kept = kept
        self._slots: list[_Slot | None] = [None] * SLOTS
        self._per_second = SLOTS / story
        self._whole = False

    def add(self, at: float, value: float | None) -> None:
        """Take in `value` at `at` seconds of the story."""
        self.last = value
        if value is None:
            self._whole = False
            return
        index = max(0, min(int(at * self._per_second), SLOTS - 1))
        new, known = _Slot(value, value, value, 1, self._whole), self._slots[index]
        if known is None:
            self._slots[index] = new
        else:
            known.add(new)
        self._whole = True
        self.peak = max(self.peak, value)
        self.least = value if self.least is None else min(self.least, value)

    def columns(self, width: int) -> list[tuple[float, float, bool] | None]:
        """(bottom, top, joined to what came before) of each of `width` columns, or None."""
        found: list[_Slot | None] = [None] * width
        for index, slot in enumerate(self._slots):
            if slot is None:
                continue
            column = index * width // SLOTS
            known = found[column]
            if known is None:
                found[column] = _Slot(slot.low, slot.high, slot.total, slot.count, slot.joined)
            else:
                known.add(slot)
        return [None if slot is None else self._shown(slot) for slot in found]

    def _shown(self, slot: _Slot) -> tuple[float, float, bool]:
        if self._kept == "span":
            return slot.low, slot.high, slot.joined
        value = slot.high if self._kept == "high" else slot.total / slot.count
        return value, value, slot.joined
