"""Pull by a group: the node's workers share out the partitions of a log among them."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain

from engine.contract import Channel, Node
from engine.kernel import NETWORK, TIMER
from engine.link import Link
from engine.measures.tally import CRASHED, DROPPED
from engine.message import Message
from engine.pull.commits import Commits
from engine.pull.connections import requests_of
from engine.pull.holder import Holder
from engine.pull.partitions import Partitions, Reader, Readers, Stint
from engine.terms import Terms


class GroupChannel(Holder):
    """Each worker reads its own partitions: one fetch after the other, one message at a time.

    There are no more readers than partitions. The offset of a partition moves with each message
    that is processed. When a worker dies its partitions go to the others, from the offset on, as
    soon as the group knows (`session_timeout`) or a worker has come in its place. With `_settled`
    workers, nobody is idle.
    """

    _waiting: Partitions
    _drains = False
    """Whether a reader asks again at once after a full batch."""

    def __init__(self, link: Link, node: Node, terms: Terms) -> None:
        super().__init__(link, node, terms)
        self._waiting = Partitions(terms.partitions)
        self._readers = Readers(terms.partitions)
        self._fetch_time = link.delay + terms.overhead
        self._commits = Commits(self._kernel, terms.commit_every, self._commit_all)
        self._evicted = 0
        self._settled = -1

    def accept(self, now: int, message: Message) -> None:
        self._put(now, message)
        self._expect(now, self._readers.owner(self._waiting.place(message)))

    def _expect(self, now: int, reader: Reader | None) -> None:
        """Its next request finds what waits, if anything does."""
        if reader is not None and reader.requests.open and (ready := self._ready(reader)):
            reader.requests.expect(now, ready)

    def _ready(self, reader: Reader) -> int:
        return self._waiting.depth(self._readers.open_to(reader))

    def room(self, now: int) -> None:
        """Let as many readers ask as there are free workers."""
        node = self.node
        if self._settled == node.workers:
            return
        self._staff(now)
        if not node.up or self.link.broken or self._successor is not None:
            return
        free = node.free - sum(reader.requests.open for reader in self._readers.all)
        idle = [reader for reader in self._readers.all if reader.idle]
        for reader in idle[: max(0, free)]:
            reader.requests.begin(now, self._ready(reader))
        self._settled = node.workers if len(idle) <= free else -1

    def _staff(self, now: int) -> None:
        """As many readers as there are workers and partitions."""
        readers = self._readers
        wanted = min(self._terms.partitions, self.node.workers - self._evicted)
        alive = readers.alive
        unneeded = [r for r in readers.all if r.died_at is None and r.stint is None]
        for reader in unneeded[: max(0, alive - wanted)]:
            reader.requests.stop(now)
            self._die(now, reader)
        dead = [r for r in readers.all if r.died_at is not None]
        for reader in dead[: max(0, wanted - alive)]:
            reader.died_at = None
        if readers.alive < wanted:
            self._commit_all()
            while readers.alive < wanted:
                readers.join(self._reader(len(readers.all) / wanted))
            self._look_again(now)

    def _reader(self, turn: float) -> Reader:
        reader = Reader()
        visit = partial(self._visit, reader)
        reader.requests = requests_of(self.link, self._terms, (self._terms.turn + turn) % 1, visit)
        return reader

    def _look_again(self, now: int) -> None:
        """Partitions are divided anew: who asks already may find something else."""
        for reader in self._readers.all:
            self._expect(now, reader)

    def _die(self, now: int, reader: Reader) -> None:
        """A worker is gone; what it has not committed is read again by whoever is next."""
        reader.died_at = now
        self.link.retries += len(reader.uncommitted)
        self._return(now, reader.uncommitted)
        reader.uncommitted = []
        self._kernel.at(now + self._terms.session_timeout, TIMER, self._notice, (reader, now))

    def _notice(self, now: int, death: tuple[Reader, int]) -> None:
        """The group knows that a reader is gone, unless another has taken its place."""
        reader, died_at = death
        if reader.died_at == died_at:
            self._commit_all()
            self._readers.leave(reader)
            self._look_again(now)

    def _visit(self, reader: Reader, now: int) -> None:
        link, node = self.link, self.node
        if not node.free:
            reader.requests.stop(now)
            self._settled = -1
            return
        places = self._readers.open_to(reader)
        messages = self._picked(now, self._waiting.take_from(places, self._terms.batch))
        if not messages:
            reader.requests.in_vain(now)
            return
        reader.requests.answered(now)
        reader.requests.woken = self._drains and len(messages) == self._terms.batch
        link.attempts += len(messages)
        stint = Stint(reader, messages, node.epoch, self._terms.batch_share)
        self._readers.hold(stint, map(self._waiting.place, messages))
        node.reserve()
        self._kernel.at(now + self._fetch_time, NETWORK, self._arrive, stint)

    def _arrive(self, now: int, stint: Stint) -> None:
        link, node = self.link, self.node
        messages = stint.messages
        link.arrived += len(messages)
        if node.epoch != stint.epoch or not node.up:
            self._end(now, stint)
            self._return(now, messages)
            if node.epoch == stint.epoch:
                node.release(now)
            else:
                self._die(now, stint.reader)
            self.room(now)
            return
        link.delivered += len(messages)
        if self._terms.ack_received:
            for message in messages:
                message.up &= ~self._bit
        for message in messages[1:]:
            message.keep(self._bit)
        node.gauge.enter_many(now, len(messages) - 1)
        if self._terms.poll_deadline is not None and not self._terms.ack_received:
            self._kernel.at(now + self._terms.poll_deadline, TIMER, self._evict, stint)
        node.begin(now, messages[0], self, stint)
        self.room(now)

    def _evict(self, now: int, stint: Stint) -> None:
        """It takes too long: its partitions are read by the others, from the offset on."""
        reader = stint.reader
        if reader.stint is not stint:
            return
        stint.evicted = True
        self._evicted += 1
        uncommitted = reader.uncommitted + stint.rest()
        reader.uncommitted = []
        self.link.retries += len(uncommitted)
        self._end(now, stint)
        self._readers.leave(reader)
        self._return(now, uncommitted)
        self._look_again(now)

    def processed(self, now: int, message: Message, ticket: Stint) -> Message | None:
        """Committed; then the worker goes on with what it has in hand."""
        ticket.at += 1
        if not (self._terms.ack_received or ticket.evicted):
            ticket.reader.uncommitted.append(message)
            self._commits.progress(now)
        if ticket.at < len(ticket.messages):
            return ticket.messages[ticket.at]
        self._done(now, ticket)
        return None

    def _done(self, now: int, stint: Stint) -> None:
        if stint.evicted:
            self._evicted -= 1
            self._settled = -1
        else:
            self._end(now, stint)

    def _commit(self, reader: Reader) -> None:
        """The offsets of its partitions move, or wait until the link passes."""
        if not self.link.broken:
            for message in reader.uncommitted:
                message.up &= ~self._bit
            reader.uncommitted.clear()

    def _commit_all(self) -> None:
        for reader in self._readers.all:
            self._commit(reader)

    def _end(self, now: int, stint: Stint) -> None:
        """Nobody has these partitions in hand any more; one may be another reader's by now."""
        self._readers.release(stint)
        self._settled = -1
        for place in {self._waiting.place(message) for message in stint.messages}:
            self._expect(now, self._readers.owner(place))

    def failed(self, now: int, message: Message, ticket: Stint) -> Message | None:
        """Tried again at once, before all that stands behind it: the order is kept."""
        if ticket.evicted or self._terms.ack_received:
            if ticket.evicted:
                self._forgo(now, message)
            else:
                self._let_go(now, message, DROPPED)
            ticket.at += 1
            if ticket.at < len(ticket.messages):
                return ticket.messages[ticket.at]
            self._done(now, ticket)
            return None
        self.link.retries += 1
        message.keep(self._bit)
        self.node.gauge.enter(now)
        return message

    def dropped(self, now: int, message: Message, ticket: Stint) -> None:
        """Nothing in hand is ever dropped: workers take no more than they asked for."""

    def crashed(self, now: int, _message: Message, ticket: Stint) -> None:
        """The worker is gone; its partitions are read again from the offset on."""
        rest = ticket.rest()
        self.node.gauge.leave_many(now, len(rest) - 1)
        for message in rest[1:]:
            message.leave(self._bit)
        self._done(now, ticket)
        if ticket.evicted:
            for message in rest:
                self._forgo(now, message)
            return
        if self._terms.ack_received:
            for message in rest:
                self._let_go(now, message, CRASHED)
        else:
            self.link.retries += len(rest)
            self._return(now, rest)
        self._die(now, ticket.reader)

    def _return(self, now: int, messages: Sequence[Message]) -> None:
        if self._successor is None:
            self._put_back(now, messages)
            for place in {self._waiting.place(message) for message in messages}:
                self._expect(now, self._readers.owner(place))
            return
        for message in messages:
            message.up &= ~self._bit
            self._successor.accept(now, message)

    def wake(self, now: int) -> None:
        """Those that have something to fetch ask at once."""
        for reader in self._readers.all:
            if reader.stint is not None or self._ready(reader):
                reader.requests.wake(now)

    def _stop(self, now: int) -> None:
        for reader in self._readers.all:
            reader.requests.stop(now)
            reader.requests.woken = False
        self._settled = -1

    def down(self, now: int, _memory_lost: bool) -> None:
        self._stop(now)
        self._staff(now)

    def back(self, now: int) -> None:
        self._keep_again()
        self.room(now)

    def cut(self, now: int) -> None:
        self._stop(now)

    def mend(self, now: int) -> None:
        self._commit_all()
        self.room(now)

    def polls(self, now: int) -> tuple[float, float]:
        counts = [reader.requests.counts(now) for reader in self._readers.all]
        return sum(made for made, _ in counts), sum(empty for _, empty in counts)

    def adopt(self, now: int, messages: Iterable[Message]) -> None:
        for message in messages:
            self._put(now, message)
        self.room(now)

    def retire(self, now: int, successor: Channel) -> list[Message]:
        self._stop(now)
        return self._hand_over(now, successor)

    def _handed_out(self) -> Iterable[Message]:
        stints = (reader.stint.rest() for reader in self._readers.all if reader.stint)
        return chain(*stints, *(reader.uncommitted for reader in self._readers.all))
