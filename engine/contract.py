"""What sender side, channel and consumer side may ask of each other, and no more.

A *channel* is one link's way to one node: a member of a consumer, or a broker. The node takes
messages from it; the channel may ask to be told what becomes of each (it is then the *owner*).
"""

from collections.abc import Iterable, Sized
from typing import Any, Final, Literal, Protocol

from engine.consumers.inbox import Inbox
from engine.measures.gauge import Gauge
from engine.message import Message

Overflow = Literal["reject", "drop-newest", "drop-oldest"]
"""What a full node does with one more: merging and blocking are more than that."""

UNBOUNDED: Final = 1 << 60


class Taken:
    """What came in one fetch, and how much of a real batch that is; `begun`: a worker works at it.

    An event whose ticket is none of these came alone.
    """

    __slots__ = ("begun", "share")

    def __init__(self, share: float) -> None:
        self.begun = False
        self.share = share


class Owner(Protocol):
    """Who answers for a message that a node has taken; `ticket` is what it gave with it."""

    def processed(self, now: int, message: Message, ticket: Any, /) -> Message | None:
        """The work is done. A message returned is taken up by the same worker, ticket kept."""

    def failed(self, now: int, message: Message, ticket: Any, /) -> Message | None:
        """The work was in vain: no acknowledgement. What is returned is taken up as above."""

    def dropped(self, now: int, message: Message, ticket: Any, /) -> None:
        """The node threw it away, and will not say so to the sender."""

    def crashed(self, now: int, message: Message, ticket: Any, /) -> None:
        """The worker or the whole node is gone, and the message with it."""


class Merging(Owner, Protocol):
    """An owner whose messages may give way to newer ones of their key."""

    def dropped(self, now: int, message: Message, ticket: Any, cause: int = ..., /) -> None:
        """The node threw it away, or merged it into a newer one."""


class Node(Protocol):
    """A member of a consumer, or a broker.

    `epoch` grows when its memory is lost; `workers` counts those alive, `free` the idle ones.
    `up`: it can be reached; `dead`: its memory is gone.
    """

    bit: int
    up: bool
    dead: bool
    open_inbound: bool
    free: int
    workers: int
    epoch: int

    @property
    def gauge(self) -> Gauge:
        """Counts what waits for the node, at its senders and inside."""

    @property
    def queue(self) -> Sized:
        """What waits inside."""

    def take(
        self,
        now: int,
        message: Message,
        owner: Owner | None,
        ticket: Any,
        capacity: int,
        overflow: Overflow,
        /,
    ) -> bool:
        """Take a message in, at most `capacity` of them waiting; False: rejected."""

    def merge(
        self,
        now: int,
        message: Message,
        owner: "Merging | None",
        ticket: Any,
        capacity: int,
        overflow: Overflow,
        /,
    ) -> bool:
        """As `take`; a newer event takes the place of one of its key that was merged in and waits.

        One with another key that finds it full is thrown away.
        """

    def inbox(self) -> Inbox | None:
        """What waits inside, to be looked into; None where nothing ever does."""

    def reserve(self) -> None:
        """A free worker is kept for what it has asked for."""

    def begin(self, now: int, message: Message, owner: Owner | None, ticket: Any, /) -> None:
        """The reserved worker sets to work."""

    def release(self, now: int, /) -> None:
        """The reserved worker is free again."""

    def lose(self, now: int, message: Message, cause: int, /) -> None:
        """Every copy that was to come out of this node's is lost, if still open and not inside."""

    def revive(self, message: Message, lost: int, /) -> None:
        """Those of its copies that were dead-lettered, by their bits, are on their way again."""


class Channel(Protocol):
    """How one link delivers to one node."""

    @property
    def node(self) -> Node:
        """Whom it delivers to."""

    def accept(self, now: int, message: Message, /) -> None:
        """A new message for the node."""

    def adopt(self, now: int, messages: Iterable[Message], /) -> None:
        """Messages that waited under the link's former design."""

    def retire(self, now: int, successor: "Channel", /) -> list[Message]:
        """Stop; what waits is returned, what comes back later goes to `successor`."""

    def room(self, now: int, /) -> None:
        """The node has nothing waiting inside; a worker may be free."""

    def down(self, now: int, memory_lost: bool, /) -> None:
        """The node is gone, with or without its memory."""

    def back(self, now: int, /) -> None:
        """The node is back."""

    def cut(self, now: int, /) -> None:
        """Nothing passes the link from now on."""

    def mend(self, now: int, /) -> None:
        """The link passes again."""

    def polls(self, now: int, /) -> tuple[float, float]:
        """Real polls, and how many of them were empty, that are not yet counted at the link."""

    def holding(self) -> Iterable[tuple[Node, Message]]:
        """All that the channel keeps, and for whom, but not what travels in the kernel's events.

        What several channels keep together, one of them names.
        """
