"""What a holder keeps until it is fetched: every event in order, or the newest of each key."""

from bisect import bisect
from collections import deque
from collections.abc import Iterator
from itertools import islice
from operator import attrgetter
from typing import Final, Protocol

from engine.message import Message

_NUMBER: Final = attrgetter("number")


class Waiting(Protocol):
    """Messages that wait to be fetched, each once."""

    def add(self, message: Message, /) -> Message | None:
        """One more waits. Returned is the one that does not wait any more, or not at all."""

    def take(self, most: int, /) -> list[Message]:
        """Those whose turn it is, `most` at the most, wait no longer."""

    def oldest(self) -> Message | None:
        """The one that grows too old before all others, if any does; its turn is next."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Message]: ...


class InOrder(deque[Message]):
    """Everything waits, in the order of creation."""

    def add(self, message: Message) -> None:
        """Most are the youngest; a try that came late, or one fetched in vain, goes before some."""
        if not self or self[-1].number < message.number:
            self.append(message)
        else:
            self.insert(bisect(self, message.number, key=_NUMBER), message)

    def take(self, most: int) -> list[Message]:
        popleft = self.popleft
        return [popleft() for _ in range(min(most, len(self)))]

    def oldest(self) -> Message | None:
        return self[0] if self else None


class Newest:
    """The newest value of each key waits, where the key stands since its value was last taken.

    `_latest` holds the number of the newest value that ever came, by key: an older one that comes
    back is out of date, even where the newest has been taken.
    """

    def __init__(self) -> None:
        self._values: dict[int, Message] = {}
        self._latest: dict[int, int] = {}

    def add(self, message: Message) -> Message | None:
        key = message.key
        if message.number < self._latest.get(key, -1):
            return message
        replaced = self._values.get(key)
        self._latest[key] = message.number
        self._values[key] = message
        return replaced

    def take(self, most: int) -> list[Message]:
        values = self._values
        return [values.pop(key) for key in list(islice(values, most))]

    def oldest(self) -> None:
        """None ever is: a value is kept until another stands in its place."""

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[Message]:
        return iter(self._values.values())
