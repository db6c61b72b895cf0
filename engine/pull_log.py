"""Pull from a log: the node fetches a batch when it has nothing waiting inside."""

from collections import deque
from collections.abc import Iterable
from itertools import chain

from engine.contract import UNBOUNDED, Channel, Node, Owner
from engine.gauge import NEVER
from engine.holder import Holder
from engine.kernel import NETWORK, POLL
from engine.link import Link
from engine.message import Message
from engine.polling import empty_before, made_until, visit_from
from engine.terms import Terms


class Batch:
    """Messages of one fetch, and how many of them still have to be processed."""

    __slots__ = ("left", "messages")

    def __init__(self, messages: list[Message]) -> None:
        self.messages = dict.fromkeys(messages)
        self.left = len(messages)


class LogChannel(Holder):
    """One reader of a log. The offset moves batch by batch, when all before it is processed.

    Without a long poll, requests leave on a grid of `interval`; with one, whenever the node is
    ready. `_asking` is True while requests go out; at `_visit_time` one will find something. The
    kernel is told of a time once (`_looks`), whatever is expected of it in the meantime.
    """

    _drains = False
    """Whether the node asks again at once after a full batch."""

    def __init__(self, link: Link, node: Node, terms: Terms) -> None:
        super().__init__(link, node, terms)
        self._delay = link.delay
        self._fetch_time = link.delay + terms.overhead
        round_trip = 2 * link.delay + terms.overhead
        self._park = terms.long_poll
        self._weight = terms.poll_weight
        self._period = terms.long_poll + round_trip if self._park else terms.interval
        self._period = max(1, self._period, round_trip)
        self._origin = self._kernel.now + self._delay + round(terms.turn * self._period)
        self._first = 0
        self._asking = self._fetching = self._woken = False
        self._looks: set[int] = set()
        self._visit_time = NEVER
        self._last_visit = -1
        self._batches: deque[Batch] = deque()

    def accept(self, now: int, message: Message) -> None:
        self._put(now, message)
        self._expect_visit(now)

    def _expect_visit(self, now: int) -> None:
        """The request that is, or will be, first at the log finds what waits."""
        if self._asking and self._visit_time == NEVER:
            self._visit_at(visit_from(self._first, self._period, self._park, now))

    def _visit_at(self, time: int) -> None:
        self._visit_time = time
        if time not in self._looks:
            self._looks.add(time)
            self._kernel.at(time, POLL, self._look)

    def room(self, now: int) -> None:
        node = self.node
        if self._asking or self._fetching or not node.up or node.queue or self.link.broken:
            return
        if self._successor is not None:
            return
        self._asking = True
        earliest = now + self._delay
        if self._park:
            self._first = earliest
        else:
            after_last = max(earliest, self._last_visit + 1)
            self._first = visit_from(self._origin, self._period, 0, after_last)
        if self._woken:
            self._woken = False
            self._visit_at(earliest)
        elif self._waiting:
            self._visit_at(self._first)

    def wake(self, now: int) -> None:
        time = now + self._delay
        if not self._asking:
            self._woken = True
        elif time < self._visit_time:
            self._visit_at(time)

    def _look(self, now: int, _: object) -> None:
        self._looks.discard(now)
        if now == self._visit_time:
            self._visit(now)

    def _visit(self, now: int) -> None:
        self._visit_time, self._last_visit = NEVER, now
        link = self.link
        if self.node.queue:
            self._stop_asking(now)
            return
        if not self._waiting:
            if visit_from(self._first, self._period, self._park, now) != now:
                link.count_polls(1, 1, self._weight)
            return
        empty = empty_before(self._first, self._period, self._park, now)
        link.count_polls(empty + 1, empty, self._weight)
        self._asking, self._fetching = False, True
        messages = self._pick(now, self._terms.batch)
        link.attempts += len(messages)
        self._woken = self._drains and len(messages) == self._terms.batch
        self._kernel.at(now + self._fetch_time, NETWORK, self._arrive, messages)

    def _arrive(self, now: int, messages: list[Message]) -> None:
        self._fetching = False
        link, node = self.link, self.node
        link.arrived += len(messages)
        if not node.up:
            self._return(now, messages)
            return
        link.delivered += len(messages)
        owner: Owner | None = None
        batch = Batch(messages)
        if self._terms.ack_received:
            for message in messages:
                message.up &= ~self._bit
        else:
            owner = self
            self._batches.append(batch)
        for message in messages:
            node.take(now, message, owner, batch, UNBOUNDED, "reject")
        if not node.queue:
            self.room(now)

    def processed(self, _now: int, _message: Message, ticket: Batch) -> Message | None:
        """Committed with its batch, and not before all earlier batches."""
        ticket.left -= 1
        self._commit()
        return None

    def _commit(self) -> None:
        """The offset goes as far as all is processed, or waits until the link passes."""
        batches = self._batches
        while batches and not batches[0].left and not self.link.broken:
            for done in batches.popleft().messages:
                done.up &= ~self._bit

    def dropped(self, now: int, message: Message, ticket: Batch) -> None:
        """A pushing neighbour took its place in the inbox: it is read again."""
        self.crashed(now, message, ticket)

    def crashed(self, now: int, message: Message, ticket: Batch) -> None:
        """One worker is gone: its message is read again. With the whole node, so is the batch."""
        if not self.node.dead or self._successor is not None:
            del ticket.messages[message]
            ticket.left -= 1
            self._commit()
            self.link.retries += 1
            self._return(now, [message])

    def _return(self, now: int, messages: list[Message]) -> None:
        if self._successor is None:
            self._put_back(now, messages)
            if self._waiting:
                self._expect_visit(now)
            return
        for message in messages:
            message.up &= ~self._bit
            self._successor.accept(now, message)

    def down(self, now: int, memory_lost: bool) -> None:
        self._stop_asking(now)
        self._woken = False
        if memory_lost:
            uncommitted = [m for batch in self._batches for m in batch.messages]
            self.link.retries += len(uncommitted)
            self._batches.clear()
            self._return(now, uncommitted)

    def _stop_asking(self, now: int) -> None:
        if self._asking:
            self.link.count_polls(*self._made(now), self._weight)
            self._asking = False
            self._visit_time = NEVER

    def back(self, now: int) -> None:
        self.room(now)

    def cut(self, now: int) -> None:
        self._stop_asking(now)

    def mend(self, now: int) -> None:
        self._commit()
        self.room(now)

    def polls(self, now: int) -> tuple[float, float]:
        polls, empty = self._made(now) if self._asking else (0, 0)
        return polls * self._weight, empty * self._weight

    def _made(self, now: int) -> tuple[int, int]:
        """Requests that found nothing since the node began to ask, and how many are over."""
        return made_until(self._first, self._period, self._park, now)

    def adopt(self, now: int, messages: Iterable[Message]) -> None:
        for message in messages:
            self._put(now, message)
        self.room(now)

    def retire(self, now: int, successor: Channel) -> list[Message]:
        self._stop_asking(now)
        return self._hand_over(now, successor)

    def _handed_out(self) -> Iterable[Message]:
        return chain(*(batch.messages for batch in self._batches))
