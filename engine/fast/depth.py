"""How many wait, and the peak of it, from the times at which they enter and leave."""

from collections import deque
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.fast.numbers import NONE, Times, total, until
from engine.measures.gauge import Gauge

Bools = NDArray[np.bool_]

_MANY: Final = 32
_APART: Final = 8
"""Between every so many entries the depth is looked at; in between, only where the peak may be."""


class _Column:
    """Ordered times that come in pieces, cut off from the front."""

    def __init__(self) -> None:
        self._pieces: deque[Times] = deque()

    def add(self, times: Times) -> None:
        if len(times):
            self._pieces.append(times)

    def cut(self, horizon: int) -> Times:
        """All before `horizon`."""
        pieces, found = self._pieces, []
        while pieces and pieces[0][0] < horizon:
            piece = pieces.popleft()
            if piece[-1] >= horizon:
                split = int(piece.searchsorted(horizon))
                pieces.appendleft(piece[split:])
                piece = piece[:split]
            found.append(piece)
        return found[0] if len(found) == 1 else np.concatenate([NONE, *found])


class Stays:
    """Who waits in one place, first in, first out, until the story's end.

    `entry` and `leaving` are the ranks of the events in which messages come and go; one that goes
    as it comes, by an event before, has not waited. `entered` and `left` are those of the latest
    stretch of time, before which there were `depth`. `in_batches`: many may come at one instant.
    `moved`: they come from another of the places that are looked at, at the instant that they leave
    it, so that all together are not more.
    """

    def __init__(
        self, entry: int, leaving: int, story: int, in_batches: bool = False, moved: bool = False
    ) -> None:
        self.entry, self.leaving = entry, leaving
        self.in_batches, self.moved = in_batches, moved
        self.entered = self.left = NONE
        self.depth = 0
        self.area = 0
        self._story = story
        self._entries, self._leavings = _Column(), _Column()

    def stay(self, entries: Times, leavings: Times) -> None:
        """Some more begin to wait, and it is known until when."""
        if len(leavings) and leavings[-1] <= self._story:
            self._entries.add(entries)
            self._leavings.add(leavings)
            self.area += total(leavings - entries)
        else:
            self.enter(entries)
            self.leave(leavings)

    def enter(self, times: Times) -> None:
        """Some more begin to wait."""
        self._entries.add(times)
        self.area += total(self._story - times[: until(times, self._story)])

    def leave(self, times: Times) -> None:
        """As many of them, in the same order, wait no longer."""
        self._leavings.add(times)
        self.area -= total(self._story - times[: until(times, self._story)])

    def advance(self, horizon: int) -> None:
        """The stretch up to, but not including, `horizon`: all that happens there is known."""
        self.depth += len(self.entered) - len(self.left)
        self.entered, self.left = self._entries.cut(horizon), self._leavings.cut(horizon)

    def looks(self) -> Times:
        """Some times between which few enter: before every so many, or around every batch."""
        some = self.entered[::_APART]
        if self.in_batches and len(some):
            batches = self.entered[np.flatnonzero(np.diff(self.entered, prepend=-1))]
            if len(batches) < 2 * len(some):
                return np.concatenate((batches, batches + 1))
        return some

    def after(self, times: Times, rank: int) -> Times:
        """How many there are when all that happens at these times up to this rank has happened."""
        there = self.entered.searchsorted(times, "right" if self.entry <= rank else "left")
        there -= self.left.searchsorted(times, "right" if self.leaving < rank else "left")
        there += self.depth
        return np.maximum(there, 0, out=there)


class Depth:
    """The depth of some places together, and when it was highest first."""

    def __init__(self, stays: Sequence[Stays]) -> None:
        self._stays = stays
        self._peak = self._peak_at = 0

    def advance(self) -> None:
        """Look at the stretch that all places are at.

        Between two looks the depth grows by no more than what enters; where it may be highest,
        every entry is looked at.
        """
        rising = [stays for stays in self._stays if not stays.moved]
        if len(rising) == 1 and not rising[0].in_batches:
            (stays,) = rising
            places = np.arange(0, len(stays.entered), _APART)
            looks, inside = stays.entered[::_APART], [places]
        else:
            looks = np.sort(np.concatenate([stays.looks() for stays in rising]))
            inside = [stays.entered.searchsorted(looks) for stays in rising]
        if not len(looks):
            return
        bounds = [
            np.concatenate(([0], places, [len(stays.entered)]))
            for stays, places in zip(rising, inside, strict=True)
        ]
        entered = np.sum(bounds, axis=0)
        depths = entered[:-1] + sum(stays.depth for stays in self._stays)
        for stays in self._stays:
            depths[1:] -= stays.left.searchsorted(looks)
            if stays.moved:
                depths[1:] += stays.entered.searchsorted(looks)
        entering = np.diff(entered)
        most = depths + entering
        near = np.flatnonzero((most > self._peak) & (most >= depths.max()))
        if len(near) > _MANY:
            highest = near[np.argpartition(most[near], -_MANY)[-_MANY:]]
            near = near[most[near] >= self._highest(rising, bounds, highest)[0]]
        if len(near):
            peak, first = self._highest(rising, bounds, near)
            if peak > self._peak:
                self._peak, self._peak_at = peak, first

    def _highest(
        self, rising: Sequence[Stays], bounds: Sequence[Times], near: Times
    ) -> tuple[int, int]:
        """The greatest depth at an entry after the given looks, and when it was there first."""
        peak, first = 0, 0
        for stays, places in zip(rising, bounds, strict=True):
            spans = zip(places[near].tolist(), places[near + 1].tolist(), strict=True)
            times = np.concatenate([stays.entered[start:end] for start, end in spans])
            if len(times):
                depths = np.sum([s.after(times, stays.entry) for s in self._stays], axis=0)
                at = int(depths.argmax())
                found = -int(depths[at]), int(times[at])
                peak, first = min((peak, first), found)
        return -peak, first

    def fill(self, gauge: Gauge, story: int) -> None:
        """Let the gauge be as it would be at the story's end."""
        area = sum(stays.area for stays in self._stays)
        depth = sum(stays.depth + len(stays.entered) - len(stays.left) for stays in self._stays)
        gauge.fill(story, area, depth, self._peak, self._peak_at)
