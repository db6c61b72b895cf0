"""Push: each message is sent at once, as far as credit goes, and again if it fails."""

from collections import deque
from collections.abc import Iterable
from itertools import chain
from typing import Final

from engine.contract import Channel, Node, Owner
from engine.kernel import DEPARTURE, NETWORK, TIMER
from engine.link import Link
from engine.message import Message
from engine.tally import CRASHED, DEAD, DROPPED
from engine.terms import Terms

_UNLIMITED: Final = 1 << 60
Job = tuple[Message, int, int, int]
"""A message, the tries that failed, since when it has its credit, and the last pause in ns."""


class Lane:
    """What waits to be sent in order, and how many more may be on their way unacknowledged.

    `buffered` counts what waits, to be sent or to be tried again, against the size of the buffer.
    A credit is kept `hold` times as long as it is out. `first` is the first of the channels that
    share it.
    """

    __slots__ = ("_emptied", "buffered", "credit", "first", "hold", "waiting")

    def __init__(self, credit: int | None, hold: float) -> None:
        self.credit = _UNLIMITED if credit is None else credit
        self.hold = hold
        self.buffered = 0
        self.first: PushChannel | None = None
        self.waiting: deque[tuple[PushChannel, Message]] = deque()
        self._emptied: dict[PushChannel, list[Message]] = {}

    def emptied(self, channel: "PushChannel") -> list[Message]:
        """What waits for one channel, in order; no channel of the lane sends any more."""
        for other, message in self.waiting:
            self._emptied.setdefault(other, []).append(message)
        self.waiting.clear()
        return self._emptied.pop(channel, [])


