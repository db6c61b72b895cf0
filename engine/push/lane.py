"""A sender's lane: what waits to be sent in order, and what says whether more may be sent."""

from collections import OrderedDict, deque
from collections.abc import Iterator
from typing import Final, Protocol

from engine.contract import Node
from engine.kernel import TIMER
from engine.link import Link
from engine.message import Message
from engine.push.breaker import LaneBreaker
from engine.push.token_bucket import TokenBucket
from engine.terms import Guard

_UNLIMITED: Final = 1 << 60
Job = tuple[Message, int, int, int]
"""A message, the tries that failed, since when it has its credit, and the last pause in ns."""


class Sender(Protocol):
    """A channel that sends over a lane."""

    @property
    def node(self) -> Node:
        """Whom it sends to."""

    def go(self, now: int, message: Message, /) -> None:
        """What waited is sent for the first time."""

    def give_up(self, now: int, message: Message, /) -> None:
        """What waited gave way to something newer."""

    def go_again(self, now: int, job: Job, /) -> None:
        """What waited to be tried again is."""


class Line(deque[tuple[Sender, Message]]):
    """What waits to be sent, first come, first served."""

    def replace(self, _sender: Sender, _message: Message) -> Message | None:
        """Nothing gives way to something newer."""

    def put(self, sender: Sender, message: Message) -> None:
        """Wait at the end."""
        self.append((sender, message))


class MergingLine:
    """What waits to be sent, of each key for each node the newest, at the place of the first."""

    def __init__(self) -> None:
        self._values: OrderedDict[tuple[Sender, int], Message] = OrderedDict()

    def replace(self, sender: Sender, message: Message) -> Message | None:
        """Of two events of a key the newer waits; the other is returned."""
        place = sender, message.key
        waiting = self._values.get(place)
        if waiting is None:
            return None
        if waiting.number >= message.number:
            return message
        self._values[place] = message
        return waiting

    def put(self, sender: Sender, message: Message) -> None:
        """Wait at the end; there is none of its key."""
        self._values[sender, message.key] = message

    def popleft(self) -> tuple[Sender, Message]:
        """The first waits no longer."""
        (sender, _), message = self._values.popitem(last=False)
        return sender, message

    def clear(self) -> None:
        """Nothing waits any more."""
        self._values.clear()

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[tuple[Sender, Message]]:
        return ((sender, message) for (sender, _), message in self._values.items())


class Lane:
    """What waits to be sent in order, and how many more may be on their way unacknowledged.

    `buffered` counts what waits, to be sent or to be tried again, against the size of the buffer.
    A credit is kept `hold` times as long as it is out. `first` is the first of the channels that
    share it; what several of them keep together, that one names.
    """

    __slots__ = ("_emptied", "buffered", "credit", "first", "hold", "waiting")

    def __init__(self, credit: int | None, hold: float, merges: bool = False) -> None:
        self.credit = _UNLIMITED if credit is None else credit
        self.hold = hold
        self.buffered = 0
        self.first: Sender | None = None
        self.waiting: Line | MergingLine = MergingLine() if merges else Line()
        self._emptied: dict[Sender, list[Message]] = {}

    def join(self, sender: Sender) -> None:
        """One more channel sends over it."""
        self.first = self.first or sender

    def take(self, _now: int) -> bool:
        """A credit for a new message, if it may be sent at once."""
        if self.credit <= 0:
            return False
        self.credit -= 1
        return True

    def take_again(self, _now: int, _sender: Sender, _job: Job) -> bool:
        """Whether a message that has its credit may be tried again at once; else it waits here."""
        return True

    def pump(self, now: int) -> None:
        """Send what may be sent of what waits."""
        while self.credit > 0 and self.waiting:
            sender, message = self.waiting.popleft()
            self.credit -= 1
            sender.go(now, message)

    def answered(self, now: int, failed: bool) -> None:
        """A try ended."""

    def kept(self) -> Iterator[tuple[Sender, Message]]:
        """All that waits here."""
        return iter(self.waiting)

    def emptied(self, now: int, sender: Sender) -> list[Message]:
        """What waits for one channel, in order; no channel of the lane sends any more."""
        self.close(now)
        return self._emptied.pop(sender, [])

    def close(self, _now: int) -> None:
        """Nothing waits here any more."""
        for sender, message in self.kept():
            self._emptied.setdefault(sender, []).append(message)
        self.waiting.clear()


class GuardedLane(Lane):
    """A lane with more than a credit window: a token bucket, a breaker, full inboxes that block.

    `blocked` counts copies that wait before full inboxes. What is to be tried again and may not yet
    is in `_again`, and goes before all that was never sent.
    """

    __slots__ = ("_again", "_armed", "_breaker", "_bucket", "_kernel", "blocked")

    def __init__(
        self, link: Link, credit: int | None, hold: float, merges: bool, guard: Guard
    ) -> None:
        super().__init__(credit, hold, merges)
        self.blocked = 0
        self._again: deque[tuple[Sender, Job]] = deque()
        self._armed = False
        self._kernel = link.kernel
        self._bucket = None if guard.gap is None else TokenBucket(guard.gap, guard.burst)
        self._breaker: LaneBreaker | None = None
        if guard.breaker is not None:
            self._breaker = LaneBreaker(guard.breaker, link.kernel, link.breakers, self.pump)

    def join(self, sender: Sender) -> None:
        super().join(sender)
        if self._breaker is not None:
            self._breaker.watch(sender.node)

    def take(self, now: int) -> bool:
        if self.credit <= 0 or self.waiting or self._again or not self._passes(now):
            return False
        self.credit -= 1
        return True

    def take_again(self, now: int, sender: Sender, job: Job) -> bool:
        if not self._again and self._passes(now):
            return True
        self._again.append((sender, job))
        return False

    def _passes(self, now: int) -> bool:
        """Whether one more may be sent, its credit apart; if so, it is."""
        breaker, bucket = self._breaker, self._bucket
        if self.blocked or (breaker is not None and not breaker.permits()):
            return False
        if bucket is not None and not bucket.take(now):
            if not self._armed:
                self._armed = True
                self._kernel.at(bucket.ready_at, TIMER, self._token)
            return False
        if breaker is not None:
            breaker.sent()
        return True

    def _token(self, now: int, _: object) -> None:
        self._armed = False
        self.pump(now)

    def pump(self, now: int) -> None:
        while self._again or (self.waiting and self.credit > 0):
            if not self._passes(now):
                return
            if self._again:
                sender, job = self._again.popleft()
                sender.go_again(now, job)
            else:
                sender, message = self.waiting.popleft()
                self.credit -= 1
                sender.go(now, message)

    def answered(self, now: int, failed: bool) -> None:
        if self._breaker is not None:
            self._breaker.answered(now, failed)

    def kept(self) -> Iterator[tuple[Sender, Message]]:
        yield from ((sender, job[0]) for sender, job in self._again)
        yield from self.waiting

    def close(self, now: int) -> None:
        super().close(now)
        self._again.clear()
        if self._breaker is not None:
            self._breaker.dismiss(now)


def lane_of(link: Link, credit: int | None, hold: float, merges: bool, guard: Guard | None) -> Lane:
    """A lane of a link with what it needs."""
    if guard is None:
        return Lane(credit, hold, merges)
    return GuardedLane(link, credit, hold, merges, guard)
