"""Push, then reconcile: the sender keeps a log too, and the node lists it for what it lacks."""

from collections import deque
from collections.abc import Iterable
from itertools import chain

from engine.contract import UNBOUNDED, Channel, Node
from engine.kernel import NETWORK, POLL, TIMER
from engine.link import Link
from engine.measures.tally import DROPPED, EXPIRED, SUPERSEDED
from engine.message import Message
from engine.push.lane import Job, Lane
from engine.push.sender import PushChannel
from engine.terms import Terms


class ReconcileChannel(PushChannel):
    """Pushes as told. What the node lacks is listed every interval and taken in pages of a batch.

    `_lacking` holds what the node has not got, by number; `_stranded` those of them that the push
    has given up, which wait in the log. What the push still tries may arrive twice; what the node
    has acknowledged and then lost, the log still has. `_due`: a listing waits for room in the node.
    """

    def __init__(self, link: Link, node: Node, terms: Terms, lane: Lane) -> None:
        super().__init__(link, node, terms, lane)
        self._tracked = self._hears = True
        self._lacking: dict[int, Message] = {}
        self._stranded: dict[int, Message] = {}
        self._listed: deque[Message] = deque()
        self._fetching = self._due = False
        self._interval = terms.reconcile_interval
        first = self._kernel.now + self._interval + round(terms.turn * self._interval)
        self._kernel.at(first, POLL, self._reconcile)

    @property
    def deaf(self) -> bool:
        return False

    def accept(self, now: int, message: Message) -> None:
        self._lacking[message.number] = message
        super().accept(now, message)

    def _arrive(self, now: int, job: Job) -> None:
        super()._arrive(now, job)
        if self._has(job[0]):
            self._forget(now, job[0])

    def _has(self, message: Message) -> bool:
        return bool(message.held & self._bit) or not message.open & self._bit

    def _forget(self, now: int, message: Message) -> None:
        self._lacking.pop(message.number, None)
        if self._stranded.pop(message.number, None) is not None:
            self.link.gauge.leave(now)
            self.node.gauge.leave(now)

    def _let_go(self, now: int, message: Message, cause: int) -> None:
        """What the push gives up stays in the log, as long as that keeps it."""
        if cause == SUPERSEDED or self._has(message):
            super()._let_go(now, message, cause)
            self._forget(now, message)
        else:
            self._strand(now, message)

    def _strand(self, now: int, message: Message) -> None:
        if message.number in self._stranded:
            return
        if self._successor is not None:
            message.up &= ~self._bit
            self._successor.accept(now, message)
            return
        retention = self._terms.retention
        if retention is not None and message.created + retention <= now:
            self._lacking.pop(message.number, None)
            super()._let_go(now, message, EXPIRED)
            return
        message.up |= self._bit
        self._lacking[message.number] = self._stranded[message.number] = message
        self.link.gauge.enter(now)
        self.node.gauge.enter(now)
        if retention is not None and message.created + retention <= self.link.end:
            self._kernel.at(message.created + retention, TIMER, self._expire, message)

    def _expire(self, now: int, message: Message) -> None:
        if self._stranded.get(message.number) is message:
            self._forget(now, message)
            super()._let_go(now, message, EXPIRED)

    def _reconcile(self, now: int, _: object) -> None:
        if self._successor is None:
            self._kernel.at(now + self._interval, POLL, self._reconcile)
            self._due = self.node.up and not (self._fetching or self.link.broken)
            self.room(now)

    def _list(self, now: int, _: object) -> None:
        self._listed = deque(self._lacking.values())
        self._page(now, None)

    def _page(self, now: int, _: object) -> None:
        page: list[Message] = []
        while self._listed and len(page) < self._terms.batch:
            message = self._listed.popleft()
            if message.number in self._lacking:
                self._forget(now, message)
                if not self._has(message):
                    page.append(message)
        self.link.count_polls(1, not page, self._terms.poll_weight)
        self.link.attempts += len(page)
        self._kernel.at(now + self._delay + self._terms.overhead, NETWORK, self._take, page)

    def _take(self, now: int, page: list[Message]) -> None:
        self._fetching = False
        node = self.node
        self.link.arrived += len(page)
        for message in page:
            if self._has(message):
                continue
            if not node.up:
                self._strand(now, message)
                continue
            self.link.delivered += 1
            if self._terms.ack_received:
                message.up &= ~self._bit
            node.take(now, message, self, None, UNBOUNDED, "reject")
            self._forget(now, message)
        self.room(now)

    def room(self, now: int) -> None:
        super().room(now)
        ready = self.node.up and not (self.node.queue or self.link.broken)
        if (self._due or self._listed) and ready and not self._fetching:
            self._fetching = True
            self._kernel.at(now + self._delay, POLL, self._list if self._due else self._page)
            self._due = False

    def processed(self, now: int, message: Message, ticket: Job | None) -> Message | None:
        if ticket is not None and not self._terms.ack_received:
            return super().processed(now, message, ticket)
        if ticket is None:
            message.up &= ~self._bit
        return None

    def failed(self, now: int, message: Message, ticket: Job | None) -> Message | None:
        if ticket is not None and not self._terms.ack_received:
            return super().failed(now, message, ticket)
        self._lost(now, message, ticket)
        return None

    def dropped(self, now: int, message: Message, ticket: Job | None, cause: int = DROPPED) -> None:
        if ticket is not None and not self._terms.ack_received:
            super().dropped(now, message, ticket, cause)
        elif cause == SUPERSEDED:
            self._let_go(now, message, cause)
        else:
            self._lost(now, message, ticket)

    def crashed(self, now: int, message: Message, ticket: Job | None) -> None:
        if ticket is not None and not self._terms.ack_received:
            super().crashed(now, message, ticket)
        else:
            self._lost(now, message, ticket)

    def _lost(self, now: int, message: Message, ticket: Job | None) -> None:
        """It is in the log again, unless the push has had no acknowledgement and tries again."""
        if ticket is None or not message.up & self._bit:
            self._let_go(now, message, EXPIRED)

    def down(self, now: int, _memory_lost: bool) -> None:
        super().down(now, _memory_lost)
        self._listed.clear()
        self._due = False

    def mend(self, now: int) -> None:
        self.room(now)

    def retire(self, now: int, successor: Channel) -> list[Message]:
        stranded = list(self._stranded.values())
        for message in stranded:
            self._forget(now, message)
            message.up &= ~self._bit
        return stranded + super().retire(now, successor)

    def holding(self) -> Iterable[tuple[Node, Message]]:
        return chain(super().holding(), ((self.node, m) for m in self._lacking.values()))