class PushChannel:
    """One sender's way to one node; several may share a lane, and with it credit and order.

    A message keeps its credit until it is acknowledged or given up, also while it waits to be
    tried again. A sender without retry and credit does not wait for an answer.
    """

    def __init__(self, link: Link, node: Node, terms: Terms, lane: Lane) -> None:
        self.link = link
        self.node = node
        self._terms = terms
        self._kernel = link.kernel
        self._bit = node.bit
        self._lane = lane
        lane.first = lane.first or self
        self._delay = link.delay
        self._limited = terms.credit is not None
        self._tracked = self._limited or terms.attempts > 1
        self._hears = not terms.ack_received
        self._rests = 0
        self._resting: dict[int, tuple[Message, int]] = {}
        self._successor: Channel | None = None

    def accept(self, now: int, message: Message) -> None:
        if not self._tracked:
            self._send(now, (message, 0, now, 0))
            return
        message.up |= self._bit
        lane = self._lane
        if lane.credit > 0:
            lane.credit -= 1
            self._send(now, (message, 0, now, 0))
        elif lane.buffered < self._terms.buffer:
            self._keep(now)
            lane.waiting.append((self, message))
        else:
            self._let_go(now, message, DROPPED)

    def _keep(self, now: int) -> None:
        self._lane.buffered += 1
        self.link.gauge.enter(now)
        self.node.gauge.enter(now)

    def _unkeep(self, now: int) -> None:
        self._lane.buffered -= 1
        self.link.gauge.leave(now)
        self.node.gauge.leave(now)

    def _pump(self, now: int) -> None:
        lane = self._lane
        while lane.credit > 0 and lane.waiting:
            channel, message = lane.waiting.popleft()
            lane.credit -= 1
            channel._unkeep(now)
            channel._send(now, (message, 0, now, 0))

    def _send(self, now: int, job: Job) -> None:
        link = self.link
        if link.broken:
            self._refused(now, job, 2 * self._delay)
            return
        link.attempts += 1
        if self._delay:
            self._kernel.at(now + self._delay, NETWORK, self._arrive, job)
        else:
            self._arrive(now, job)

    def _arrive(self, now: int, job: Job) -> None:
        message = job[0]
        link, node, terms = self.link, self.node, self._terms
        link.arrived += 1
        if not (node.up and node.open_inbound):
            self._refused(now, job, self._delay)
            return
        owner: Owner | None = self if self._tracked and self._hears else None
        acknowledged = self._tracked and terms.ack_received and not link.broken
        if acknowledged:
            message.up &= ~self._bit
        if not node.take(now, message, owner, job, terms.inbox, terms.overflow):
            if acknowledged:
                message.up |= self._bit
            link.rejected += 1
            self._refused(now, job, self._delay)
            return
        link.delivered += 1
        if acknowledged:
            self._credit_on_ack(now, job)
        elif terms.ack_received and self._tracked:
            self._fail_after(now, job, DROPPED, self._delay)

    def _credit_on_ack(self, now: int, job: Job) -> None:
        if self._limited:
            at = now + self._delay
            self._kernel.at(at + self._longer(at, job[2]), DEPARTURE, self._credit_back)

    def _longer(self, now: int, since: int) -> int:
        """How much longer than until now the credit is kept."""
        return round((now - since) * (self._lane.hold - 1.0))

    def _credit_back(self, now: int, _: object) -> None:
        lane = self._lane
        lane.credit += 1
        if lane.waiting:
            self._pump(now)

    def processed(self, now: int, message: Message, ticket: Job) -> Message | None:
        """Acknowledged, unless the link is cut: then the sender takes it for failed."""
        if self.link.broken:
            self._fail_after(now, ticket, DROPPED, self._delay)
        else:
            message.up &= ~self._bit
            self._credit_on_ack(now, ticket)
        return None

    def dropped(self, now: int, message: Message, ticket: Job) -> None:
        """The consumer threw it away and acknowledged it."""
        if self.link.broken:
            self._fail_after(now, ticket, DROPPED, self._delay)
        else:
            self._credit_on_ack(now, ticket)
            self._let_go(now, message, DROPPED)

    def crashed(self, now: int, _message: Message, ticket: Job) -> None:
        """The connection broke before an acknowledgement."""
        self._fail_after(now, ticket, CRASHED, self._delay)

    def _refused(self, now: int, job: Job, delay: int) -> None:
        if self._tracked:
            self._fail_after(now, job, DROPPED, delay)
        else:
            self._let_go(now, job[0], DROPPED)

    def _fail_after(self, now: int, job: Job, cause: int, delay: int) -> None:
        self._kernel.at(now + delay, DEPARTURE, self._fail, (*job, cause))

    def _fail(self, now: int, failed: tuple[Message, int, int, int, int]) -> None:
        """The sender knows that a try failed: it waits and tries again, or gives up."""
        message, tries, since, pause, cause = failed
        if self._successor is not None:
            message.up &= ~self._bit
            self._successor.accept(now, message)
            return
        terms = self._terms
        tries += 1
        over = tries >= terms.attempts
        if not over and self._lane.buffered < terms.buffer:
            pause = terms.backoff.pause(tries, pause, self.link.jitter)
            over = terms.within is not None and now + pause > message.created + terms.within
            if not over:
                self._rest(now, (message, tries, since, pause))
                return
        if over and terms.dead_letter:
            cause = DEAD
        self._let_go(now, message, cause)
        if longer := self._longer(now, since):
            self._kernel.at(now + longer, DEPARTURE, self._credit_back)
        else:
            self._credit_back(now, None)

    def _rest(self, now: int, job: Job) -> None:
        self._keep(now)
        self._rests += 1
        token = self._kernel.at(now + job[3], TIMER, self._retry, (self._rests, job))
        self._resting[self._rests] = (job[0], token)

    def _retry(self, now: int, rested: tuple[int, Job]) -> None:
        rest, job = rested
        del self._resting[rest]
        self._unkeep(now)
        self.link.retries += 1
        self._send(now, job)

    def _let_go(self, now: int, message: Message, cause: int) -> None:
        """The sender's side answers for the message no longer."""
        message.up &= ~self._bit
        self.node.lose(now, message, cause)

    def adopt(self, now: int, messages: Iterable[Message]) -> None:
        for message in messages:
            if not self._tracked:
                self.accept(now, message)
                continue
            message.up |= self._bit
            self._keep(now)
            self._lane.waiting.append((self, message))
        self._pump(now)

    def retire(self, now: int, successor: Channel) -> list[Message]:
        self._successor = successor
        for _, token in self._resting.values():
            self._kernel.cancel(token)
        mine = [message for message, _ in self._resting.values()] + self._lane.emptied(self)
        self._resting.clear()
        for message in mine:
            self._unkeep(now)
            message.up &= ~self._bit
        return mine

    def room(self, now: int) -> None:
        """A pushing sender does not ask."""

    def down(self, now: int, memory_lost: bool) -> None:
        """A pushing sender finds out by failing."""

    def back(self, now: int) -> None:
        """A pushing sender finds out by trying again."""

    def cut(self, now: int) -> None:
        """Found out by failing."""

    def mend(self, now: int) -> None:
        """Found out by trying again."""

    def polls(self, _now: int) -> tuple[float, float]:
        return 0, 0

    def holding(self) -> Iterable[tuple[Node, Message]]:
        resting = ((self.node, message) for message, _ in self._resting.values())
        if self._lane.first is not self:
            return resting
        return chain(resting, ((channel.node, message) for channel, message in self._lane.waiting))
