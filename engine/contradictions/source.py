"""Contradictions in a flow's sources, in words."""

from collections.abc import Iterator
from itertools import pairwise

from engine.flow import Flow, Source, Storm
from engine.quantities import show_count, show_duration
from engine.sources.rates import MOST_CHANGES, RateProfile
from engine.topology import reach


def check_sources(flow: Flow) -> Iterator[str]:
    """What keeps the sources from being played."""
    for name, source in flow.sources.items():
        if not source.rate.peak and not source.trace and not source.heavy:
            yield f"{name} sends nothing; give it a rate above 0"
        yield from _profile(flow, name, source.rate)
        yield from _trace(flow, name, source.trace)
        yield from _largest(name, source)
        for kind, heavy in source.heavy.items():
            yield from _profile(flow, f"{name}.{kind}", heavy.rate)
            yield from _trace(flow, f"{name}.{kind}", heavy.trace)
        shares = sum(source.types.values())
        if source.types and abs(shares - 1) > 1e-6:
            yield f"{name} has types that come to {shares:.4g} in all; let their shares come to 1"
        yield from _zipf(flow, name, source)


def _profile(flow: Flow, name: str, rate: RateProfile) -> Iterator[str]:
    if rate.base and rate.daily:
        yield f"{name} has a base rate and a daily one; leave one of them out"
    if len({step.at for step in rate.daily}) < len(rate.daily):
        yield f"{name} has two rates for one time of the day; leave one of them out"
    for burst in rate.bursts:
        if burst.at >= flow.story:
            yield f"{name} has a burst only when the story is over; move it, or make that longer"
        if burst.every is not None and burst.every < burst.for_:
            yield f"{name} has a burst that comes again before it is over; let `every` be longer"
            return
    if rate.changes(flow.story) > MOST_CHANGES:
        most = show_count(MOST_CHANGES)
        yield f"{name} changes its rate more than {most} times; let bursts come less often"
        return
    for (_, end, _), (start, _, _) in pairwise(rate.windows(flow.story)):
        if end > start:
            at = show_duration(start)
            yield f"{name} has a burst at {at} before the one before is over; keep them apart"


def _trace(flow: Flow, name: str, trace: tuple[Storm, ...]) -> Iterator[str]:
    late = [storm.at for storm in trace if storm.at >= flow.story]
    if late:
        at = show_duration(late[0])
        yield f"{name} has events at {at}, when the story is over; leave them out"


def _largest(name: str, source: Source) -> Iterator[str]:
    """The heaviest key must be no lighter than the others."""
    keys = source.keys
    if keys is None or keys.skew is None or keys.skew.largest is None or keys.count == 1:
        return
    largest, even = keys.skew.largest, 1 / keys.count
    if largest < even:
        yield (
            f"{name} gives its heaviest key {largest:.3g} of all events, less than an even share;"
            f" give it {even:.3g} or more"
        )


def _zipf(flow: Flow, name: str, source: Source) -> Iterator[str]:
    """Dividing members divides a heavy key's share of them too: only one key may be heavy then."""
    if source.keys is None or source.keys.skew is None or source.keys.skew.zipf is None:
        return
    for consumer in reach(flow, name).consumers:
        spec = flow.consumers[consumer]
        if flow.scale > 1 and spec.alike > 1 and spec.routed == "key":
            yield (
                f"{name} has Zipf keys that choose a member of {consumer}, which scale"
                f" 1:{flow.scale} cannot keep as uneven; write `scale: 1`, or `skew: {{largest}}`"
            )
