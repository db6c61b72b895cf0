"""A member whose work is more than its law says: by size, by batch, and as a third party allows."""

from collections import deque
from typing import Any

from engine.consumers.station import Station
from engine.contract import Owner, Taken
from engine.draws.laws import Service
from engine.kernel import TIMER
from engine.message import Message
from engine.push.token_bucket import TokenBucket


class LadenStation(Station):
    """Work grows by `_per_byte` and `_per_batch` nanoseconds, and waits for `limit`, if any.

    A worker that waits for the third party is busy. `_held` are the jobs that do, in order; in
    `serving` stands their work, in the place of its end.
    """

    __slots__ = ("_armed", "_held", "_per_batch", "_per_byte", "limit")

    def load(self, service: Service, factor: float, limit: TokenBucket | None) -> None:
        """Take on what a service and a third party ask, with work `factor` times as long."""
        self.limit = limit
        self._held: deque[int] = deque()
        self._armed: int | None = None
        self.burden(service, factor)

    def burden(self, service: Service, factor: float) -> None:
        """Work by size and batch is that of this service from now on."""
        self._per_byte = service.per_byte * factor
        self._per_batch = service.per_batch * factor

    def _start(self, now: int, message: Message, owner: Owner | None, ticket: Any) -> None:
        self.taken = job = self.taken + 1
        work = self.work.at(message.number * self._stride + self._offset)
        work += round(message.size * self._per_byte + self._begun(ticket) * self._per_batch)
        if self.limit is None:
            self._schedule(now, job, message, owner, ticket, work)
            return
        self._moved -= now if self.pace else 0
        self.serving[job] = (message, owner, ticket, work)
        self._held.append(job)
        self._go_on(now, None)

    def _begun(self, ticket: Any) -> float:
        """How many batches begin with the event of this ticket: one that came alone is one."""
        if not isinstance(ticket, Taken):
            return 1.0
        begun, ticket.begun = ticket.begun, True
        return 0.0 if begun else ticket.share

    def set_limit(self, now: int, gap: int) -> None:
        """The third party allows one piece of work every `gap` nanoseconds from now on."""
        if self.limit is not None:
            self.limit.set_gap(now, gap)
            self._go_on(now, None)

    def _go_on(self, now: int, _: object) -> None:
        """Whoever waits for the third party begins as soon as it may."""
        if self._armed is not None and self._armed <= now:
            self._armed = None
        held, limit = self._held, self.limit
        while held and self.pace and limit is not None:
            job = held[0]
            if job in self.serving:
                if not limit.take(now):
                    self._arm(limit.ready_at)
                    return
                message, owner, ticket, work = self.serving.pop(job)
                self._moved += now
                self._schedule(now, job, message, owner, ticket, work)
            held.popleft()

    def _arm(self, due: int) -> None:
        if self._armed is None or due < self._armed:
            self._armed = due
            self._kernel.at(due, TIMER, self._go_on)

    def _repace(self, now: int) -> None:
        held = {job: self.serving.pop(job) for job in self._held if job in self.serving}
        former = self.pace
        super()._repace(now)
        self.serving |= held
        self._moved += now * len(held) * (bool(former) - bool(self.pace))
        self._go_on(now, None)
