"""What a sender keeps for one node to fetch, until it is fetched, replaced or expires."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from itertools import chain

from engine.contract import Channel, Node
from engine.kernel import NETWORK, TIMER
from engine.link import Link
from engine.measures.gauge import NEVER
from engine.measures.tally import CRASHED, DROPPED, EXPIRED, SUPERSEDED
from engine.message import Message
from engine.pull.waiting import InOrder, Newest, Waiting
from engine.terms import Terms


class Holder(ABC):
    """The waiting messages of one channel; those as old as the retention are gone at that instant.

    Age counts from the creation of the event, and so does the order in which they wait. The oldest
    are gone as well when all together are larger than the retention's size.
    """

    def __init__(self, link: Link, node: Node, terms: Terms) -> None:
        self.link = link
        self.node = node
        self._terms = terms
        self._kernel = link.kernel
        self._bit = node.bit
        self._reaches = node.open_inbound or terms.calls_out
        self._waiting: Waiting = Newest() if terms.latest else InOrder()
        self._retention = terms.retention if (terms.retention or 0) <= link.end else None
        self._most_bytes = None if terms.latest else terms.retention_size
        self._bytes = 0
        self._overfull = False
        self._armed_for = NEVER
        self._successor: Channel | None = None

    @abstractmethod
    def wake(self, now: int) -> None:
        """The node has heard that there is something: it asks at once, or when it can."""

    def _notify(self, now: int) -> None:
        """Tell the node that there is something; a notification that fails is lost."""
        if not self.link.broken:
            self.link.notifications += 1
            self._kernel.at(now + self.link.delay, NETWORK, self._hear)

    def _hear(self, now: int, _: object) -> None:
        if self.node.up and self._reaches and self._successor is None:
            self.wake(now)

    def _put(self, now: int, message: Message) -> None:
        """Keep a message that the holder answers for from now on."""
        message.up |= self._bit
        self._line_up(now, message)
        if self._retention is not None and (
            self._armed_for == NEVER or self._waiting.oldest() is message
        ):
            self._arm(self._retention)

    def _line_up(self, now: int, message: Message) -> None:
        replaced = self._waiting.add(message)
        if replaced is None:
            self.link.gauge.enter(now)
            self.node.gauge.enter(now)
            if self._most_bytes is not None:
                self._bytes += message.size
                self._shed(now, self._most_bytes)
            if self._terms.keep is not None:
                self._cap(now, self._terms.keep)
        else:
            self._let_go(now, replaced, SUPERSEDED)

    def _shed(self, now: int, most: int) -> None:
        """What is kept is no larger than `most` bytes: the oldest go first."""
        while self._bytes > most:
            for message in self._pick(now, 1):
                self._let_go(now, message, EXPIRED)

    def _cap(self, now: int, most: int) -> None:
        """No more wait than are kept; after all were thrown away, none until the node is there."""
        excess = len(self._waiting) - most
        self._overfull &= not self.node.up  # one that is there does not come back
        if not self._terms.keep_newest and (excess > 0 or self._overfull):
            self._overfull, excess = True, len(self._waiting)
        if excess > 0:
            for message in self._pick(now, excess):
                self._let_go(now, message, DROPPED)

    def _keep_again(self) -> None:
        """The node is back: what comes is kept for it."""
        self._overfull = False

    def _put_back(self, now: int, messages: Sequence[Message]) -> None:
        """Messages that were fetched in vain wait again."""
        for message in messages:
            self._line_up(now, message)
        if self._retention is not None:
            self._discard(now, self._retention)

    def _pick(self, now: int, most: int) -> list[Message]:
        """Those whose turn it is, `most` at the most, wait no longer."""
        return self._picked(now, self._waiting.take(most))

    def _picked(self, now: int, messages: list[Message]) -> list[Message]:
        self.link.gauge.leave_many(now, len(messages))
        self.node.gauge.leave_many(now, len(messages))
        if self._most_bytes is not None:
            self._bytes -= sum(message.size for message in messages)
        return messages

    def _arm(self, retention: int) -> None:
        """See to it that the oldest message is looked at when its time is over."""
        oldest = self._waiting.oldest()
        if oldest is not None:
            due = max(self._kernel.now, oldest.created + retention)
            if due < self._armed_for and due <= self.link.end:
                self._armed_for = due
                self._kernel.at(due, TIMER, self._expire, due)

    def _expire(self, now: int, due: int) -> None:
        if due == self._armed_for:
            self._armed_for = NEVER
        if self._retention is not None:
            self._discard(now, self._retention)

    def _discard(self, now: int, retention: int) -> None:
        oldest = self._waiting.oldest
        while (message := oldest()) is not None and message.created + retention <= now:
            self._pick(now, 1)
            self._let_go(now, message, EXPIRED)
        self._arm(retention)

    def _let_go(self, now: int, message: Message, cause: int) -> None:
        """The holder answers for the message no longer."""
        message.up &= ~self._bit
        self.node.lose(now, message, cause)

    def _forgo(self, now: int, message: Message) -> None:
        """It went down with a worker: gone, but for what the holder still answers for."""
        if not message.up & self._bit:
            self._let_go(now, message, CRASHED)

    def _hand_over(self, now: int, successor: Channel) -> list[Message]:
        self._successor = successor
        self._retention = self._most_bytes = None
        messages = self._pick(now, len(self._waiting))
        for message in messages:
            message.up &= ~self._bit
        return messages

    def holding(self) -> Iterable[tuple[Node, Message]]:
        return ((self.node, message) for message in chain(self._waiting, self._handed_out()))

    @abstractmethod
    def _handed_out(self) -> Iterable[Message]:
        """What the node has fetched, and may have to be given again."""
