"""Workers that are rented as work waits, come later, and are given back when idle."""

from typing import TYPE_CHECKING

from engine.kernel import TIMER, Kernel
from engine.measures.gauge import Gauge

if TYPE_CHECKING:
    from engine.consumers.station import Station


class Demand(Gauge):
    """The gauge of a consumer that rents: whatever begins to wait for it is looked at."""

    __slots__ = ("renting",)

    def __init__(self, above: Gauge) -> None:
        super().__init__(above)
        self.renting: Renting

    def enter(self, now: int) -> None:
        super().enter(now)
        self.renting.look(now)


class Renting:
    """Between `floor` and `most` workers, each there `delay` nanoseconds after it was asked for.

    One is asked for as long as more events wait than workers are free or coming. Every `delay`, as
    many are given back as were idle now and at the look before.
    """

    def __init__(
        self, kernel: Kernel, station: "Station", demand: Gauge, floor: int, most: int, delay: int
    ) -> None:
        self._kernel = kernel
        self._station = station
        self._demand = demand
        self._floor = floor
        self._most = most
        self._delay = delay
        self._coming = 0
        self._idle = 0
        kernel.at(delay, TIMER, self._give_back)

    def look(self, now: int) -> None:
        """Ask for workers if more events wait than have one."""
        station = self._station
        if station.dead:
            return
        able = self._most - station.killed - station.workers - self._coming
        wanted = min(able, self._demand.depth - station.free - self._coming)
        if wanted > 0:
            self._coming += wanted
            self._kernel.at(now + self._delay, TIMER, self._come, wanted)

    def restored(self) -> int:
        """How many workers are there at once when killed ones may come back."""
        return max(0, self._floor - self._station.workers)

    def _come(self, now: int, workers: int) -> None:
        self._coming -= workers
        station = self._station
        if not station.dead:
            able = self._most - station.killed - station.workers
            station.hire(now, max(0, min(workers, able)))
            self.look(now)

    def _give_back(self, now: int, _: object) -> None:
        station = self._station
        idle = min(self._idle, station.free, station.workers - self._floor)
        if idle > 0:
            station.hire(now, -idle)
        self._idle = station.free
        self._kernel.at(now + self._delay, TIMER, self._give_back)
