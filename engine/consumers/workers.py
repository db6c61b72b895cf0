"""An inbox and the workers behind it: first come, first served."""

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from heapq import heappush
from typing import Any

from engine.consumers.inbox import Inbox
from engine.consumers.work import Work
from engine.contract import Channel, Merging, Overflow, Owner
from engine.kernel import DEPARTURE, Handler, Kernel
from engine.measures.gauge import Gauge
from engine.measures.tally import DROPPED, MOST_FRESH, SUPERSEDED, Tally
from engine.message import Message

Item = tuple[Message, Owner | None, Any]


class Workers:
    """First come, first served by `workers`; `pace` 1 is normal speed, 0 stands still.

    Messages numbered n take the draw `n * stride + offset` of `work`. `recent` collects latencies.
    `crew` is the area of workers over time. `serving` holds, by job, what is in work: message,
    owner, ticket, and the time of its end. A job has the number of what was taken; one that goes on
    at another pace gets a new one, from `_moves` below 0. `_moved` is the sum of all ends of work
    minus that of all beginnings: with those that go on, the time that workers were busy.
    """

    __slots__ = (
        "_finish_handler",
        "_heap",
        "_kernel",
        "_moved",
        "_moves",
        "_offset",
        "_recent",
        "_stride",
        "_tokens",
        "bit",
        "channels",
        "crew",
        "dead",
        "done",
        "epoch",
        "free",
        "gauge",
        "killed",
        "offline",
        "open_inbound",
        "pace",
        "queue",
        "serving",
        "speed",
        "taken",
        "tally",
        "up",
        "work",
        "workers",
    )

    def __init__(
        self,
        kernel: Kernel,
        bit: int,
        tally: Tally,
        gauge: Gauge,
        workers: int,
        work: Work,
        open_inbound: bool,
        stride: int,
        offset: int,
        recent: deque[int],
    ) -> None:
        self.bit = bit
        self.tally = tally
        self.gauge = gauge
        self.work = work
        self.open_inbound = open_inbound
        self.channels: Sequence[Channel] = ()
        self.queue: deque[Item] = deque()
        self.serving: dict[int, tuple[Message, Owner | None, Any, int]] = {}
        self.workers = self.free = workers
        self.crew = Gauge()
        self.crew.enter_many(0, workers)
        self.killed = 0
        self.offline = 0
        self.up = True
        self.dead = False
        self.speed = self.pace = 1.0
        self.epoch = 0
        self.taken = self.done = 0
        self._kernel = kernel
        self._heap, self._tokens = kernel.heap, kernel.tokens
        self._stride, self._offset = stride, offset
        self._recent = recent
        self._moves = 0
        self._moved = 0
        self._finish_handler: Handler = self.finish

    def take(
        self,
        now: int,
        message: Message,
        owner: Owner | None,
        ticket: Any,
        capacity: int,
        overflow: Overflow,
    ) -> bool:
        bit = self.bit
        if self.free:
            self.free -= 1
            if message.held & bit:
                message.keep(bit)
            else:
                message.held |= bit
            self._start(now, message, owner, ticket)
            return True
        queue = self.queue
        if len(queue) >= capacity:
            if overflow == "reject":
                return False
            if overflow == "drop-newest" or not queue:
                self._drop(now, message, owner, ticket)
                return True
            self.gauge.leave(now)
            oldest = queue.popleft()
            oldest[0].leave(self.bit)
            self._drop(now, *oldest)
        if message.held & bit:
            message.keep(bit)
        else:
            message.held |= bit
        queue.append((message, owner, ticket))
        self.gauge.enter(now)
        return True

    def books(self, _message: Message) -> Tally:
        """The books that a copy of a message belongs to."""
        return self.tally

    def by_books(
        self, messages: Collection[Message]
    ) -> Iterable[tuple[Tally, Collection[Message]]]:
        """Messages whose copies are for this member, by the books that they belong to."""
        return ((self.tally, messages),)

    def merge(
        self,
        now: int,
        message: Message,
        owner: Merging | None,
        ticket: Any,
        capacity: int,
        _overflow: Overflow,
    ) -> bool:
        inbox, waiting = self.inbox(), None
        if self.free or (waiting := inbox.cells.get(message.key)) is None:
            if self.free or len(inbox) >= capacity:
                return self.take(now, message, owner, ticket, capacity, "drop-newest")
            message.keep(self.bit)
            inbox.append_cell(message, owner, ticket)
            self.gauge.enter(now)
        elif message.number > waiting[0].number:
            older, waiting[:] = tuple(waiting), (message, owner, ticket)
            message.keep(self.bit)
            older[0].leave(self.bit)
            self._supersede(now, *older)
        else:
            self._supersede(now, message, owner, ticket)
        return True

    def inbox(self) -> Inbox:
        if not isinstance(self.queue, Inbox):
            self.queue = Inbox(self.queue)
        return self.queue

    def _supersede(self, now: int, message: Message, owner: Merging | None, ticket: Any) -> None:
        if owner is not None:
            owner.dropped(now, message, ticket, SUPERSEDED)
        elif not message.up & self.bit:
            self.lose(now, message, SUPERSEDED)

    def reserve(self) -> None:
        self.free -= 1

    def begin(self, now: int, message: Message, owner: Owner | None, ticket: Any) -> None:
        message.keep(self.bit)
        self._start(now, message, owner, ticket)

    def release(self, now: int) -> None:
        self._employ(now, 1)

    def _start(self, now: int, message: Message, owner: Owner | None, ticket: Any) -> None:
        self.taken = job = self.taken + 1
        work = self.work.at(message.number * self._stride + self._offset)
        if self.pace != 1.0:
            self._schedule(now, job, message, owner, ticket, work)
            return
        self._moved -= now
        end = now + work
        self.serving[job] = (message, owner, ticket, end)
        heappush(self._heap, (end, DEPARTURE + next(self._tokens), self._finish_handler, job))

    def _schedule(
        self, now: int, job: int, message: Message, owner: Owner | None, ticket: Any, left: int
    ) -> None:
        """`left` is at normal speed; it is kept in the place of the end while nothing moves."""
        if not self.pace:
            self.serving[job] = (message, owner, ticket, left)
            return
        self._moved -= now
        end = now + (left if self.pace == 1.0 else round(left / self.pace))
        self.serving[job] = (message, owner, ticket, end)
        self._kernel.at(end, DEPARTURE, self._finish_handler, job)

    def finish_by(self, handler: Handler) -> None:
        """Work that begins from now on ends by `handler`, with its job, in place of `finish`."""
        self._finish_handler = handler

    def finish(self, now: int, job: int) -> None:
        """The work of a job is done, unless it was lost meanwhile."""
        served = self.serving.pop(job, None)
        if served is None:
            return
        message, owner, ticket, _ = served
        bit = self.bit
        self._moved += now
        self.done += 1
        if message.again:
            message.leave(bit)
        else:
            message.held &= ~bit
        tally = self.tally
        created = message.created
        account = tally.current if created >= tally.split else tally.former
        if message.open & bit:
            message.open ^= bit
            latency = now - created
            fresh = account.fresh
            fresh.append(latency)
            if len(fresh) >= MOST_FRESH:
                account.counted()
            self._recent.append(latency)
        else:
            account.duplicates += 1
        following = None if owner is None else owner.processed(now, message, ticket)
        if following is not None:
            self.gauge.leave(now)
            self._start(now, following, owner, ticket)
        elif self.queue:
            message, owner, ticket = self.queue.popleft()
            self.gauge.leave(now)
            self._start(now, message, owner, ticket)
        else:
            self.free += 1
        if self.channels and not self.queue:
            self._tell_room(now)

    def fail(self, now: int, job: int) -> None:
        """The work of a job was in vain: an error is the answer, and the worker goes on."""
        message, owner, ticket, _ = self.serving.pop(job)
        self._moved += now
        message.leave(self.bit)
        following = None
        if owner is not None:
            following = owner.failed(now, message, ticket)
        elif not message.up & self.bit:
            self.lose(now, message, DROPPED)
        if following is None:
            self._employ(now, 1)
        else:
            self.gauge.leave(now)
            self._start(now, following, owner, ticket)

    def _tell_room(self, now: int) -> None:
        for channel in self.channels:
            channel.room(now)

    def lose(self, now: int, message: Message, cause: int) -> None:
        if message.open & self.bit and not message.held & self.bit:
            message.open ^= self.bit
            self.tally.lose(now, message, cause)

    def revive(self, message: Message, lost: int) -> None:
        if lost & self.bit:
            self.books(message).revive(message)

    def _drop(self, now: int, message: Message, owner: Owner | None, ticket: Any) -> None:
        if owner is not None:
            owner.dropped(now, message, ticket)
        elif not message.up & self.bit:
            self.lose(now, message, DROPPED)

    def _employ(self, now: int, workers: int) -> None:
        """So many workers more are free, and take up what waits inside."""
        self.free += workers
        while self.free and self.queue:
            self.free -= 1
            self.gauge.leave(now)
            self._start(now, *self.queue.popleft())
        if self.up and not self.queue:
            self._tell_room(now)

    def busy(self, now: int) -> int:
        """Nanoseconds that workers have worked until `now`."""
        return self._moved + (now * len(self.serving) if self.pace else 0)

    def fill(self, taken: int, done: int, busy: int) -> None:
        """Be as after so many messages, and so many nanoseconds of work."""
        self.taken, self.done, self._moved = taken, done, busy
