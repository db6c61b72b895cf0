"""Counts again, from the structures themselves, what the books say is still on its way."""

from collections.abc import Iterator

from engine.broker import Broker
from engine.message import Message
from engine.pull_log import Batch
from engine.pull_queue import Hand, Lease
from engine.station import Station
from engine.tally import Tally
from engine.world import World


def messages_in(held: object) -> Iterator[Message]:
    """All messages in what a structure or an event of the kernel holds."""
    if isinstance(held, Message):
        yield held
    elif isinstance(held, Lease):
        yield held.message
    elif isinstance(held, Batch):
        yield from held.messages
    elif isinstance(held, Hand):
        for lease in held.leases[held.at :]:
            yield lease.message
    elif isinstance(held, tuple | list):
        for part in held:
            yield from messages_in(part)


def _places(world: World) -> Iterator[tuple[object, Message]]:
    """Every place that holds a message, as the node that it is for."""
    for link in world.links.values():
        for channel in (*link.channels, *link.retired):
            yield from channel.holding()
    for _, _, handler, argument in world.kernel.heap:
        node = getattr(getattr(handler, "__self__", None), "node", None)
        if node is not None:
            for message in messages_in(argument):
                yield node, message
    for group in world.groups.values():
        for station in group.stations:
            # All items of a batch hold the same batch: it is looked into once.
            held = {
                id(part): part
                for item in (*station.queue, *station.serving.values())
                for part in item[:1] + item[2:3]
            }
            for part in held.values():
                for message in messages_in(part):
                    yield station, message


def residents(world: World) -> Iterator[tuple[Tally, Message]]:
    """Every copy that is still on its way, once, with the tally that it belongs to."""
    seen: set[tuple[int, int]] = set()
    for node, message in _places(world):
        for station in _getting(node, message):
            copy = message.number, station.bit
            if message.open & station.bit and copy not in seen:
                seen.add(copy)
                yield station.tally, message


def _getting(node: object, message: Message) -> Iterator[Station]:
    if isinstance(node, Station):
        yield node
    elif isinstance(node, Broker) and message.open & node.bit:
        for group in node.audience:
            yield from group.getting(message)


def check_books(world: World) -> None:
    """AssertionError unless the books and gauges say what is there, class by class."""
    there: dict[int, int] = {}
    for tally, _ in residents(world):
        there[id(tally)] = there.get(id(tally), 0) + 1
    for name, group in world.groups.items():
        for kind, tally in group.classes.items():
            booked = tally.former.resident + tally.current.resident
            found = there.get(id(tally), 0)
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
    in_hand = (entry[2] for entry in station.serving.values() if isinstance(entry[2], Hand))
    return len(station.queue) + sum(len(hand.leases) - hand.at - 1 for hand in in_hand)
