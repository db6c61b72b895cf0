"""Push: each message is sent at once, as far as its lane goes, and again if it fails."""

from collections.abc import Iterable
from itertools import chain
from typing import Final

from engine.consumers.door import Door
from engine.contract import Channel, Node, Overflow
from engine.design import InboxOverflow
from engine.kernel import DEPARTURE, NETWORK, TIMER
from engine.link import Link
from engine.measures.tally import CRASHED, DEAD, DROPPED, SUPERSEDED
from engine.message import Message
from engine.push.lane import GuardedLane, Job, Lane
from engine.terms import Terms

_AT_NODE: Final[dict[InboxOverflow, Overflow]] = {
    "reject": "reject",
    "drop-newest": "drop-newest",
    "drop-oldest": "drop-oldest",
    "conflate": "drop-newest",
    "block": "reject",
}
"""What the node itself does with one too many."""


def waits_for_answers(terms: Terms) -> bool:
    """Whether a sender has to know what becomes of what it sent."""
    return terms.credit is not None or terms.guard is not None or terms.attempts > 1


class PushChannel:
    """One sender's way to one node; several may share a lane, and with it credit and order.

    Its dead letters are those of the node `dead_for`.

    A message keeps its credit until it is acknowledged or given up, also while it waits to be
    tried again. A sender without retry and credit does not wait for an answer.
    """

    def __init__(self, link: Link, node: Node, terms: Terms, lane: Lane) -> None:
        self.link = link
        self.node = self.dead_for = node
        self._terms = terms
        self._kernel = link.kernel
        self._bit = node.bit
        self._reaches = node.open_inbound or terms.calls_out
        self._lane = lane
        lane.join(self)
        self._delay = link.delay
        self._limited = terms.credit is not None
        self._guarded = terms.guard is not None
        self._tracked = waits_for_answers(terms)
        self._hand_in = node.merge if terms.overflow == "conflate" else node.take
        self._inbox, self._overflow = terms.inbox, _AT_NODE[terms.overflow]
        self._door: Door | None = None
        if terms.overflow == "block" and isinstance(lane, GuardedLane):
            self._door = Door(link, node, terms.inbox, lane, self._enter)
        self._hears = not terms.ack_received
        self._rests = 0
        self._resting: dict[int, tuple[Message, int]] = {}
        self._successor: Channel | None = None

    @property
    def deaf(self) -> bool:
        """Whether it does not want to hear from its node."""
        return self._door is None

    def accept(self, now: int, message: Message) -> None:
        if not self._tracked:
            self._send(now, (message, 0, now, 0))
            return
        message.up |= self._bit
        if self._lane.take(now):
            self._send(now, (message, 0, now, 0))
        else:
            self._wait(now, message)

    def _wait(self, now: int, message: Message) -> None:
        """To be sent later, as far as the buffer and what it throws away allow."""
        lane, terms = self._lane, self._terms
        older = lane.waiting.replace(self, message)
        if older is not None:
            self._let_go(now, older, SUPERSEDED)
        elif lane.buffered < terms.buffer:
            self._keep(now)
            lane.waiting.put(self, message)
        elif terms.buffer_overflow == "drop-oldest" and lane.waiting:
            sender, oldest = lane.waiting.popleft()
            sender.give_up(now, oldest)
            self._keep(now)
            lane.waiting.put(self, message)
        else:
            self._let_go(now, message, DROPPED)

    def give_up(self, now: int, message: Message) -> None:
        """What waited in the lane gave way to something newer."""
        self._unkeep(now)
        self._let_go(now, message, DROPPED)

    def _keep(self, now: int) -> None:
        self._lane.buffered += 1
        self.link.gauge.enter(now)
        self.node.gauge.enter(now)

    def _unkeep(self, now: int) -> None:
        self._lane.buffered -= 1
        self.link.gauge.leave(now)
        self.node.gauge.leave(now)

    def go(self, now: int, message: Message) -> None:
        """What waited in the lane is sent, with a credit."""
        self._unkeep(now)
        self._send(now, (message, 0, now, 0))

    def go_again(self, now: int, job: Job) -> None:
        """What waited to be tried again is."""
        self._unkeep(now)
        self.link.retries += 1
        self._send(now, job)

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
        if not (node.up and self._reaches):
            self._refused(now, job, self._delay)
            return
        owner = self if self._tracked and self._hears else None
        acknowledged = self._tracked and terms.ack_received and not link.broken
        if acknowledged:
            message.up &= ~self._bit
        if not self._hand_in(now, message, owner, job, terms.inbox, self._overflow):
            if acknowledged:
                message.up |= self._bit
            if self._door is not None:
                self._wait_outside(now, job)
                return
            link.rejected += 1
            self._refused(now, job, self._delay)
            return
        link.delivered += 1
        if acknowledged:
            self._credit_on_ack(now, job)
        elif terms.ack_received and self._tracked:
            self._fail_after(now, job, DROPPED, self._delay)

    def _wait_outside(self, now: int, job: Job) -> None:
        if self._successor is not None:
            job[0].up &= ~self._bit
            self._successor.accept(now, job[0])
        elif self._door is not None:
            self._door.wait(now, job)

    def _enter(self, now: int, job: Job) -> None:
        """One that waited outside arrives now."""
        self.link.arrived -= 1
        self._arrive(now, job)

    def _credit_on_ack(self, now: int, job: Job) -> None:
        if self._guarded:
            self._kernel.at(now + self._delay, DEPARTURE, self._succeed)
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
            lane.pump(now)

    def _succeed(self, now: int, _: object) -> None:
        self._lane.answered(now, False)

    def processed(self, now: int, message: Message, ticket: Job) -> Message | None:
        """Acknowledged, unless the link is cut: then the sender takes it for failed."""
        if self.link.broken:
            self._fail_after(now, ticket, DROPPED, self._delay)
        else:
            message.up &= ~self._bit
            self._credit_on_ack(now, ticket)
        return None

    def failed(self, now: int, _message: Message, ticket: Job) -> Message | None:
        """An error is the answer."""
        self._fail_after(now, ticket, DROPPED, self._delay)
        return None

    def dropped(self, now: int, message: Message, ticket: Job, cause: int = DROPPED) -> None:
        """The consumer threw it away, or merged it into a newer one, and acknowledged it."""
        if self.link.broken:
            self._fail_after(now, ticket, DROPPED, self._delay)
        else:
            self._credit_on_ack(now, ticket)
            self._let_go(now, message, cause)

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
        if self._guarded:
            self._lane.answered(now, True)
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
            self._bury(now, message)
        else:
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
        if self._lane.take_again(now, self, job):
            self.go_again(now, job)

    def _bury(self, now: int, message: Message) -> None:
        """What is lost of it lies in the dead-letter queue."""
        there = message.open
        self._let_go(now, message, DEAD)
        if lost := there & ~message.open:
            self.link.dead.append((self.dead_for, message, lost))

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
            older = self._lane.waiting.replace(self, message)
            if older is not None:
                self._let_go(now, older, SUPERSEDED)
            else:
                self._keep(now)
                self._lane.waiting.put(self, message)
        self._lane.pump(now)

    def retire(self, now: int, successor: Channel) -> list[Message]:
        self._successor = successor
        for _, token in self._resting.values():
            self._kernel.cancel(token)
        mine = [message for message, _ in self._resting.values()]
        mine += self._lane.emptied(now, self)
        self._resting.clear()
        for _ in mine:
            self._unkeep(now)
        if self._door is not None:
            mine = [job[0] for job in self._door.emptied(now)] + mine
            self._door.close()
        for message in mine:
            message.up &= ~self._bit
        return mine

    def room(self, now: int) -> None:
        """Who waits outside may come in."""
        if self._door is not None:
            self._door.admit(now)

    def _break(self, now: int) -> None:
        """Who waits outside has no connection any more; all others find out by failing."""
        if self._door is not None:
            for job in self._door.emptied(now):
                self._refused(now, job, self._delay)
            self._lane.pump(now)

    def down(self, now: int, _memory_lost: bool) -> None:
        self._break(now)

    def back(self, now: int) -> None:
        """A pushing sender finds out by trying again."""

    def cut(self, now: int) -> None:
        self._break(now)

    def mend(self, now: int) -> None:
        """Found out by trying again."""

    def polls(self, _now: int) -> tuple[float, float]:
        return 0, 0

    def holding(self) -> Iterable[tuple[Node, Message]]:
        kept = ((self.node, message) for message, _ in self._resting.values())
        outside = self._door.jobs if self._door is not None else ()
        held = chain(kept, ((self.node, job[0]) for job in outside))
        if self._lane.first is not self:
            return held
        return chain(held, ((sender.node, message) for sender, message in self._lane.kept()))
