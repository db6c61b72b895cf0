"""Push with catch-up: live while the node keeps up; what it missed comes from a log, or as one
snapshot.
"""

from dataclasses import replace

from engine.contract import Node, Owner
from engine.kernel import DEPARTURE, NETWORK
from engine.link import Link
from engine.measures.gauge import NEVER
from engine.measures.tally import SUPERSEDED
from engine.message import Message
from engine.pull.log import Batch, LogChannel
from engine.terms import Terms


class CatchUpChannel(LogChannel):
    """Each message is pushed if nothing older waits; one that fails waits in the log.

    The node asks for the log as soon as it is connected and ready, as with an endless long poll;
    such requests are counted when they are answered. Where more than `replay_limit` wait, the
    answer is one snapshot instead: the newest event, which stands for all.
    """

    def __init__(self, link: Link, node: Node, terms: Terms) -> None:
        super().__init__(link, node, replace(terms, long_poll=NEVER, min_events=1))
        self._delay = link.delay
        self._asks_beside = False
        self._connected = node.up
        self._snapshot_due = False
        self._unacknowledged = 0
        self._fallen: list[Message] = []

    def accept(self, now: int, message: Message) -> None:
        credit = self._terms.credit
        if (
            self._waiting
            or self._fetching
            or self.link.broken
            or not self._connected
            or (credit is not None and self._unacknowledged >= credit)
        ):
            self._miss(now, message)
            return
        message.up |= self._bit
        self._unacknowledged += 1
        self.link.attempts += 1
        self._kernel.at(now + self._delay, NETWORK, self._arrive_live, message)

    def _miss(self, now: int, message: Message) -> None:
        if self._successor is not None:
            message.up &= ~self._bit
            self._successor.accept(now, message)
            return
        super().accept(now, message)
        self.room(now)

    def _fetch(self, now: int) -> None:
        limit = self._terms.replay_limit
        if limit is None or (len(self._waiting) <= limit and not self._snapshot_due):
            super()._fetch(now)
            return
        *covered, newest = self._pick(now, len(self._waiting))
        for message in covered:
            self._let_go(now, message, SUPERSEDED)
        self._fetching = self._snapshot_due = True
        self.link.attempts += 1
        arrival = now + self._fetch_time + self._terms.snapshot_time
        self._kernel.at(arrival, NETWORK, self._arrive, [newest])

    def _arrive(self, now: int, messages: list[Message]) -> None:
        self._snapshot_due &= not self.node.up
        super()._arrive(now, messages)

    def _arrive_live(self, now: int, message: Message) -> None:
        link, node, terms = self.link, self.node, self._terms
        link.arrived += 1
        owner: Owner | None = None if terms.ack_received else self
        if terms.ack_received:
            message.up &= ~self._bit
        if not (
            node.up
            and self._reaches
            and node.take(now, message, owner, None, terms.inbox, "reject")
        ):
            message.up |= self._bit
            link.rejected += 1
            self._kernel.at(now + self._delay, DEPARTURE, self._failed, message)
            return
        link.delivered += 1
        if terms.ack_received and link.broken:
            message.up |= self._bit
            self._kernel.at(now + self._delay, DEPARTURE, self._failed, message)
        elif terms.ack_received:
            self._kernel.at(now + self._delay, DEPARTURE, self._acknowledge)

    def _acknowledge(self, _now: int, _: object) -> None:
        self._unacknowledged -= 1

    def _failed(self, now: int, message: Message) -> None:
        self._unacknowledged -= 1
        self._miss(now, message)

    def processed(self, now: int, message: Message, ticket: Batch | None) -> Message | None:
        if ticket is not None:
            return super().processed(now, message, ticket)
        if self.link.broken:
            self._kernel.at(now + self._delay, DEPARTURE, self._failed, message)
        else:
            message.up &= ~self._bit
            self._kernel.at(now + self._delay, DEPARTURE, self._acknowledge)
        return None

    def failed(self, now: int, message: Message, ticket: Batch | None) -> Message | None:
        if ticket is not None:
            return super().failed(now, message, ticket)
        self._unacknowledged -= 1
        self._read_again(now, message)
        return None

    def crashed(self, now: int, message: Message, ticket: Batch | None) -> None:
        if ticket is not None:
            super().crashed(now, message, ticket)
            return
        self._unacknowledged -= 1
        self.link.retries += 1
        if not self.node.dead or self._successor is not None:
            self._return(now, [message])
        else:
            self._fallen.append(message)

    def down(self, now: int, memory_lost: bool) -> None:
        self._connected = False
        self._return(now, self._fallen)
        self._fallen = []
        super().down(now, memory_lost)

    def back(self, now: int) -> None:
        self._connected = True
        super().back(now)
