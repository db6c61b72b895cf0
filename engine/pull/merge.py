"""Fan-out on read: an event stays with who wrote it, and is looked up by those it is for."""

from collections import deque
from collections.abc import Iterable
from itertools import chain

from engine.consumers.timeline import Timelines
from engine.contract import Channel, Node
from engine.kernel import NETWORK
from engine.link import Link
from engine.message import Message
from engine.push.sender import PushChannel


class MergeChannel:
    """A copy can be found as soon as its sender has kept it, as long as there is a way to it."""

    def __init__(self, link: Link, node: Timelines) -> None:
        self.link = link
        self.node: Timelines = node
        self._hidden: deque[Message] = deque()
        self._successor: Channel | None = None

    def accept(self, now: int, message: Message) -> None:
        if self.link.broken or not self.node.up:
            self._hidden.append(message)
            self.link.gauge.enter(now)
            self.node.gauge.enter(now)
        else:
            self.link.kernel.at(now + self.link.delay, NETWORK, self._arrive, message)

    def _arrive(self, now: int, message: Message) -> None:
        if self.node.up:
            self.node.show(now, message)
        else:
            (self._successor or self).accept(now, message)

    def _uncover(self, now: int) -> None:
        if not self.link.broken and self.node.up:
            self.adopt(now, self._taken(now))

    def _taken(self, now: int) -> list[Message]:
        hidden = list(self._hidden)
        self._hidden.clear()
        self.link.gauge.leave_many(now, len(hidden))
        self.node.gauge.leave_many(now, len(hidden))
        return hidden

    def adopt(self, now: int, messages: Iterable[Message]) -> None:
        for message in messages:
            self.accept(now, message)

    def retire(self, now: int, successor: Channel) -> list[Message]:
        """What is on its way shows, if it can; the rest is the successor's."""
        self._successor = successor
        return self._taken(now)

    def room(self, now: int) -> None:
        """Nobody fetches anything."""

    def down(self, now: int, memory_lost: bool) -> None:
        """What is not shown waits from now on."""

    def back(self, now: int) -> None:
        self._uncover(now)

    def cut(self, now: int) -> None:
        """What is not shown waits from now on."""

    def mend(self, now: int) -> None:
        self._uncover(now)

    def polls(self, _now: int) -> tuple[float, float]:
        return 0, 0

    def holding(self) -> Iterable[tuple[Node, Message]]:
        return ((self.node, message) for message in self._hidden)


class SplitChannel:
    """Events for more than the threshold are looked up, the others are pushed."""

    def __init__(self, push: PushChannel, merge: MergeChannel, threshold: int) -> None:
        self.node = push.node
        self._push = push
        self._merge = merge
        self._threshold = threshold

    def accept(self, now: int, message: Message) -> None:
        heavy = message.audience > self._threshold
        (self._merge if heavy else self._push).accept(now, message)

    def adopt(self, now: int, messages: Iterable[Message]) -> None:
        for message in messages:
            self.accept(now, message)

    def retire(self, now: int, successor: Channel) -> list[Message]:
        return self._push.retire(now, successor) + self._merge.retire(now, successor)

    def room(self, now: int) -> None:
        self._push.room(now)

    def down(self, now: int, memory_lost: bool) -> None:
        self._push.down(now, memory_lost)
        self._merge.down(now, memory_lost)

    def back(self, now: int) -> None:
        self._merge.back(now)

    def cut(self, now: int) -> None:
        self._push.cut(now)
        self._merge.cut(now)

    def mend(self, now: int) -> None:
        self._merge.mend(now)

    def polls(self, _now: int) -> tuple[float, float]:
        return 0, 0

    def holding(self) -> Iterable[tuple[Node, Message]]:
        return chain(self._push.holding(), self._merge.holding())
