"""The books of one class of one consumer: what became of every copy that it was to get."""

from collections import defaultdict
from collections.abc import Callable
from typing import Final

from engine.histogram import bucket_of
from engine.message import Message

DROPPED: Final = 0
EXPIRED: Final = 1
DEAD: Final = 2
CRASHED: Final = 3
SUPERSEDED: Final = 4
"""A newer value of the same key stands in its place: nothing is lost."""
CAUSES: Final = ("dropped", "expired", "dead-lettered", "lost in a crash")
"""What has become of lost copies, by cause, in words."""


class Account:
    """Counts of the copies created in one phase; latencies and ages in nanoseconds.

    `lost` counts by cause; `buckets` is the histogram of latencies, `missed` that of the ages that
    lost copies would have at the story's end. What is `superseded` is in neither.
    """

    __slots__ = (
        "buckets",
        "copies",
        "delivered",
        "duplicates",
        "latency_max",
        "latency_sum",
        "lost",
        "missed",
        "superseded",
    )

    def __init__(self) -> None:
        self.copies = 0
        self.delivered = 0
        self.duplicates = 0
        self.superseded = 0
        self.lost = [0, 0, 0, 0]
        self.latency_sum = 0
        self.latency_max = 0
        self.buckets: dict[int, int] = defaultdict(int)
        self.missed: dict[int, int] = defaultdict(int)

    @property
    def resident(self) -> int:
        """Copies that are still on their way."""
        return self.copies - self.delivered - self.superseded - sum(self.lost)

    def deliver(self, latency: int) -> None:
        """One copy arrived for the first time. `Station.finish` does the same by itself, faster."""
        self.delivered += 1
        self.latency_sum += latency
        self.latency_max = max(self.latency_max, latency)
        self.buckets[bucket_of(latency)] += 1


class Tally:
    """`current` takes what is created from `split` on, `former` what was created before.

    `watcher(now, cause)` is called for every copy that is lost.
    """

    __slots__ = ("current", "former", "split", "story", "watcher")

    def __init__(self, story: int) -> None:
        self.story = story
        self.former, self.current, self.split = Account(), Account(), 0
        self.watcher: Callable[[int, int], None] = lambda _now, _cause: None

    @property
    def resident(self) -> int:
        """Copies that are still on their way, of both phases."""
        return self.former.resident + self.current.resident

    def split_at(self, now: int) -> None:
        """A new phase begins: what is created from `now` on goes to an account of its own."""
        self.former, self.current, self.split = self.current, Account(), now

    def account(self, message: Message) -> Account:
        """The account of the phase in which the message was created."""
        return self.current if message.created >= self.split else self.former

    def revive(self, message: Message) -> None:
        """A dead-lettered copy is on its way again."""
        account, age = self.account(message), bucket_of(self.story - message.created)
        account.lost[DEAD] -= 1
        account.missed[age] -= 1
        if not account.missed[age]:
            del account.missed[age]

    def lose(self, now: int, message: Message, cause: int) -> None:
        """One copy is lost for good, or superseded."""
        account = self.account(message)
        if cause == SUPERSEDED:
            account.superseded += 1
            return
        account.lost[cause] += 1
        account.missed[bucket_of(self.story - message.created)] += 1
        self.watcher(now, cause)
