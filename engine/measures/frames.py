"""Looks at a run, one after the other, with rates since the look before."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from engine.measures.histogram import rank
from engine.measures.measure import Measure
from engine.measures.phases import WHOLE
from engine.measures.served import Served
from engine.measures.slo import verdicts
from engine.measures.undecided import undecided
from engine.measures.watch import Watch
from engine.quantities import NS
from engine.report import Frame, LinkFrame, Look, NodeFrame, Verdict
from engine.target_words import target_words
from engine.world import World


@dataclass(frozen=True, slots=True)
class Seen:
    """Counts at a look: node → (in, out), link → (attempts, polls, empty), and busy, crew time."""

    at: int
    nodes: Mapping[str, tuple[float, float]]
    links: Mapping[str, tuple[int, float, float]]
    busy: Mapping[str, tuple[float, float]]


def _seen(world: World, now: int) -> Seen:
    nodes: dict[str, tuple[float, float]] = {}
    busy: dict[str, tuple[float, float]] = {}
    for name, source in world.sources.items():
        nodes[name] = source.offered, source.offered
    for name, broker in world.brokers.items():
        nodes[name] = broker.taken, sum(link.attempts for link in broker.links)
    for name, group in world.groups.items():
        stations = group.stations
        nodes[name] = sum(s.taken for s in stations), sum(s.done for s in stations)
        busy[name] = group.busy(now), group.staffed(now)
    links = {name: (link.attempts, *link.poll_counts(now)) for name, link in world.links.items()}
    return Seen(now, nodes, links, busy)


class Frames:
    """Makes frames; what costs the most is made anew every 200th of the story: verdicts, and what
    readers and caches serve."""

    def __init__(self, world: World, watch: Watch) -> None:
        self._world = world
        self._watch = watch
        self._last = _seen(world, 0)
        self._verdicts: tuple[Verdict, ...] = ()
        self._judged_at = -1
        self._missed: set[str] = set()
        self._undecided: frozenset[str] = frozenset()
        self._recent: deque[tuple[int, list[int]]] = deque()
        self._served = Served(world)

    def frame(self, measure: Measure) -> Frame:
        """The run at this moment."""
        world, now = self._world, measure.now
        before, after = self._last, _seen(world, now)
        self._last = after
        seconds = (now - before.at) / NS
        self._judge(measure)
        recent = self._latencies(now)
        accounts = measure.accounts(
            (tally for group in world.groups.values() for tally in group.classes.values()), WHOLE
        )
        return Frame(
            at=now / NS,
            nodes=self._nodes(before, after, seconds),
            links=self._links(before, after, seconds),
            books=measure.books(accounts, sum(s.offered for s in world.sources.values())),
            latency_p50=_point(recent, 50),
            latency_p99=_point(recent, 99),
            happenings=self._watch.taken(),
            verdicts=self._verdicts,
            finished=now >= world.story,
            undecided=self._undecided,
            reads=self._served.reads,
            caches=self._served.caches,
        )

    def _latencies(self, now: int) -> list[int]:
        """Of what was processed lately, in order."""
        world, kept = self._world, self._recent
        kept.append((now, list(world.recent)))
        world.recent.clear()
        while kept[0][0] <= now - world.story // 240 and len(kept) > 1:
            kept.popleft()
        return sorted(chain.from_iterable(latencies for _, latencies in kept))

    def look(self) -> Look:
        """The run at this moment, without all that takes long to count."""
        world, scale = self._world, self._world.flow.scale
        nodes = [(name, broker.gauge) for name, broker in world.brokers.items()]
        nodes += [(name, group.waiting) for name, group in world.groups.items()]
        recent = sorted(world.recent)
        world.recent.clear()
        return Look(
            at=world.kernel.now / NS,
            waiting={name: scale * gauge.depth for name, gauge in nodes},
            latency_p50=_point(recent, 50),
            latency_p99=_point(recent, 99),
        )

    def _judge(self, measure: Measure) -> None:
        """A target that begins to fail, or holds again, is a happening.

        Before it could be met or missed, it is neither.
        """
        now, story = measure.now, self._world.story
        if now < story and self._judged_at >= 0 and now - self._judged_at < story // 200:
            return
        self._judged_at = now
        self._served.look(measure)
        slos = {slo.id: slo for slo in self._world.flow.slos}
        self._verdicts = verdicts(slos.values(), measure, self._watch)
        self._undecided = frozenset(
            name for name in slos if now < story and undecided(slos[name], measure, self._watch)
        )
        for verdict in self._verdicts:
            name, holds = verdict.slo, verdict.holds
            if not holds and name in self._undecided:
                continue
            if holds == (name in self._missed):
                self._missed ^= {name}
                does = "holds again" if holds else "is missed"
                text = f"{name} {does}: {target_words(verdict)}"
                self._watch.tell(now, "slo", verdict.of, text)

    def _nodes(self, before: Seen, after: Seen, seconds: float) -> dict[str, NodeFrame]:
        world, scale = self._world, self._world.flow.scale
        frames: dict[str, NodeFrame] = {}

        def rates(name: str) -> tuple[float, float]:
            (in_0, out_0), (in_1, out_1) = before.nodes[name], after.nodes[name]
            if not seconds:
                return 0.0, 0.0
            return scale * (in_1 - in_0) / seconds, scale * (out_1 - out_0) / seconds

        for name, source in world.sources.items():
            kept = scale * sum(link.gauge.depth for link in source.links)
            frames[name] = NodeFrame("source", 0, 0, 0, 0, *rates(name), 0.0, kept)
        for name, broker in world.brokers.items():
            waiting = scale * broker.gauge.depth
            kept = scale * sum(link.gauge.depth for link in broker.links)
            frames[name] = NodeFrame("broker", waiting, 0, 0, 0, *rates(name), 0.0, kept)
        for name, group in world.groups.items():
            crews = [(s, m.crew) for s, m in zip(group.stations, group.members, strict=True)]
            (busy_0, crew_0), (busy_1, crew_1) = before.busy[name], after.busy[name]
            frames[name] = NodeFrame(
                "consumer",
                scale * group.waiting.depth,
                round(sum(len(s.serving) * crew for s, crew in crews)),
                round(sum(s.workers * crew for s, crew in crews)),
                round(sum((s.killed + (0 if s.up else s.workers)) * crew for s, crew in crews)),
                *rates(name),
                utilisation=(busy_1 - busy_0) / (crew_1 - crew_0) if crew_1 > crew_0 else 0.0,
            )
        return frames

    def _links(self, before: Seen, after: Seen, seconds: float) -> dict[str, LinkFrame]:
        scale = self._world.flow.scale
        frames: dict[str, LinkFrame] = {}
        for name, link in self._world.links.items():
            attempts, polls, empty = (
                b - a for a, b in zip(before.links[name], after.links[name], strict=True)
            )
            _, all_polls, all_empty = after.links[name]
            frames[name] = LinkFrame(
                delivery=link.design.kind or link.design.delivery,
                waiting=scale * link.gauge.depth,
                in_flight=scale * (link.attempts - link.arrived),
                rate=scale * attempts / seconds if seconds else 0.0,
                polls_rate=polls / seconds if seconds else 0.0,
                empty_share=empty / polls if polls > 0 else 0.0,
                cut=link.broken,
                breaker=link.breakers.state,
                polls=all_polls,
                empty_polls=all_empty,
            )
        return frames


def _point(ordered: list[int], percent: int) -> float | None:
    return ordered[rank(percent, len(ordered)) - 1] / NS if ordered else None
