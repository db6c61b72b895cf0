"""How many events a run will have to keep at once, before it starts: overload costs memory."""

from math import inf
from typing import Final

from engine.design import Design, LinkDesign
from engine.estimate import created_copies, created_events
from engine.flow import Flow, Source
from engine.quantities import NS
from engine.topology import divides_members, reach

KEPT_LIMIT: Final = 1_000_000
"""Simulated copies; each takes some 170 to 700 bytes. Runs that would keep more are refused."""


def most_kept(flow: Flow, design: Design) -> tuple[float, str]:
    """How many simulated copies wait for a consumer at its worst, and for which most do.

    As if events flowed evenly, at most as many as the links into it keep.
    """
    return max(
        (min(_backlog(flow, name), _room(flow, design, name)) / flow.scale, name)
        for name in flow.consumers
    )


def _backlog(flow: Flow, name: str) -> float:
    """The longest queue of real copies, if everything that comes too fast is kept."""
    consumer = flow.consumers[name]
    rates = [
        (steps, factor)
        for source in flow.sources.values()
        for steps, factor in [(source.rate.steps(flow.story), _copies(flow, source, name))]
        if factor
    ]
    mean = consumer.service.mean
    crew = consumer.alike * consumer.workers
    times = {time for steps, _ in rates for time, _ in steps} | {0, flow.story}
    for window in consumer.offline:
        times |= {window.at, window.at + window.for_}
    ordered = sorted(time for time in times if time <= flow.story)
    waiting = most = 0.0
    for start, end in zip(ordered, ordered[1:], strict=False):
        away = sum(w.share for w in consumer.offline if w.at <= start < w.at + w.for_)
        speed = max(0.0, 1.0 - away) * crew * NS / mean if mean else inf if away < 1 else 0.0
        comes = sum(_rate(steps, start) * factor for steps, factor in rates)
        waiting = max(0.0, waiting + (comes - speed) * (end - start) / NS)
        most = max(most, waiting)
    return most


def _rate(steps: list[tuple[int, float]], time: int) -> float:
    return next(rate for start, rate in reversed(steps) if start <= time)


def _copies(flow: Flow, source: Source, consumer: str) -> float:
    """Copies for a consumer of each event of a source, on average."""
    name = next(name for name, each in flow.sources.items() if each is source)
    if consumer not in reach(flow, name).consumers:
        return 0.0
    spec, created = flow.consumers[consumer], created_events(source, flow.story)
    members = spec.alike * spec.interest if spec.routed == "all" else 1.0
    return members * created_copies(source, flow.story) / created if created else 0.0


def _room(flow: Flow, design: Design, name: str) -> float:
    """How many real copies may be kept for a consumer."""
    members = flow.consumers[name].alike
    links = [design[link] for link, spec in flow.links.items() if name in spec.to]
    return sum(_of_link(each, members) for each in links)


def _of_link(design: LinkDesign, members: int) -> float:
    settings = design.settings
    if design.delivery != "push" or settings.inbox == "unbounded":
        return inf
    inbox, size = float(settings.inbox * members), float(settings.sender_buffer.size)
    if settings.retry.tries == 1 and settings.backpressure.credit is None:
        return inbox
    return inbox + size * (members if settings.sender_buffer.lanes == "per-consumer" else 1)
