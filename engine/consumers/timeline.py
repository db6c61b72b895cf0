"""A consumer that tells events by their type, and one whose events are read by their audience."""

from collections.abc import Collection, Iterable, Mapping

from engine.consumers.station import Station
from engine.measures.tally import Tally
from engine.message import Message


class TypedStation(Station):
    """The types in `kinds` have books of their own, all others those of "".

    `tally` is that of the message at hand.
    """

    __slots__ = ("kinds",)

    kinds: Mapping[str, Tally]

    def books(self, message: Message) -> Tally:
        return self.kinds.get(message.type) or self.kinds[""]

    def by_books(
        self, messages: Collection[Message]
    ) -> Iterable[tuple[Tally, Collection[Message]]]:
        found: dict[str, list[Message]] = {kind: [] for kind in self.kinds}
        for message in messages:
            found[message.type if message.type in found else ""].append(message)
        return ((self.kinds[kind], some) for kind, some in found.items())

    def finish(self, now: int, job: int) -> None:
        if (served := self.serving.get(job)) is not None:
            self.tally = self.books(served[0])
        super().finish(now, job)

    def lose(self, now: int, message: Message, cause: int) -> None:
        self.tally = self.books(message)
        super().lose(now, message, cause)


class Timelines(TypedStation):
    """Its work is to write each event out to those who read it; an event may also be looked up."""

    __slots__ = ()

    def show(self, now: int, message: Message) -> None:
        """From now on a copy is found by whoever it is for, without any work here."""
        if message.open & self.bit:
            message.open ^= self.bit
            self.taken += 1
            self.done += 1
            self.books(message).account(message).deliver(now - message.created)
            self._recent.append(now - message.created)
