"""Everything that a run consists of, built from flow, design and seed."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from math import inf
from typing import Final

from engine.broker import Broker, Port
from engine.caches.freshness import changes_of, rates_of
from engine.channels import channel_of, shared_lane
from engine.consumers.group import Group
from engine.consumers.station import Station
from engine.contract import Channel, Node
from engine.design import Design, LinkDesign
from engine.draws.streams import Streams
from engine.flow import Flow
from engine.flow import Source as SourceSpec
from engine.kernel import Kernel
from engine.link import ChoosyLink, Link, Place
from engine.measures.gauge import Gauge
from engine.measures.tally import Tally
from engine.pull.connections import pool_of
from engine.pull.reading import merged_accounts
from engine.push.sender import PushChannel
from engine.scale import Member, divided, lone_member, members_of, terms_of
from engine.sources.authors import authors_of
from engine.sources.source import ChoosySource, Numbers, Source
from engine.topology import chosen_from, divides_members, heavy_types, links_from, reach

_RECENT: Final = 10_000
_Target = tuple[Place | None, list[tuple[Node, Member]]]
"""How keys choose among the nodes, if they do, and what each node stands for."""


class World:
    """The parts of a run, by name. Times in nanoseconds, counts of simulated messages.

    `waiting` counts all that waits anywhere; `recent` holds the latest latencies, 10,000 at most.
    `ages` are those of all that is still on its way, by tally, after a run that kept no messages.
    """

    def __init__(self, flow: Flow, design: Design, seed: int) -> None:
        self.flow = flow
        self.story = flow.story
        self.kernel = Kernel()
        self.streams = Streams(seed)
        self.waiting = Gauge()
        self.recent: deque[int] = deque(maxlen=_RECENT)
        self.ages: Mapping[Tally, Sequence[int]] | None = None
        bits = (1 << place for place in count())
        self.groups = {
            name: Group(
                name=name,
                spec=spec,
                scaled=members_of(flow, name),
                kernel=self.kernel,
                streams=self.streams,
                story=self.story,
                above=self.waiting,
                recent=self.recent,
                bits=bits,
                types=heavy_types(flow, name),
            )
            for name, spec in flow.consumers.items()
        }
        for name, spec in flow.consumers.items():
            if spec.cache is not None:
                rates = rates_of(
                    spec.cache, *changes_of(flow, name), len(self.groups[name].stations)
                )
                self.groups[name].fill(rates, spec.cache.shield)
        self.brokers = {name: Broker(next(bits), self.waiting) for name in flow.brokers}
        self._ports = {
            (name, target): Port(self.brokers[target])
            for name, spec in flow.links.items()
            for target in spec.to
            if target in self.brokers
        }
        self.links = {
            name: (ChoosyLink if chosen_from(flow, spec.from_) else Link)(
                self.kernel, name, spec.delay, self.story, self.streams.uniforms("jitter", name)
            )
            for name, spec in flow.links.items()
        }
        for name, broker in self.brokers.items():
            broker.links = [self.links[link] for link in links_from(flow, name)]
            broker.audience = [self.groups[consumer] for consumer in reach(flow, name).consumers]
        for name in flow.links:
            self.redesign(0, name, design[name])
        numbers = Numbers()
        self.sources = {
            name: self._source(name, spec, numbers) for name, spec in flow.sources.items()
        }
        for name, source in self.sources.items():
            self._begin(name, source)

    def _source(self, name: str, spec: SourceSpec, numbers: Numbers) -> Source:
        flow, kernel, streams = self.flow, self.kernel, self.streams
        if spec.crowded:
            return authors_of(kernel, streams, name, spec, flow.scale, numbers, flow.story)
        # Where members are divided, a message is one event, which the scale has not multiplied.
        scale, each = (1, 1 / flow.scale) if divides_members(flow) else (flow.scale, 1)
        kind = ChoosySource if chosen_from(flow, name) else Source
        return kind(kernel, streams, name, spec, scale, numbers, flow.story, each)

    def _begin(self, name: str, source: Source) -> None:
        leads_to = reach(self.flow, name)
        audience = [self.groups[consumer] for consumer in leads_to.consumers]
        nodes = 0
        for broker in leads_to.brokers:
            nodes |= self.brokers[broker].bit
        for group in audience:
            for station in group.stations:
                nodes |= station.bit
        keys, spec = None, self.flow.sources[name].keys
        if spec or any(group.keyed for group in audience):
            number = divided(spec.count, self.flow.scale) if spec else 1 << 31
            skew = spec.skew if spec else None
            share = skew.largest if skew else None
            keys = self.streams.keys(
                name, max(2, number) if share else number, share, skew.zipf if skew else None
            )
            for group in audience:
                if group.spec.interest < 1:
                    group.follow(number)
        source.begin(
            [self.links[link] for link in links_from(self.flow, name)], audience, nodes, keys
        )

    def end(self, ages: Mapping[Tally, Sequence[int]]) -> None:
        """The story is over, and was not played by the kernel."""
        self.ages = ages
        self.kernel.heap.clear()
        self.kernel.now = self.story
        for link in self.links.values():
            link.channels = ()

    def _target(self, link: str, name: str) -> _Target:
        if name in self.brokers:
            return None, [(self._ports[link, name], lone_member(self.flow.scale))]
        group = self.groups[name]
        place = group.scaled.place if group.keyed else None
        return place, list(zip(group.stations, group.members, strict=True))

    def redesign(self, now: int, name: str, design: LinkDesign) -> None:
        """The link delivers as `design` from now on; what waits goes on to wait, at its sender."""
        link, scale = self.links[name], self.flow.scale
        spec = self.flow.links[name]
        targets = [self._target(name, target) for target in spec.to]
        members = [member for _, nodes in targets for _, member in nodes]
        lane = shared_lane(link, design, scale, members)
        link.pool = pool_of(design, members)
        former = iter(link.channels)
        pairs: list[tuple[Channel | None, Channel]] = []
        groups: list[tuple[Place | None, list[Channel]]] = []
        for place, nodes in targets:
            channels: list[Channel] = []
            for turn, (node, member) in enumerate(nodes):
                terms = terms_of(design, scale, member, turn / len(nodes))
                if spec.slow is not None and spec.slow.hits(turn):
                    terms = replace(terms, overhead=spec.slow.takes)
                channel = channel_of(link, design, node, terms, lane)
                replaced = next(former, None)
                channels.append(channel)
                pairs.append((replaced, channel))
                _connect(node, replaced, channel)
            groups.append((place, channels))
        for target in spec.to:
            if target in self.groups and (reading := self.groups[target].reading) is not None:
                merged = merged_accounts(self.flow, name, design, reading.reads)
                reading.change(now, name, merged)
            if target in self.groups and (cache := self.groups[target].cache) is not None:
                ttl = inf if design.delivery == "push" else design.settings.ttl
                cache.deliver_by(now, ttl, design.delivery != "pull")
        link.deliver_by(design, groups)
        for replaced, channel in pairs:
            channel.adopt(now, replaced.retire(now, channel) if replaced else ())


def _connect(node: Node, replaced: Channel | None, channel: Channel) -> None:
    """Members hear from channels that want to know."""
    if isinstance(node, Station):
        others = [c for c in node.channels if c is not replaced]
        node.channels = (
            others if isinstance(channel, PushChannel) and channel.deaf else [*others, channel]
        )
