"""What can go wrong at the end of work: an error, or a crash before the acknowledgement."""

from collections.abc import Iterator
from typing import Final

from engine.consumers.station import Station
from engine.kernel import DEPARTURE, TIMER, Kernel
from engine.message import Message
from engine.quantities import MS

_LOOK: Final = 1_000 * MS
"""A worker whose machine is dead looks so often whether it is there again."""

_AGAIN: Final = MS
"""Work that takes no time takes so long where it was in vain a moment ago."""


class Mishaps:
    """Of the events that a member has worked at, shares `fails` and `crashes` end badly.

    One that fails was in vain: it is tried again as the link says, or lost. A crash comes after
    the effect and before the acknowledgement: the event is delivered, and may come again. The
    worker is back `restart` nanoseconds later. `luck` is one uniform draw for each end of work.
    No event fails twice in one moment, or what is tried again at once would fail there for ever.
    """

    __slots__ = (
        "_kernel",
        "_luck",
        "_restart",
        "_station",
        "_vain",
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
        self._vain: tuple[int, Message | None] = (0, None)
        station.finish_by(self._finish)

    def _finish(self, now: int, job: int) -> None:
        station = self._station
        if job not in station.serving:
            return
        message, owner, ticket, _ = station.serving[job]
        if self._vain == (now, message):
            station.serving[job] = (message, owner, ticket, now + _AGAIN)
            self._kernel.at(now + _AGAIN, DEPARTURE, self._finish, job)
            return
        fate = next(self._luck)
        if fate < self.fails:
            self.failed += 1
            self._vain = (now, message)
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
