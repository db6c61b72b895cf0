"""A consumer without failures: what comes in is served, and booked."""

import numpy as np

from engine.consumers.group import Group
from engine.fast.depth import Stays
from engine.fast.numbers import NONE, InexactError, Times, total, until
from engine.fast.stage import Servers
from engine.measures.latencies import Latencies
from engine.measures.tally import DROPPED, Tally


class Consumer:
    """The single member of a consumer. Messages come in order of their numbers, none is missing.

    `waits` counts who is inside and waits. Where several come in one event, work without length
    cannot be put in order.
    """

    def __init__(self, group: Group, servers: Servers, waits: Stays, story: int) -> None:
        self.servers, self.waits = servers, waits
        self.refused = 0
        self._station = group.stations[0]
        self._story = story
        self._number = 0
        self._latencies = Latencies()
        self._dropped = Latencies()
        self._busy = 0
        self._taken = 0
        self._left: list[Times] = []

    def works(self, count: int) -> Times:
        work = self._station.work.span(self._number, count)
        if self.waits.in_batches and count and not work.min():
            raise InexactError
        return work

    def feed(self, created: Times, at: Times, horizon: int) -> None:
        work = self.works(len(at))
        self.book(created, at, self.servers.serve(at, work), work, horizon)

    def book(self, created: Times, at: Times, begin: Times, work: Times, _horizon: int) -> None:
        self._number += len(at)
        if len(begin) and begin.min() < 0:
            created, at, begin, work = self._refuse(created, at, begin, work)
        self.waits.stay(at, begin)
        end = begin + work
        story = self._story
        if len(end) and end.max() > story:
            begun = until(begin, story)
            self._taken += begun
            self._busy += total(np.minimum(end[:begun], story) - begin[:begun])
            done = end <= story
            self._left.append(created[~done])
            created, end = created[done], end[done]
        else:
            self._taken += len(end)
            self._busy += total(work)
        self._latencies.add(end - created)

    def _refuse(
        self, created: Times, at: Times, begin: Times, work: Times
    ) -> tuple[Times, Times, Times, Times]:
        kept = begin >= 0
        refused = created[~kept]
        now = until(at[~kept], self._story)
        self._dropped.add(self._story - refused[:now])
        self.refused += now
        self._left.append(refused[now:])
        return created[kept], at[kept], begin[kept], work[kept]

    @property
    def tally(self) -> Tally:
        """Its books."""
        return self._station.tally

    def fill(self, copies: int) -> Times:
        """Let station and tally be as at the story's end; when what is still open was created."""
        account = self.tally.current
        latencies, dropped = self._latencies, self._dropped
        account.copies = copies
        account.latencies = latencies
        account.lost[DROPPED] = dropped.count
        account.missed.update(dropped.buckets())
        self._station.fill(self._taken, latencies.count, self._busy)
        return np.concatenate([NONE, *self._left])
