"""Notify, then pull: a tiny message says that there is something; polls remain as the fallback."""

from engine.message import Message
from engine.pull.group import GroupChannel
from engine.pull.log import LogChannel
from engine.pull.queue import QueueChannel


class NotifiedLogChannel(LogChannel):
    """A log whose reader is told of every message, and goes on while it gets full batches."""

    _drains = True

    def accept(self, now: int, message: Message) -> None:
        super().accept(now, message)
        self._notify(now)


class NotifiedQueueChannel(QueueChannel):
    """A queue whose workers are told of every message."""

    def accept(self, now: int, message: Message) -> None:
        super().accept(now, message)
        self._notify(now)


class NotifiedGroupChannel(GroupChannel):
    """A log in partitions whose readers are told of every message."""

    _drains = True

    def accept(self, now: int, message: Message) -> None:
        super().accept(now, message)
        self._notify(now)
