"""A log in partitions, and which worker of a group reads which of them.

A key names a partition. Each is read in order by one worker, which may read several.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import islice
from operator import attrgetter
from typing import Final

from engine.contract import Taken
from engine.message import Message
from engine.pull.requests import Requests
from engine.pull.waiting import InOrder

_NUMBER: Final = attrgetter("number")


class Partitions:
    """What waits in a log, one line a partition."""

    def __init__(self, count: int) -> None:
        self._lines = [InOrder() for _ in range(count)]
        self._total = 0

    def place(self, message: Message) -> int:
        """The partition that its key names."""
        return message.key % len(self._lines)

    def add(self, message: Message) -> None:
        self._total += 1
        self._lines[self.place(message)].add(message)

    def take(self, most: int) -> list[Message]:
        return self.take_from(range(len(self._lines)), most)

    def take_from(self, places: Iterable[int], most: int) -> list[Message]:
        """The oldest of some partitions, `most` at the most, wait no longer."""
        taken = list(islice(merge(*(self._lines[p] for p in places), key=_NUMBER), most))
        for message in taken:
            self._lines[self.place(message)].popleft()
        self._total -= len(taken)
        return taken

    def oldest(self) -> Message | None:
        heads = (line[0] for line in self._lines if line)
        return min(heads, key=_NUMBER, default=None)

    def depth(self, places: Iterable[int]) -> int:
        """How many wait in some partitions."""
        return sum(len(self._lines[place]) for place in places)

    def __len__(self) -> int:
        return self._total

    def __iter__(self) -> Iterator[Message]:
        return (message for line in self._lines for message in line)


class Reader:
    """One worker of the group: the partitions that are its own, and what it has not committed.

    `stint` is what it has fetched and not finished. It `died_at` some time, and the group does not
    know yet; None: it lives.
    """

    __slots__ = ("died_at", "partitions", "requests", "stint", "uncommitted")

    requests: Requests

    def __init__(self) -> None:
        self.partitions: Sequence[int] = ()
        self.stint: Stint | None = None
        self.uncommitted: list[Message] = []
        self.died_at: int | None = None

    @property
    def idle(self) -> bool:
        """Whether it neither works nor asks."""
        return self.died_at is None and self.stint is None and not self.requests.open


class Stint(Taken):
    """One fetch: its reader works at `messages[at]`, those after it wait in its memory.

    `evicted`: it took too long, and its reader is out of the group until it is done.
    """

    __slots__ = ("at", "epoch", "evicted", "messages", "reader")

    def __init__(self, reader: Reader, messages: list[Message], epoch: int, share: float) -> None:
        super().__init__(share)
        self.reader = reader
        self.messages = messages
        self.epoch = epoch
        self.at = 0
        self.evicted = False

    def rest(self) -> list[Message]:
        """What is not done."""
        return self.messages[self.at :]


class Readers:
    """The group: partition p is read by reader p modulo their number.

    A reader that finishes what it has fetched keeps a partition until then, whoever is to have it.
    """

    def __init__(self, partitions: int) -> None:
        self._partitions = partitions
        self._held: list[Stint | None] = [None] * partitions
        self.all: list[Reader] = []

    @property
    def alive(self) -> int:
        """How many are not dead."""
        return sum(reader.died_at is None for reader in self.all)

    def join(self, reader: Reader) -> None:
        """One more: the partitions are divided anew."""
        self.all.append(reader)
        self._divide()

    def leave(self, reader: Reader) -> None:
        """One less: the partitions are divided anew."""
        self.all.remove(reader)
        self._divide()

    def _divide(self) -> None:
        for place, reader in enumerate(self.all):
            reader.partitions = range(place, self._partitions, len(self.all))

    def owner(self, place: int) -> Reader | None:
        """Who is to read a partition, once nobody else has it in hand; None: there is nobody."""
        return self.all[place % len(self.all)] if self.all else None

    def open_to(self, reader: Reader) -> list[int]:
        """The reader's partitions of which nobody has anything in hand."""
        held = self._held
        return [place for place in reader.partitions if held[place] is None]

    def hold(self, stint: Stint, places: Iterable[int]) -> None:
        """These partitions are in hand."""
        stint.reader.stint = stint
        for place in places:
            self._held[place] = stint

    def release(self, stint: Stint) -> None:
        """They are no longer."""
        stint.reader.stint = None
        self._held = [None if held is stint else held for held in self._held]
