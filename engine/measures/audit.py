"""Counts again, from the structures themselves, what the books say is still on its way."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from engine.broker import Port
from engine.consumers.station import Station
from engine.contract import Node
from engine.message import Message
from engine.pull.log import Batch
from engine.pull.partitions import Stint
from engine.pull.queue import Hand, Lease
from engine.push.gateway import Gateway
from engine.world import World


def messages_in(held: object) -> Iterator[Message]:
    """All messages in what a structure or an event of the kernel holds."""
    if isinstance(held, Message):
        yield held
    elif isinstance(held, Lease):
        yield held.message
    elif isinstance(held, Batch):
        yield from held.messages
    elif isinstance(held, Hand | Stint):
        yield from held.rest()
    elif isinstance(held, tuple | list):
        for part in held:
            yield from messages_in(part)


def residents(world: World) -> Mapping[Station, Collection[Message]]:
    """By the member that shall get them: every copy that is still on its way, once."""
    found: dict[Station, set[Message]] = defaultdict(set)
    for link in world.links.values():
        for channel in (*link.channels, *link.retired):
            for node, message in channel.holding():
                _add(found, node, message)
    for _, _, handler, argument in world.kernel.heap:
        owner = getattr(getattr(handler, "__self__", None), "node", None)
        if owner is not None:
            for message in messages_in(argument):
                _add(found, owner, message)
    for station in _stations(world):
        bit = station.bit
        found[station].update(m for m in _inside(station) if m.open & bit)
    return found


def _add(found: dict[Station, set[Message]], node: Node, message: Message) -> None:
    if isinstance(node, Gateway):
        _add(found, node.behind, message)
    elif isinstance(node, Station):
        if message.open & node.bit:
            found[node].add(message)
    elif isinstance(node, Port) and message.open & node.bit:
        for group in node.broker.audience:
            for station in group.getting(message):
                if message.open & station.bit:
                    found[station].add(message)


def _inside(station: Station) -> Iterator[Message]:
    """What waits there or is in work, and what else has come with it."""
    tickets: dict[int, object] = {}
    served = ((message, ticket) for message, _, ticket, _ in station.serving.values())
    waiting = ((message, ticket) for message, _, ticket in station.queue)
    for message, ticket in chain(waiting, served):
        yield message
        # All items of a batch hold the same batch: it is looked into once.
        if ticket is not None and not (isinstance(ticket, tuple) and ticket[0] is message):
            tickets[id(ticket)] = ticket
    for ticket in tickets.values():
        yield from messages_in(ticket)


def check_books(world: World) -> None:
    """AssertionError unless the books and gauges say what is there, class by class."""
    there: dict[int, int] = defaultdict(int)
    for station, messages in residents(world).items():
        for tally, some in station.by_books(messages):
            there[id(tally)] += len(some)
    for name, group in world.groups.items():
        for kind, tally in group.classes.items():
            booked = tally.former.resident + tally.current.resident
            found = there[id(tally)]
            if booked != found:
                raise AssertionError(f"{name}.{kind}: {booked} in the books, {found} there")
    nodes = [group.waiting for group in world.groups.values()]
    nodes += [broker.gauge for broker in world.brokers.values()]
    at_senders = sum(link.gauge.depth for link in world.links.values())
    found = at_senders + sum(map(_waiting_inside, _stations(world)))
    if not world.waiting.depth == sum(gauge.depth for gauge in nodes) == found:
        raise AssertionError(f"{world.waiting.depth} waiting, {found} there")


def _stations(world: World) -> Iterator[Station]:
    for group in world.groups.values():
        yield from group.stations


def _waiting_inside(station: Station) -> int:
    tickets = (entry[2] for entry in station.serving.values())
    in_hand = (len(t.rest()) - 1 for t in tickets if isinstance(t, Hand | Stint))
    return len(station.queue) + sum(in_hand)
