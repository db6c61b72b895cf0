"""Push that cuts a consumer off when too much waits for it, and drops that."""

from collections.abc import Iterable

from engine.contract import Channel, Node
from engine.design import CutOff
from engine.kernel import TIMER
from engine.link import Link
from engine.measures.tally import DROPPED
from engine.message import Message
from engine.push.lane import Job, Lane
from engine.push.sender import PushChannel
from engine.terms import Terms


class CutOffChannel(PushChannel):
    """`_unread` are the numbers of messages that wait, travel, or stand before a full inbox, and
    `_bytes` their sizes; `_due` is the event that cuts off, where one is to come.

    What is inside has got through.
    """

    def __init__(self, link: Link, node: Node, terms: Terms, lane: Lane, cut_off: CutOff) -> None:
        super().__init__(link, node, terms, lane)
        self._cut_off = cut_off
        self._connected = True
        self._unread: set[int] = set()
        self._bytes = 0
        self._due: int | None = None
        self._at_once = False

    def accept(self, now: int, message: Message) -> None:
        if self._connected:
            self._count(now, message)
            super().accept(now, message)
        else:
            self._let_go(now, message, DROPPED)

    def adopt(self, now: int, messages: Iterable[Message]) -> None:
        mine = list(messages)
        for message in mine:
            self._count(now, message)
        super().adopt(now, mine)

    def _arrive(self, now: int, job: Job) -> None:
        before = self.link.delivered
        super()._arrive(now, job)
        if self.link.delivered > before:
            self._read(job[0])

    def _wait_outside(self, now: int, job: Job) -> None:
        if self._connected:
            super()._wait_outside(now, job)
        else:
            self._refused(now, job, self._delay)

    def _let_go(self, now: int, message: Message, cause: int) -> None:
        self._read(message)
        super()._let_go(now, message, cause)

    def _count(self, now: int, message: Message) -> None:
        self._unread.add(message.number)
        self._bytes += message.size
        if not self._at_once and self._has_come_to(self._cut_off.hard):
            self._at_once = True
            self._plan(now)
        elif self._due is None and self._has_come_to(self._cut_off.soft):
            self._plan(now + self._cut_off.soft_for)

    def _read(self, message: Message) -> None:
        """It is unread no longer: inside, or gone."""
        if message.number in self._unread:
            self._unread.remove(message.number)
            self._bytes -= message.size
            if not (self._at_once or self._has_come_to(self._cut_off.soft)):
                self._call_off()

    def _has_come_to(self, size: int | str) -> bool:
        return isinstance(size, int) and self._bytes >= size

    def _plan(self, at: int) -> None:
        self._call_off()
        self._due = self._kernel.at(at, TIMER, self._disconnect)

    def _call_off(self) -> None:
        if self._due is not None:
            self._kernel.cancel(self._due)
            self._due = None

    def _disconnect(self, now: int, _: object) -> None:
        self._due, self._at_once, self._connected = None, False, False
        self.link.disconnected(now)
        waiting = [message for _, message in self._lane.waiting]
        self._lane.waiting.clear()
        for message in waiting:
            self.give_up(now, message)
        self._break(now)
        self._kernel.at(now + self._cut_off.back, TIMER, self._reconnect)

    def _reconnect(self, _now: int, _: object) -> None:
        self._connected = True

    def retire(self, now: int, successor: Channel) -> list[Message]:
        self._call_off()
        return super().retire(now, successor)
