"""Push that cuts a consumer off when too much waits for it, and drops that."""

from engine.contract import Channel, Node
from engine.design import CutOff
from engine.kernel import TIMER
from engine.lane import Lane
from engine.link import Link
from engine.message import Message
from engine.push import PushChannel
from engine.tally import DROPPED
from engine.terms import Terms


class CutOffChannel(PushChannel):
    """`_bytes` wait in its own lane; `_due` is the event that cuts off, where one is to come.

    What has left the buffer for the consumer, or its inbox, comes to it all the same.
    """

    def __init__(self, link: Link, node: Node, terms: Terms, lane: Lane, cut_off: CutOff) -> None:
        super().__init__(link, node, terms, lane)
        self._cut_off = cut_off
        self._connected = True
        self._bytes = 0
        self._due: int | None = None
        self._at_once = False

    def accept(self, now: int, message: Message) -> None:
        if self._connected:
            super().accept(now, message)
        else:
            self._let_go(now, message, DROPPED)

    def _keep(self, now: int, message: Message) -> None:
        super()._keep(now, message)
        self._bytes += message.size
        if not self._at_once and self._reaches_limit(self._cut_off.hard):
            self._at_once = True
            self._plan(now)
        elif self._due is None and self._reaches_limit(self._cut_off.soft):
            self._plan(now + self._cut_off.soft_for)

    def _unkeep(self, now: int, message: Message) -> None:
        super()._unkeep(now, message)
        self._bytes -= message.size
        if not (self._at_once or self._reaches_limit(self._cut_off.soft)):
            self._call_off()

    def _reaches_limit(self, size: int | str) -> bool:
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
