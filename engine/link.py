"""A link while it runs: its counters, and the channels that it hands each message to."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from engine.contract import Channel, Node
from engine.design import LinkDesign
from engine.kernel import Kernel
from engine.measures.gauge import Gauge
from engine.message import Message
from engine.push.breaker import Breakers

if TYPE_CHECKING:
    from engine.pull.connections import Pool

Place = Callable[[int], int]
"""Which of a consumer's members a key names."""


class Link:
    """From one node to others. Counts are of simulated messages, except polls; times in ns.

    `attempts` counts sends and events handed to a poll, `arrived` those that have travelled.
    `cut_offs` counts how often a consumer was disconnected because too much waited for it.
    `dead` is the dead-letter queue: for whom, which message, and the bits of the lost copies.
    `accept` takes a message that is at the sender. `retired` channels still see to what they had
    under way when the design changed.
    """

    __slots__ = (
        "_always",
        "_keyed",
        "accept",
        "arrived",
        "attempts",
        "breakers",
        "broken",
        "channels",
        "cut_off_watcher",
        "cut_offs",
        "dead",
        "delay",
        "delivered",
        "design",
        "empty_polls",
        "end",
        "gauge",
        "jitter",
        "kernel",
        "name",
        "notifications",
        "polls",
        "pool",
        "rejected",
        "retired",
        "retries",
    )

    def __init__(
        self, kernel: Kernel, name: str, delay: int, end: int, jitter: Iterator[float]
    ) -> None:
        self.kernel = kernel
        self.name = name
        self.delay = delay
        self.end = end
        self.jitter = jitter
        self.broken = False
        self.gauge = Gauge()
        self.breakers = Breakers()
        self.attempts = self.arrived = self.delivered = self.retries = self.rejected = 0
        self.notifications = self.cut_offs = 0
        self.cut_off_watcher: Callable[[int], None] = lambda _now: None
        self.polls = self.empty_polls = 0.0
        self.design: LinkDesign
        self.pool: Pool | None = None
        self.channels: Sequence[Channel] = ()
        self.retired: list[Channel] = []
        self.dead: list[tuple[Node, Message, int]] = []

    def deliver_by(
        self, design: LinkDesign, groups: Sequence[tuple[Place | None, list[Channel]]]
    ) -> None:
        """Channels a target: all of them get each message, or the one in its key's place."""
        self.design = design
        self.retired += self.channels
        self.channels = [channel for _, channels in groups for channel in channels]
        self._always = [c for place, channels in groups if not place for c in channels]
        self._keyed = [(place, channels) for place, channels in groups if place]
        self.accept = self._way()

    def _way(self) -> Callable[[int, Message], None]:
        """How messages are handed out: a lone channel takes them itself."""
        lone = len(self._always) == 1 and not self._keyed
        return self._always[0].accept if lone else self._hand_out

    def _hand_out(self, now: int, message: Message) -> None:
        for channel in self._always:
            channel.accept(now, message)
        for place, channels in self._keyed:
            channels[place(message.key)].accept(now, message)

    def disconnected(self, now: int) -> None:
        """One consumer more was cut off."""
        self.cut_offs += 1
        self.cut_off_watcher(now)

    def cut(self, now: int) -> None:
        """Nothing passes from now on; what travels arrives."""
        self.broken = True
        for channel in self.channels:
            channel.cut(now)

    def mend(self, now: int) -> None:
        """The link passes again."""
        self.broken = False
        for channel in self.channels:
            channel.mend(now)

    def redrive(self, now: int) -> None:
        """What is in the dead-letter queue comes to the sender once more."""
        ways = {channel.node: channel for channel in self.channels}
        dead, self.dead = self.dead, []
        for node, message, lost in dead:
            message.open |= lost
            node.revive(message, lost)
            ways[node].accept(now, message)

    def count_polls(self, polls: int, empty: int, weight: float) -> None:
        """`polls` were made, `empty` of them in vain; each stands for `weight` real ones."""
        self.polls += polls * weight
        self.empty_polls += empty * weight

    def poll_counts(self, now: int) -> tuple[float, float]:
        """Real polls until now, and how many of them were empty."""
        polls, empty = self.polls, self.empty_polls
        for channel in self.channels:
            more, more_empty = channel.polls(now)
            polls += more
            empty += more_empty
        return polls, empty


class ChoosyLink(Link):
    """A link some of whose nodes do not want some messages."""

    __slots__ = ()

    def _way(self) -> Callable[[int, Message], None]:
        return self._hand_out

    def _hand_out(self, now: int, message: Message) -> None:
        wanted = message.open
        for channel in self._always:
            if wanted & channel.node.bit:
                channel.accept(now, message)
        for place, channels in self._keyed:
            channel = channels[place(message.key)]
            if wanted & channel.node.bit:
                channel.accept(now, message)
