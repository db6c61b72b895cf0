"""One figure over a story, kept at a fixed cost: the least and greatest value of each time slot."""

from typing import Final

SLOTS: Final = 480
"""Finer than any chart is wide in dots on a usual terminal, so no spike is lost."""


class Trace:
    """Values at moments of a story of `story` seconds; None is a gap in the line."""

    def __init__(self, story: float) -> None:
        self.lows: list[float | None] = [None] * SLOTS
        self.highs: list[float | None] = [None] * SLOTS
        self.joined: list[bool] = [False] * SLOTS
        self.peak = 0.0
        self.least: float | None = None
        self.last: float | None = None
        self._per_second = SLOTS / story
        self._whole = False

    def add(self, at: float, value: float | None) -> None:
        """Take in `value` at `at` seconds of the story."""
        self.last = value
        if value is None:
            self._whole = False
            return
        slot = max(0, min(int(at * self._per_second), SLOTS - 1))
        low, high = self.lows[slot], self.highs[slot]
        if low is None or high is None:
            self.lows[slot] = self.highs[slot] = value
            self.joined[slot] = self._whole
        else:
            self.lows[slot], self.highs[slot] = min(low, value), max(high, value)
        self._whole = True
        self.peak = max(self.peak, value)
        self.least = value if self.least is None else min(self.least, value)

    def columns(self, width: int) -> list[tuple[float, float, bool] | None]:
        """(least, greatest, joined to what came before) of each of `width` columns, or None."""
        found: list[tuple[float, float, bool] | None] = [None] * width
        for slot, (low, high) in enumerate(zip(self.lows, self.highs, strict=True)):
            if low is None or high is None:
                continue
            column = slot * width // SLOTS
            known = found[column]
            if known is None:
                found[column] = (low, high, self.joined[slot])
            else:
                found[column] = (min(known[0], low), max(known[1], high), known[2])
        return found
