"""Pull from a queue: every idle worker asks for itself, and holds what it gets under a lease."""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterable

from engine.contract import Channel, Node, Taken
from engine.kernel import NETWORK, POLL, TIMER
from engine.link import Link
from engine.measures.tally import CRASHED, DROPPED
from engine.message import Message
from engine.pull.holder import Holder
from engine.pull.polling import empty_before, made_until, visit_from
from engine.terms import Terms


class Lease:
    """A message that nobody else sees until `due`, unless acknowledged at the queue by then."""

    __slots__ = ("acked_at", "due", "message")

    def __init__(self, message: Message, due: int) -> None:
        self.message = message
        self.due = due
        self.acked_at: int | None = None

    @property
    def settled(self) -> bool:
        """Whether the acknowledgement reaches the queue in time."""
        return self.acked_at is not None and self.acked_at <= self.due


class Hand(Taken):
    """What one worker has taken: it works at `leases[at]`; those after it wait in its memory."""

    __slots__ = ("at", "leases")

    def __init__(self, leases: list[Lease], share: float) -> None:
        super().__init__(share)
        self.leases = leases
        self.at = 0

    def rest(self) -> list[Message]:
        """What is not done."""
        return [lease.message for lease in self.leases[self.at :]]


class QueueChannel(Holder):
    """A queue that the idle workers of one node ask, each on a grid of its own.

    `_idle` holds (first visit modulo period, first visit) of the workers whose requests find
    nothing, in order, and `_latest` the latest first visit that ever was among them; `_expected`
    holds the visits that may find something: (first, time, token).
    """

    def __init__(self, link: Link, node: Node, terms: Terms) -> None:
        super().__init__(link, node, terms)
        self._delay = link.delay
        self._fetch_time = link.delay + terms.overhead
        round_trip = 2 * link.delay + terms.overhead
        self._park = terms.long_poll
        self._weight = terms.poll_weight
        self._period = terms.long_poll + round_trip if self._park else terms.interval
        self._period = max(1, self._period, round_trip)
        self._idle: list[tuple[int, int]] = []
        self._latest = -1
        self._expected: dict[int, tuple[int, int, int]] = {}
        self._visits = 0
        self._leases: deque[Lease] = deque()
        self._lapse_armed = False

    def accept(self, now: int, message: Message) -> None:
        self._put(now, message)
        if self._idle:
            self._expect_earliest(now)

    def room(self, now: int) -> None:
        """Ask for as many workers as are free."""
        node = self.node
        asked = len(self._idle) + len(self._expected)
        able = node.free if node.up and not self.link.broken and self._successor is None else 0
        if able > asked:
            self._ask(now, able - asked)
        self._stop_asking_for(now, able)

    def _stop_asking_for(self, now: int, able: int) -> None:
        """Another link has given work to some of those that ask: `able` go on."""
        while self._idle and len(self._idle) + len(self._expected) > able:
            self._count(now, self._idle.pop()[1])

    def _ask(self, now: int, workers: int) -> None:
        """At once where something waits; workers that come together spread their short polls."""
        visit = now + self._delay
        for turn in range(workers):
            if turn < len(self._waiting):
                self._visit_at(visit, visit)
            else:
                spread = 0 if self._park else turn * self._period // workers
                self._rest(visit + spread)

    def _rest(self, first: int) -> None:
        self._latest = max(self._latest, first)
        insort(self._idle, (first % self._period, first))

    def _visit_at(self, first: int, time: int) -> None:
        self._visits += 1
        token = self._kernel.at(time, POLL, self._visit, self._visits)
        self._expected[self._visits] = (first, time, token)

    def _expect_earliest(self, now: int) -> None:
        """The worker whose request is, or will be, first at the queue finds what came."""
        _, first = self._idle.pop(self._earliest(now))
        visit = visit_from(first, self._period, self._park, now)
        empty = empty_before(first, self._period, self._park, visit)
        self.link.count_polls(empty, empty, self._weight)
        self._visit_at(first + empty * self._period, visit)

    def _earliest(self, now: int) -> int:
        """Its place in `_idle`: by the turn of the period, unless some visits are yet to begin."""
        idle, period, park = self._idle, self._period, self._park
        if self._latest >= now + period:
            return min(range(len(idle)), key=lambda at: visit_from(idle[at][1], period, park, now))
        at = bisect_left(idle, ((now - park + 1 if park else now) % period,))
        return at if at < len(idle) else 0

    def wake(self, now: int) -> None:
        """One idle worker asks at once."""
        time = now + self._delay
        if self._idle:
            self._count(now, self._idle.pop()[1])
            self._visit_at(time, time)
        elif self._expected:
            visit, (_, latest, token) = max(self._expected.items(), key=lambda e: e[1][1])
            if latest > time:
                self._kernel.cancel(token)
                del self._expected[visit]
                self._visit_at(time, time)

    def _visit(self, now: int, visit: int) -> None:
        first = self._expected.pop(visit)[0]
        link, node = self.link, self.node
        self._stop_asking_for(now, node.free - 1)
        if node.free <= len(self._expected):
            return
        if not self._waiting:
            self._rest(first)
            return
        link.count_polls(1, 0, self._weight)
        messages = self._pick(now, self._terms.batch)
        link.attempts += len(messages)
        leases = [Lease(message, now + self._terms.visibility) for message in messages]
        if not self._terms.ack_received:
            self._leases.extend(leases)
            self._arm_lapse()
        node.reserve()
        self._kernel.at(now + self._fetch_time, NETWORK, self._arrive, (leases, node.epoch))

    def _arrive(self, now: int, fetched: tuple[list[Lease], int]) -> None:
        leases, epoch = fetched
        link, node = self.link, self.node
        link.arrived += len(leases)
        if node.epoch != epoch or not node.up:
            if node.epoch == epoch:
                node.release(now)
            self._lose(now, leases)
            return
        link.delivered += len(leases)
        if self._terms.ack_received:
            for lease in leases:
                lease.message.up &= ~self._bit
        for lease in leases[1:]:
            lease.message.keep(self._bit)
        node.gauge.enter_many(now, len(leases) - 1)
        node.begin(now, leases[0].message, self, Hand(leases, self._terms.batch_share))
        self.room(now)

    def processed(self, now: int, message: Message, ticket: Hand) -> Message | None:
        """Acknowledged; then the worker goes on with what it has in hand."""
        leases = self._leases
        if not (self._terms.ack_received or self.link.broken):
            ticket.leases[ticket.at].acked_at = now + self._delay
            message.up &= ~self._bit
            while leases and leases[0].settled:
                leases.popleft()
        ticket.at += 1
        return ticket.leases[ticket.at].message if ticket.at < len(ticket.leases) else None

    def failed(self, now: int, message: Message, ticket: Hand) -> Message | None:
        """Not acknowledged: it is seen again when its lease is over."""
        if self._terms.ack_received or not message.up & self._bit:
            self._let_go(now, message, DROPPED)
        ticket.at += 1
        return ticket.leases[ticket.at].message if ticket.at < len(ticket.leases) else None

    def dropped(self, now: int, message: Message, ticket: Hand) -> None:
        """Nothing in hand is ever dropped: workers take no more than they asked for."""

    def crashed(self, now: int, _message: Message, ticket: Hand) -> None:
        """The worker is gone; what it held is seen again when its lease is over."""
        in_hand = ticket.leases[ticket.at + 1 :]
        self.node.gauge.leave_many(now, len(in_hand))
        for lease in in_hand:
            lease.message.leave(self._bit)
        self._lose(now, ticket.leases[ticket.at :])

    def _lose(self, now: int, leases: list[Lease]) -> None:
        """Gone with the worker, but for what the queue still answers for."""
        for lease in leases:
            if self._terms.ack_received or not lease.message.up & self._bit:
                self._let_go(now, lease.message, CRASHED)

    def _arm_lapse(self) -> None:
        if self._leases and not self._lapse_armed:
            self._lapse_armed = True
            self._kernel.at(self._leases[0].due, TIMER, self._lapse)

    def _lapse(self, now: int, _: object) -> None:
        """Leases that are over: what is not acknowledged is seen again."""
        self._lapse_armed = False
        leases = self._leases
        over: list[Message] = []
        while leases and (leases[0].settled or leases[0].due <= now):
            lease = leases.popleft()
            if not lease.settled:
                over.append(lease.message)
        self._arm_lapse()
        self.link.retries += len(over)
        if self._successor is not None:
            for message in over:
                message.up &= ~self._bit
                self._successor.accept(now, message)
            return
        for message in over:
            message.up |= self._bit
        self._put_back(now, over)
        for _ in range(min(len(over), len(self._idle))):
            self._expect_earliest(now)

    def _count(self, now: int, first: int) -> None:
        made = made_until(first, self._period, self._park, now)
        self.link.count_polls(*made, self._weight)

    def _stop_asking(self, now: int) -> None:
        for _, first in self._idle:
            self._count(now, first)
        self._idle.clear()
        for _, _, token in self._expected.values():
            self._kernel.cancel(token)
        self._expected.clear()

    def down(self, now: int, _memory_lost: bool) -> None:
        self._stop_asking(now)

    def back(self, now: int) -> None:
        self._keep_again()
        self.room(now)

    def cut(self, now: int) -> None:
        self._stop_asking(now)

    def mend(self, now: int) -> None:
        self.room(now)

    def polls(self, now: int) -> tuple[float, float]:
        made = [made_until(first, self._period, self._park, now) for _, first in self._idle]
        return sum(m for m, _ in made) * self._weight, sum(e for _, e in made) * self._weight

    def adopt(self, now: int, messages: Iterable[Message]) -> None:
        for message in messages:
            self._put(now, message)
        self.room(now)

    def retire(self, now: int, successor: Channel) -> list[Message]:
        self._stop_asking(now)
        return self._hand_over(now, successor)

    def _handed_out(self) -> Iterable[Message]:
        return (lease.message for lease in self._leases)
