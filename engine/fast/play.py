"""The whole of a run at once, if all of it is understood."""

from collections.abc import Callable
from typing import Final

import numpy as np

from engine.contract import UNBOUNDED
from engine.design import Backpressure, Design
from engine.fast.arrivals import arrivals
from engine.fast.broker import Relay
from engine.fast.consumer import Consumer
from engine.fast.depth import Depth, Stays
from engine.fast.eligible import always_room, never_expires, never_fails, understood
from engine.fast.lane import Lane
from engine.fast.numbers import NEVER_REACHED, NONE, InexactError
from engine.fast.pull import Reader
from engine.fast.push import Push
from engine.fast.servers import servers
from engine.fast.stage import Stage
from engine.kernel import DEPARTURE, NETWORK, POLL, SOURCE
from engine.measures.gauge import Gauge
from engine.push.token_bucket import TokenBucket
from engine.scale import guard_of, lone_member, shared_credit, terms_of
from engine.terms import Terms
from engine.topology import links_from
from engine.world import World

_AFTER_POLL: Final = POLL + 1
"""The rank of what arrives at the very instant of the request for it."""


def play(world: World, design: Design) -> bool:
    """Play a world that nothing has happened to until its story's end; False: it is as before."""
    if not understood(world.flow, design):
        return False
    try:
        Course(world, design).run()
    except InexactError:
        return False
    return True


class Course:
    """The stages between the source and all consumers, and the depths of what waits there."""

    def __init__(self, world: World, design: Design) -> None:
        self._world, self._design, self._story = world, design, world.story
        self._places: dict[Gauge, list[Stays]] = {world.waiting: []}
        self._consumers: list[Consumer] = []
        self._fills: list[Callable[[], None]] = []
        (self._source,) = world.flow.sources
        self._first = self._relay(self._source, SOURCE, in_batches=False)

    def _relay(self, node: str, rank: int, in_batches: bool) -> Relay:
        flow = self._world.flow
        return Relay(
            [
                self._stage(link, target, rank, in_batches)
                for link in links_from(flow, node)
                for target in flow.links[link].to
            ]
        )

    def _stage(self, name: str, target: str, rank: int, in_batches: bool) -> Stage:
        """A link's way to a target, where messages are sent in events of a `rank`."""
        scale = self._world.flow.scale
        group = self._world.groups.get(target)
        member = group.members[0] if group else lone_member(scale)
        terms = terms_of(self._design[name], scale, member, 0.0)
        if self._design[name].settings.backpressure != Backpressure():
            return self._lane(name, target, terms, rank, in_batches)
        if self._design[name].delivery == "push":
            return self._push(name, target, terms, rank, in_batches)
        return self._pull(name, target, terms, rank, in_batches)

    def _push(self, name: str, target: str, terms: Terms, rank: int, in_batches: bool) -> Stage:
        if not never_fails(terms, target in self._world.brokers):
            raise InexactError
        link = self._world.links[name]
        places = None if terms.inbox == UNBOUNDED else terms.inbox
        node = self._node(target, NETWORK if link.delay else rank, places, in_batches)
        push = Push(link, node, self._story)
        tells = isinstance(node, Consumer) and terms.overflow == "reject"
        self._fills.append(lambda: push.fill(node.refused if tells else 0))
        return push

    def _lane(self, name: str, target: str, terms: Terms, rank: int, in_batches: bool) -> Stage:
        """Of a lone consumer: what several share is left to the kernel."""
        link, design, scale = self._world.links[name], self._design[name], self._world.flow.scale
        if len(self._world.flow.links[name].to) > 1 or target in self._world.brokers:
            raise InexactError
        credit, hold = shared_credit(design, scale, self._world.groups[target].members)
        guard = guard_of(design, scale)
        if hold != 1.0 or not always_room(design, terms, credit, link.delay):
            raise InexactError
        bucket = TokenBucket(guard.gap, guard.burst) if guard and guard.gap is not None else None
        node = self._node(target, NETWORK if link.delay else rank, None, in_batches)
        assert isinstance(node, Consumer)
        waits = Stays(rank, DEPARTURE, self._story, in_batches=in_batches)
        lane = Lane(link, terms, credit, bucket, node, self._story, waits)
        self._wait(waits, link.gauge, self._gauge(target))
        self._fills.append(lane.fill)
        return lane

    def _pull(self, name: str, target: str, terms: Terms, rank: int, in_batches: bool) -> Stage:
        link = self._world.links[name]
        at_once = not link.delay + terms.overhead
        exact = never_expires(terms, self._story) and terms.poll_weight.is_integer()
        if not exact or (at_once and target in self._world.brokers):
            raise InexactError
        node = self._node(target, _AFTER_POLL if at_once else NETWORK, None, in_batches=True)
        waits = Stays(rank, POLL, self._story, in_batches=in_batches)
        reader = Reader(link, terms, node, self._story, waits)
        self._wait(reader.waits, link.gauge, self._gauge(target))
        self._fills.append(reader.fill)
        return reader

    def _node(self, name: str, rank: int, places: int | None, in_batches: bool) -> Relay | Consumer:
        if name in self._world.brokers:
            return self._relay(name, rank, in_batches)
        group = self._world.groups[name]
        crew = servers(group.stations[0].workers, places)
        moved = rank == _AFTER_POLL
        waits = Stays(rank, DEPARTURE, self._story, in_batches=in_batches, moved=moved)
        consumer = Consumer(group, crew, waits, self._story)
        self._wait(consumer.waits, group.waiting)
        self._consumers.append(consumer)
        return consumer

    def _gauge(self, node: str) -> Gauge:
        brokers = self._world.brokers
        return brokers[node].gauge if node in brokers else self._world.groups[node].waiting

    def _wait(self, stays: Stays, *gauges: Gauge) -> None:
        for gauge in (self._world.waiting, *gauges):
            self._places.setdefault(gauge, []).append(stays)

    def run(self) -> None:
        """All messages, some thousands at a time; then the world is as at the story's end."""
        # Once so large an array has been freed, glibc keeps the memory of smaller ones for others.
        np.empty(1 << 19)
        world, name, story = self._world, self._source, self._story
        source = world.flow.sources[name]
        depths = {tuple(map(id, stays)): Depth(stays) for stays in self._places.values()}

        def advance(horizon: int) -> None:
            for stays in self._places[world.waiting]:
                stays.advance(horizon)
            for depth in depths.values():
                depth.advance()

        created = 0
        for times in arrivals(world.streams, name, source, world.flow.scale, story):
            if len(times):
                created += len(times)
                self._first.feed(times, times, int(times[-1]))
                advance(int(times[-1]))
        self._first.feed(NONE, NONE, NEVER_REACHED)
        advance(story + 1)
        world.sources[name].created = created
        for fill in self._fills:
            fill()
        for gauge, stays in self._places.items():
            depths[tuple(map(id, stays))].fill(gauge, story)
        world.end({c.tally: (story - c.fill(created)).tolist() for c in self._consumers})
