"""Push by a sender that does not wait for an answer: each message is sent once."""

from engine.contract import Node
from engine.kernel import NETWORK
from engine.link import Link
from engine.measures.tally import DROPPED
from engine.message import Message
from engine.push.cut_off import CutOffChannel
from engine.push.lane import Lane
from engine.push.sender import PushChannel, waits_for_answers
from engine.terms import Terms


def push_channel(link: Link, node: Node, terms: Terms, lane: Lane) -> PushChannel:
    """A pushing sender, and not more of one than the terms need."""
    if terms.cut_off is not None:
        return CutOffChannel(link, node, terms, lane, terms.cut_off)
    plain = not waits_for_answers(terms) and terms.overflow != "block"
    return (PlainPushChannel if plain else PushChannel)(link, node, terms, lane)


class PlainPushChannel(PushChannel):
    """A sender without retry, credit and guard: what does not get in is dropped."""

    def accept(self, now: int, message: Message) -> None:
        link = self.link
        if link.broken:
            self._refused(now, (message, 0, now, 0), 2 * self._delay)
            return
        link.attempts += 1
        if self._delay:
            self._kernel.at(now + self._delay, NETWORK, self._land, message)
        else:
            self._land(now, message)

    def _land(self, now: int, message: Message) -> None:
        link, node = self.link, self.node
        link.arrived += 1
        if node.up and self._reaches:
            if self._hand_in(now, message, None, None, self._inbox, self._overflow):
                link.delivered += 1
                return
            link.rejected += 1
        self._let_go(now, message, DROPPED)
