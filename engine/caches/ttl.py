"""A time to live: a location's old copy is dropped when its time is over, whatever else is done."""

from collections.abc import Iterable
from itertools import chain

from engine.caches.cache import CacheStation
from engine.contract import Channel, Node
from engine.kernel import TIMER
from engine.link import Link
from engine.message import Message


class TtlChannel:
    """Changes are purged by `purge`, if there is one; what it misses expires.

    A location that is cut off cannot fetch: it serves what it holds until it is back.
    """

    def __init__(self, link: Link, node: CacheStation, purge: Channel | None) -> None:
        self.link = link
        self.node: CacheStation = node
        self._purge = purge
        self._overdue: list[Message] = []
        self._successor: Channel | None = None

    def accept(self, now: int, message: Message) -> None:
        node = self.node
        due = max(now, node.cache.expiry(message.key, node.place))
        node.expiring.add(message.number)
        self.link.kernel.at(due, TIMER, self._expire, message)
        if self._purge is not None:
            self._purge.accept(now, message)

    def _expire(self, now: int, message: Message) -> None:
        if message not in self.node.stale.get(message.key, ()):
            self.node.expiring.discard(message.number)
        elif self.node.up and not self.link.broken:
            self._drop(now, message)
        else:
            self._wait(now, message)

    def _wait(self, now: int, message: Message) -> None:
        """Its time is over; it is dropped as soon as the origin can be reached."""
        if isinstance(self._successor, TtlChannel):
            self._successor._wait(now, message)
        elif self._successor is not None:
            self.node.expiring.discard(message.number)
            self._successor.accept(now, message)
        else:
            self._overdue.append(message)

    def _drop(self, now: int, message: Message) -> None:
        if message in self.node.stale.get(message.key, ()):
            self.node.drop(now, message.key)
        self.node.expiring.discard(message.number)

    def _catch_up(self, now: int) -> None:
        if self.node.up and not self.link.broken:
            overdue, self._overdue = self._overdue, []
            for message in overdue:
                self._drop(now, message)

    def adopt(self, now: int, messages: Iterable[Message]) -> None:
        if self._purge is not None:
            self._purge.adopt(now, messages)

    def retire(self, now: int, successor: Channel) -> list[Message]:
        """Copies that are there expire as they were to."""
        self._successor = successor
        overdue, self._overdue = self._overdue, []
        for message in overdue:
            self._wait(now, message)
        return self._purge.retire(now, successor) if self._purge is not None else []

    def room(self, now: int) -> None:
        if self._purge is not None:
            self._purge.room(now)

    def down(self, now: int, memory_lost: bool) -> None:
        if self._purge is not None:
            self._purge.down(now, memory_lost)

    def back(self, now: int) -> None:
        self._catch_up(now)
        if self._purge is not None:
            self._purge.back(now)

    def cut(self, now: int) -> None:
        if self._purge is not None:
            self._purge.cut(now)

    def mend(self, now: int) -> None:
        self._catch_up(now)
        if self._purge is not None:
            self._purge.mend(now)

    def polls(self, now: int) -> tuple[float, float]:
        return self._purge.polls(now) if self._purge is not None else (0, 0)

    def holding(self) -> Iterable[tuple[Node, Message]]:
        overdue = ((self.node, message) for message in self._overdue)
        return chain(overdue, self._purge.holding()) if self._purge is not None else overdue
