"""The door of a full inbox: who comes there waits, in order, until there is a place."""

from collections import deque
from collections.abc import Callable

from engine.contract import Node
from engine.kernel import DEPARTURE
from engine.link import Link
from engine.push.lane import GuardedLane, Job


class Door:
    """Copies of one channel before the inbox of its node; meanwhile its lane sends nothing.

    They wait at the sender, as what cannot be handed over does. `enter(now, job)` hands one over.
    """

    def __init__(
        self,
        link: Link,
        node: Node,
        places: int,
        lane: GuardedLane,
        enter: Callable[[int, Job], None],
    ) -> None:
        self.node = node
        self._link = link
        self._places = places
        self._lane = lane
        self._enter = enter
        self.jobs: deque[Job] = deque()
        self._due = False
        self._inbox = node.inbox()
        if self._inbox is not None:
            self._inbox.listeners.append(self._look)

    def wait(self, now: int, job: Job) -> None:
        """The inbox is full."""
        self.jobs.append(job)
        self._lane.blocked += 1
        self._link.gauge.enter(now)
        self.node.gauge.enter(now)

    def _leave(self, now: int) -> Job:
        self._lane.blocked -= 1
        self._link.gauge.leave(now)
        self.node.gauge.leave(now)
        return self.jobs.popleft()

    def _has_room(self) -> bool:
        return self.node.free > 0 or len(self.node.queue) < self._places

    def _look(self) -> None:
        """The inbox has changed: once that is done, the next may go in."""
        if self.jobs and not self._due and self._has_room():
            self._due = True
            self._link.kernel.at(self._link.kernel.now, DEPARTURE, self._admit)

    def _admit(self, now: int, _: object) -> None:
        self._due = False
        self.admit(now)

    def admit(self, now: int) -> None:
        """Those go in for whom there is a place; if all have, the lane goes on."""
        if not self.jobs:
            return
        while self.jobs and self._has_room():
            self._enter(now, self._leave(now))
        self._lane.pump(now)

    def emptied(self, now: int) -> list[Job]:
        """All of them go away."""
        return [self._leave(now) for _ in range(len(self.jobs))]

    def close(self) -> None:
        """Nobody comes here any more."""
        if self._inbox is not None:
            self._inbox.listeners.remove(self._look)
