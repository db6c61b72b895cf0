"""Pull from a log: the node fetches a batch when it has nothing waiting inside."""

from collections import deque
from collections.abc import Iterable
from itertools import chain

from engine.contract import UNBOUNDED, Channel, Node, Owner, Taken
from engine.kernel import NETWORK, TIMER
from engine.link import Link
from engine.message import Message
from engine.pull.commits import Commits
from engine.pull.connections import requests_of
from engine.pull.holder import Holder
from engine.quantities import MS
from engine.terms import Terms


class Batch(Taken):
    """Messages of one fetch, and how many of them still have to be processed.

    `evicted`: it took too long, and the log answers for them again, whatever becomes of these.
    """

    __slots__ = ("evicted", "left", "messages")

    def __init__(self, messages: list[Message], share: float) -> None:
        super().__init__(share)
        self.messages = dict.fromkeys(messages)
        self.left = len(messages)
        self.evicted = False


class LogChannel(Holder):
    """One reader of a log. The offset moves batch by batch, when all before it is processed."""

    _drains = False
    """Whether the node asks again at once after a full batch."""

    def __init__(self, link: Link, node: Node, terms: Terms) -> None:
        super().__init__(link, node, terms)
        self._fetch_time = link.delay + terms.overhead
        self._requests = requests_of(link, terms, terms.turn, self._visit)
        self._fetching = False
        self._batches: deque[Batch] = deque()
        self._asks_beside = not terms.ack_received
        self._commits = Commits(self._kernel, terms.commit_every, self._commit)

    def accept(self, now: int, message: Message) -> None:
        self._put(now, message)
        if self._requests.open:
            self._requests.expect(now, len(self._waiting))

    def room(self, now: int) -> None:
        node = self.node
        if self._requests.open or self._fetching or not node.up or self.link.broken:
            return
        if self._successor is None and self._ready():
            self._requests.begin(now, len(self._waiting))

    def _ready(self) -> bool:
        """Whether nothing waits inside; what is pushed there by others keeps nobody from asking."""
        return not self.node.queue or (
            self._asks_beside and not any(batch.left for batch in self._batches)
        )

    def wake(self, now: int) -> None:
        self._requests.wake(now)

    def _visit(self, now: int) -> None:
        if not self._ready():
            self._requests.stop(now)
        elif self._waiting:
            self._requests.answered(now)
            self._fetch(now)
        else:
            self._requests.in_vain(now)

    def _fetch(self, now: int) -> None:
        self._fetching = True
        messages = self._pick(now, self._terms.batch)
        self.link.attempts += len(messages)
        self._requests.woken = self._drains and len(messages) == self._terms.batch
        self._kernel.at(now + self._fetch_time, NETWORK, self._arrive, messages)

    def _arrive(self, now: int, messages: list[Message]) -> None:
        self._fetching = False
        link, node = self.link, self.node
        link.arrived += len(messages)
        if not node.up:
            self._return(now, messages)
            return
        link.delivered += len(messages)
        owner: Owner | None = None
        batch = Batch(messages, self._terms.batch_share)
        if self._terms.ack_received:
            for message in messages:
                message.up &= ~self._bit
        else:
            owner = self
            self._batches.append(batch)
            if self._terms.poll_deadline is not None:
                self._kernel.at(now + self._terms.poll_deadline, TIMER, self._evict, batch)
        for message in messages:
            node.take(now, message, owner, batch, UNBOUNDED, "reject")
        self.room(now)

    def _evict(self, now: int, batch: Batch) -> None:
        """It takes too long: it is read again, and what the node does with it is not committed."""
        if batch.left and batch in self._batches:
            batch.evicted = True
            self._batches.remove(batch)
            self.link.retries += len(batch.messages)
            self._return(now, list(batch.messages))

    def processed(self, now: int, _message: Message, ticket: Batch) -> Message | None:
        """Committed with its batch, and not before all earlier batches."""
        ticket.left -= 1
        if not ticket.left:
            self._commits.progress(now)
            if self.node.queue:
                self.room(now)
        return None

    def _commit(self) -> None:
        """The offset goes as far as all is processed, or waits until the link passes."""
        batches = self._batches
        while batches and not batches[0].left and not self.link.broken:
            for done in batches.popleft().messages:
                done.up &= ~self._bit

    def failed(self, now: int, message: Message, ticket: Batch) -> Message | None:
        """Not committed: it is read again, an interval later."""
        if ticket.evicted:
            self._forgo(now, message)
        else:
            del ticket.messages[message]
            ticket.left -= 1
            self._commits.progress(now)
            self._read_again(now, message)
        return None

    def _read_again(self, now: int, message: Message) -> None:
        self.link.retries += 1
        pause = max(MS, self._terms.interval)
        self._kernel.at(now + pause, TIMER, self._return, [message])

    def dropped(self, now: int, message: Message, ticket: Batch) -> None:
        """A pushing neighbour took its place in the inbox: it is read again."""
        self.crashed(now, message, ticket)

    def crashed(self, now: int, message: Message, ticket: Batch) -> None:
        """One worker is gone: its message is read again. With the whole node, so is the batch."""
        if ticket.evicted:
            self._forgo(now, message)
            return
        if not self.node.dead or self._successor is not None:
            del ticket.messages[message]
            ticket.left -= 1
            self._commits.progress(now)
            self.link.retries += 1
            self._return(now, [message])

    def _return(self, now: int, messages: list[Message]) -> None:
        if self._successor is None:
            self._put_back(now, messages)
            if self._waiting and self._requests.open:
                self._requests.expect(now, len(self._waiting))
            return
        for message in messages:
            message.up &= ~self._bit
            self._successor.accept(now, message)

    def down(self, now: int, memory_lost: bool) -> None:
        self._requests.stop(now)
        self._requests.woken = False
        if memory_lost:
            uncommitted = [m for batch in self._batches for m in batch.messages]
            self.link.retries += len(uncommitted)
            self._batches.clear()
            self._return(now, uncommitted)

    def back(self, now: int) -> None:
        self._keep_again()
        self.room(now)

    def cut(self, now: int) -> None:
        self._requests.stop(now)

    def mend(self, now: int) -> None:
        self._commit()
        self.room(now)

    def polls(self, now: int) -> tuple[float, float]:
        return self._requests.counts(now)

    def adopt(self, now: int, messages: Iterable[Message]) -> None:
        for message in messages:
            self._put(now, message)
        self.room(now)

    def retire(self, now: int, successor: Channel) -> list[Message]:
        self._requests.stop(now)
        return self._hand_over(now, successor)

    def _handed_out(self) -> Iterable[Message]:
        return chain(*(batch.messages for batch in self._batches))
