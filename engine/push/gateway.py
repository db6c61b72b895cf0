"""Push to a gateway that is pulled: a store between sender and node takes events in at once."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from typing import Any

from engine.contract import UNBOUNDED, Channel, Node, Overflow, Owner
from engine.link import Link
from engine.message import Message
from engine.push.lane import Lane
from engine.push.sender import PushChannel
from engine.terms import Terms


class Gateway:
    """Always up; it keeps what comes for the node behind it. What finds the link cut is refused."""

    def __init__(self, link: Link, pulled: Channel) -> None:
        self.behind = pulled.node
        self.bit = pulled.node.bit
        self.gauge = pulled.node.gauge
        self.up = self.open_inbound = True
        self.dead = False
        self.queue: tuple[()] = ()
        self.free = self.workers = self.epoch = 0
        self.successor: Channel | None = None
        self._link = link
        self._pulled = pulled

    def take(
        self,
        now: int,
        message: Message,
        _owner: Owner | None,
        _ticket: Any,
        _capacity: int,
        _overflow: Overflow,
    ) -> bool:
        if self._link.broken:
            return False
        (self.successor or self._pulled).accept(now, message)
        return True

    merge = take

    def inbox(self) -> None:
        """Nothing waits inside: it is kept for the node behind."""

    def lose(self, now: int, message: Message, cause: int) -> None:
        self.behind.lose(now, message, cause)

    def revive(self, message: Message, lost: int) -> None:
        self.behind.revive(message, lost)

    def reserve(self) -> None:
        """It has no workers."""

    def begin(self, now: int, message: Message, owner: Owner | None, ticket: Any) -> None:
        """It has no workers."""

    def release(self, _now: int) -> None:
        """It has no workers."""


class GatewayChannel:
    """A push that the gateway acknowledges as it comes, and a pull: as two links and a broker."""

    def __init__(self, link: Link, pulled: Channel, terms: Terms, lane: Lane) -> None:
        self.node: Node = pulled.node
        self._pulled = pulled
        self._gateway = Gateway(link, pulled)
        at_once = replace(terms, ack_received=True, inbox=UNBOUNDED, overflow="reject")
        self._push = PushChannel(link, self._gateway, at_once, lane)
        self._push.dead_for = pulled.node

    def accept(self, now: int, message: Message) -> None:
        self._push.accept(now, message)

    def adopt(self, now: int, messages: Iterable[Message]) -> None:
        self._push.adopt(now, messages)
        self._pulled.adopt(now, ())

    def retire(self, now: int, successor: Channel) -> list[Message]:
        self._gateway.successor = successor
        return self._pulled.retire(now, successor) + self._push.retire(now, successor)

    def room(self, now: int) -> None:
        self._pulled.room(now)

    def down(self, now: int, memory_lost: bool) -> None:
        self._pulled.down(now, memory_lost)

    def back(self, now: int) -> None:
        self._pulled.back(now)

    def cut(self, now: int) -> None:
        self._push.cut(now)
        self._pulled.cut(now)

    def mend(self, now: int) -> None:
        self._push.mend(now)
        self._pulled.mend(now)

    def polls(self, now: int) -> tuple[float, float]:
        return self._pulled.polls(now)

    def holding(self) -> Iterable[tuple[Node, Message]]:
        return chain(self._push.holding(), self._pulled.holding())
