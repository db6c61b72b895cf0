"""A broker: it takes in what comes, once, and hands it to the senders of its own links."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from engine.contract import Overflow, Owner
from engine.measures.gauge import Gauge
from engine.message import Message

if TYPE_CHECKING:
    from engine.consumers.group import Group
    from engine.link import Link


class Broker:
    """Always up, without work of its own."""

    __slots__ = ("audience", "bit", "gauge", "links", "taken")

    def __init__(self, bit: int, above: Gauge) -> None:
        self.bit = bit
        self.gauge = Gauge(above)
        self.taken = 0
        self.links: Sequence[Link] = ()
        self.audience: Sequence[Group] = ()


class Port:
    """Where one link comes in, with a worker of its own.

    A message that the broker has already is acknowledged again.
    """

    __slots__ = (
        "bit",
        "broker",
        "dead",
        "epoch",
        "free",
        "gauge",
        "open_inbound",
        "queue",
        "up",
        "workers",
    )

    def __init__(self, broker: Broker) -> None:
        self.broker = broker
        self.bit = broker.bit
        self.gauge = broker.gauge
        self.up = self.open_inbound = True
        self.queue: tuple[()] = ()
        self.dead = False
        self.free = self.workers = 1
        self.epoch = 0

    def take(
        self,
        now: int,
        message: Message,
        owner: Owner | None,
        ticket: Any,
        _capacity: int,
        _overflow: Overflow,
    ) -> bool:
        if message.open & self.bit:
            message.open ^= self.bit
            self.broker.taken += 1
            for link in self.broker.links:
                link.accept(now, message)
        if owner is not None:
            owner.processed(now, message, ticket)
        return True

    merge = take

    def inbox(self) -> None:
        """Nothing waits inside."""

    def reserve(self) -> None:
        self.free -= 1

    def begin(self, now: int, message: Message, owner: Owner | None, ticket: Any) -> None:
        following: Message | None = message
        while following is not None:
            self.take(now, following, None, None, 0, "reject")
            following = owner.processed(now, following, ticket) if owner is not None else None
            if following is not None:
                self.gauge.leave(now)
        self.free += 1

    def release(self, _now: int) -> None:
        self.free += 1

    def lose(self, now: int, message: Message, cause: int) -> None:
        if message.open & self.bit:
            message.open ^= self.bit
            for group in self.broker.audience:
                group.lose(now, message, cause)

    def revive(self, message: Message, lost: int) -> None:
        for group in self.broker.audience:
            for station in group.getting(message):
                station.revive(message, lost)
