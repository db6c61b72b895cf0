"""The books of one class of one consumer: what became of every copy that it was to get."""

from collections import defaultdict
from collections.abc import Callable
from typing import Final

import numpy as np

from engine.measures.histogram import bucket_of
from engine.measures.latencies import Latencies
from engine.message import Message

DROPPED: Final = 0
EXPIRED: Final = 1
DEAD: Final = 2
CRASHED: Final = 3
SUPERSEDED: Final = 4
"""A newer value of the same key stands in its place: nothing is lost."""
MOST_FRESH: Final = 2048
"""So many latencies are counted together."""
CAUSES: Final = ("dropped", "expired", "dead-lettered", "lost in a crash")
"""What has become of lost copies, by cause, in words."""


class Account:
    """Counts of the copies created in one phase; latencies and ages in nanoseconds.

    `lost` counts by cause; `missed` is the histogram of the ages that lost copies would have at the
    story's end. What is `superseded` is in neither. `fresh` latencies are counted many at a time,
    which is quicker.
    """

    __slots__ = (
        "copies",
        "duplicates",
        "fresh",
        "latencies",
        "lost",
        "missed",
        "superseded",
    )

    def __init__(self) -> None:
        self.copies = 0
        self.latencies = Latencies()
        self.fresh: list[int] = []
        self.duplicates = 0
        self.superseded = 0
        self.lost = [0, 0, 0, 0]
        self.missed: dict[int, int] = defaultdict(int)

    @property
    def delivered(self) -> int:
        """Copies that have arrived."""
        return self.latencies.count + len(self.fresh)

    @property
    def latency_sum(self) -> int:
        """Of all that have arrived."""
        return self.counted().sum

    @property
    def latency_max(self) -> int:
        """The longest of all that have arrived."""
        return self.counted().max

    @property
    def buckets(self) -> dict[int, int]:
        """The histogram of latencies."""
        return self.counted().buckets()

    def counted(self) -> Latencies:
        """All latencies, the fresh ones too."""
        if self.fresh:
            self.latencies.add(np.array(self.fresh, np.int64))
            self.fresh.clear()
        return self.latencies

    @property
    def resident(self) -> int:
        """Copies that are still on their way."""
        return self.copies - self.delivered - self.superseded - sum(self.lost)

    def deliver(self, latency: int) -> None:
        """One copy arrived for the first time. `Workers.finish` does the same by itself, faster."""
        self.fresh.append(latency)
        if len(self.fresh) >= MOST_FRESH:
            self.counted()


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
