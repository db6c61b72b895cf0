"""How many events a run will have to keep at once, before it starts: overload costs memory."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import Final

from engine.design import Design, LinkDesign
from engine.flow import Flow, Offline
from engine.quantities import NS
from engine.sources.created import created_copies, created_events
from engine.topology import reach

KEPT_LIMIT: Final = 1_000_000
"""Simulated copies; each takes some 170 to 700 bytes. Runs that would keep more are refused."""


def most_kept(flow: Flow, design: Design) -> tuple[float, str]:
    """How many simulated copies wait for a consumer at its worst, and for which most do.

    As if events flowed evenly, and no more than the links into it keep.
    """
    kept = ((_of_consumer(flow, design, name), name) for name in flow.consumers)
    return max((copies / flow.scale, name) for copies, name in kept)


def _of_consumer(flow: Flow, design: Design, name: str) -> float:
    """Real copies at the worst moment."""
    consumer = flow.consumers[name]
    if consumer.reads or consumer.cache:
        return 0.0
    rates = {
        source: _copies(flow, source, name)
        for source in flow.sources
        if name in reach(flow, source).consumers
    }
    steps = {source: flow.sources[source].rate.steps(flow.story) for source in rates}
    times = {time for profile in steps.values() for time, _ in profile} | {0, flow.story}
    for window in consumer.offline:
        for at in window.starts(flow.story):
            times |= {at, at + window.for_}
    crew, mean = consumer.alike * consumer.workers, consumer.service.mean
    waiting = most = fastest = 0.0
    for start, end in pairwise(sorted(time for time in times if time <= flow.story)):
        comes = sum(_rate(steps[source], start) * copies for source, copies in rates.items())
        away = sum(window.share for window in consumer.offline if _holds(window, start))
        goes = max(0.0, 1 - away) * crew * NS / max(1.0, mean)
        waiting = max(0.0, waiting + (comes - goes) * (end - start) / NS)
        most, fastest = max(most, waiting), max(fastest, comes)
    links = [design[link] for link, spec in flow.links.items() if name in spec.to]
    return min(most, sum(_room(each, consumer.alike, fastest) for each in links))


def _holds(window: Offline, time: int) -> bool:
    since = time - window.at
    return since >= 0 and (since % window.every if window.every else since) < window.for_


def _copies(flow: Flow, name: str, consumer: str) -> float:
    """Copies for a consumer of each event of a source, on average."""
    spec, source = flow.consumers[consumer], flow.sources[name]
    members = spec.alike * spec.interest if spec.routed == "all" else 1.0
    created = created_events(source, flow.story)
    return members * created_copies(source, flow.story) / created if created else 0.0


def _rate(steps: Sequence[tuple[int, float]], time: int) -> float:
    return next(rate for start, rate in reversed(steps) if start <= time)


def _room(design: LinkDesign, members: int, rate: float) -> float:
    """How many real copies a link keeps of `rate` a second, in inboxes, buffers or logs."""
    settings = design.settings
    if design.delivery == "push":
        lanes = members if settings.sender_buffer.lanes == "per-consumer" else 1
        inbox = inf if settings.inbox == "unbounded" else float(settings.inbox * members)
        return inbox + settings.sender_buffer.size * lanes
    if design.delivery == "pull" and settings.retention != "unlimited":
        return rate * settings.retention / NS
    return inf
