"""What the parts of a way ask of each other."""

from typing import Protocol

from engine.fast.numbers import Times


class Stage(Protocol):
    """A part of the way of all messages."""

    def feed(self, created: Times, at: Times, horizon: int, /) -> None:
        """More messages, in order; all that come before `horizon` are there with them."""


class Servers(Protocol):
    """Workers with endless places to wait, first come, first served."""

    def serve(self, at: Times, work: Times, /) -> Times:
        """The beginnings of work, in order of arrival."""

    def batch(self, at: int, work: list[int], /) -> list[int]:
        """The beginnings of what comes in all at once."""

    def until(self) -> list[int]:
        """Until when each worker is busy."""

    def back_to(self, until: list[int], /) -> None:
        """Forget what was served since the workers were busy `until` then."""


class Server(Stage, Protocol):
    """A node that says when each message is begun."""

    @property
    def servers(self) -> Servers:
        """Its workers."""

    def works(self, count: int, /) -> Times:
        """Nanoseconds of work of the next messages."""

    def book(self, created: Times, at: Times, begin: Times, work: Times, horizon: int, /) -> None:
        """Messages have come in at `at`, and are begun as its workers say."""
