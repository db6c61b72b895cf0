"""How many are waiting, and the exact area under that line."""

from collections.abc import Callable
from typing import Final

NEVER: Final = 1 << 62


class Gauge:
    """A depth over time. `above` is the gauge of the whole, which is no part itself nor watched.

    The area is an exact integer (events x ns): the sum of the times of leaving, minus the sum of
    the times of entering, plus depth x now. So the area is the sum of all residence times, always.
    That of the whole is the sum of those of its parts: it counts its depth and its peak alone.
    `watcher(now)` is called when an entry finds the depth at `high` or more, and when a leaving
    brings it to `low` or less.
    """

    __slots__ = (
        "_former",
        "_parts",
        "_signed",
        "above",
        "depth",
        "high",
        "low",
        "peak",
        "peak_at",
        "watcher",
    )

    def __init__(self, above: "Gauge | None" = None) -> None:
        self.depth = 0
        self.peak = 0
        self.peak_at = 0
        self.above = above
        self._parts: list[Gauge] = []
        if above is not None:
            above._parts.append(self)
        self.high = NEVER
        self.low = -1
        self.watcher: Callable[[int], None] = lambda _now: None
        self._signed = 0
        self._former: tuple[int, int, int, int] | None = None

    def enter(self, now: int) -> None:
        """One more begins to wait."""
        self.depth = depth = self.depth + 1
        self._signed -= now
        if depth > self.peak:
            self.peak = depth
            self.peak_at = now
        if depth >= self.high:
            self.watcher(now)
        whole = self.above
        if whole is not None:
            whole.depth = depth = whole.depth + 1
            if depth > whole.peak:
                whole.peak = depth
                whole.peak_at = now

    def leave(self, now: int) -> None:
        """One waits no longer."""
        self.depth = depth = self.depth - 1
        self._signed += now
        if depth <= self.low:
            self.watcher(now)
        whole = self.above
        if whole is not None:
            whole.depth -= 1

    def enter_many(self, now: int, n: int) -> None:
        """`n` begin to wait together; the depth is looked at when all are there."""
        self._count(now, n - 1)
        self.enter(now)

    def leave_many(self, now: int, n: int) -> None:
        """`n` wait no longer; the depth is looked at when all are gone."""
        self._count(now, 1 - n)
        self.leave(now)

    def _count(self, now: int, n: int) -> None:
        self.depth += n
        self._signed -= now * n
        if self.above is not None:
            self.above.depth += n

    def area(self, now: int) -> int:
        """Events x nanoseconds from the start until `now`."""
        if self._parts:
            return sum(part.area(now) for part in self._parts)
        return self._signed + self.depth * now

    def split(self, now: int) -> None:
        """A new phase begins; area and peak of the one before are kept apart."""
        self._former = (self.area(now), self.peak, self.peak_at, self.depth)
        self.peak, self.peak_at = self.depth, now

    def fill(self, now: int, area: int, depth: int, peak: int, peak_at: int) -> None:
        """Be as after a history with these figures, from the start until `now`."""
        self._signed = area - depth * now
        self.depth, self.peak, self.peak_at = depth, peak, peak_at

    def figures(self, now: int, phase: int | None) -> tuple[int, int, int, int]:
        """Area, peak, its time and the last depth, of phase 0 or 1, or of the whole run (None)."""
        area, former = self.area(now), self._former
        if former is None:
            return area, self.peak, self.peak_at, self.depth
        if phase == 0:
            return former
        if phase == 1:
            return area - former[0], self.peak, self.peak_at, self.depth
        if former[1] >= self.peak:
            return area, former[1], former[2], self.depth
        return area, self.peak, self.peak_at, self.depth
