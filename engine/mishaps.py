"""What can go wrong at the end of work: an error, or a crash before the acknowledgement."""

from collections.abc import Iterator
from typing import Final

from engine.kernel import TIMER, Kernel
from engine.quantities import MS
from engine.station import Station

_LOOK: Final = 1_000 * MS
"""A worker whose machine is dead looks so often whether it is there again."""


class Mishaps:
    """Of the events that a member has worked at, shares `fails` and `crashes` end badly.

    One that fails was in vain: it is tried again as the link says, or lost. A crash comes after
    the effect and before the acknowledgement: the event is delivered, and may come again. The
    worker is back `restart` nanoseconds later. `luck` is one uniform draw for each end of work.
    """

    __slots__ = (
        "_kernel",
        "_luck",
        "_restart",
        "_station",
        "crashed",
        "crashes",
        "failed",
        "fails",
    )

    def __init__(
        self, kernel: Kernel, station: Station, luck: Iterator[float], restart: int
    ) -> None:
        self.fails = self.crashes = 0.0
        self.failed = self.crashed = 0
        self._kernel = kernel
        self._station = station
        self._luck = luck
        self._restart = restart
        station.finish_by(self._finish)

    def _finish(self, now: int, job: int) -> None:
        station = self._station
        if job not in station.serving:
            return
        fate = next(self._luck)
        if fate < self.fails:
            self.failed += 1
            station.fail(now, job)
        elif fate < self.fails + self.crashes:
            self.crashed += 1
            station.crash_unacknowledged(now, job)
            self._kernel.at(now + self._restart, TIMER, self._rejoin)
        else:
            station.finish(now, job)

    def _rejoin(self, now: int, _: object) -> None:
        """A worker that would start on a dead machine starts when that is there again."""
        if self._station.dead:
            self._kernel.at(now + max(_LOOK, self._restart), TIMER, self._rejoin)
        else:
            self._station.restore(now, 1, 1)
