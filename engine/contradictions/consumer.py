"""Contradictions in a flow's consumers, in words."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from engine.design import LinkDesign
from engine.flow import Consumer, Flow
from engine.quantities import show_count, show_duration
from engine.sources.rates import MOST_CHANGES
from engine.topology import heavy_types, reach


def check_consumers(flow: Flow) -> Iterator[str]:
    """What keeps the consumers from being played."""
    for name, consumer in flow.consumers.items():
        yield from _consumer(name, consumer)
        yield from _twice(name, consumer)
        yield from _offline(flow, name, consumer)
        yield from _offline_twice(flow, name, consumer)
        yield from _asks_of_events(flow, name, consumer)


def _consumer(name: str, consumer: Consumer) -> Iterator[str]:
    if consumer.largest is not None and (consumer.alike == 1 or consumer.routed == "all"):
        yield f"{name} has a largest member but no keys choose one; set alike, and routed: key"
    rented = consumer.rented
    if rented is not None:
        if consumer.alike > 1:
            yield f"{name} rents workers and is {consumer.alike} consumers; rent for a single one"
        if rented.floor > consumer.workers:
            yield f"{name} rents at least {rented.floor} workers but {consumer.workers} at most"
        if not rented.delay:
            yield f"{name} rents workers that are there at once; leave `rented` out instead"
    if consumer.fails + consumer.crashes.share > 1:
        yield f"{name} fails and crashes at more events than it has; let both come to 1 at most"
    services = [consumer.service, *([consumer.largest.service] if consumer.largest else [])]
    for service in services:
        law = service.log_uniform
        if law is not None and law.low > law.high:
            yield f"{name} has work from {show_duration(law.low)} to less; swap low and high"


def _twice(name: str, consumer: Consumer) -> Iterator[str]:
    for what, kinds in (("types", consumer.types), ("priority", consumer.priority)):
        for kind, times in Counter(kinds).items():
            if times > 1:
                yield f"{name} names {kind} {times} times in its {what}; name it once"


def _offline(flow: Flow, name: str, consumer: Consumer) -> Iterator[str]:
    for window in consumer.offline:
        if not 0 < window.share <= 1:
            yield f"{name} has an offline window for none of it; give it a share above 0"
        elif window.share < 1 and consumer.alike == 1:
            yield f"{name} is a single consumer; it cannot be offline by {window.share:.0%}"
        if window.at >= flow.story:
            yield f"{name} is offline only when the story is over; move it, or make that longer"
        if window.every is not None and window.every < window.for_:
            yield f"{name} is offline again before it is back; let `every` be longer"
        elif len(window.starts(flow.story)) > MOST_CHANGES:
            most = show_count(MOST_CHANGES)
            yield f"{name} is offline more than {most} times; let `every` be longer"


def _offline_twice(flow: Flow, name: str, consumer: Consumer) -> Iterator[str]:
    """Windows of the whole consumer are one; of shares each has its own members."""
    whole = [window for window in consumer.offline if window.share == 1]
    if any(len(window.starts(flow.story)) > MOST_CHANGES for window in whole):
        return
    times = sorted((at, at + window.for_) for window in whole for at in window.starts(flow.story))
    for (_, end), (start, _) in pairwise(times):
        if start < end and all(w.every is None or w.every >= w.for_ for w in whole):
            at = show_duration(start)
            yield f"{name} is offline at {at} before it is back; make one window of both"
            return


def _asks_of_events(flow: Flow, name: str, consumer: Consumer) -> Iterator[str]:
    """Work by size needs sizes, an order by type needs types."""
    sources = [s for each, s in flow.sources.items() if name in reach(flow, each).consumers]
    services = [consumer.service, *([consumer.largest.service] if consumer.largest else [])]
    if any(service.per_byte for service in services) and not any(s.size for s in sources):
        yield f"{name} works by the byte, and its events have no size; give their source a `size`"
    known = {kind for source in sources for kind in source.types}
    for kind in consumer.priority:
        if kind not in known:
            yield f"{name} puts {kind} first, which no source sends; name one of its `types`"
    laden = consumer.limit or consumer.priority or not all(each.by_law for each in services)
    if laden and (consumer.reads or consumer.cache):
        what = "reads" if consumer.reads else "a cache"
        yield (
            f"{name} has {what}, and work by size, batch, limit or priority; leave one of them out"
        )
    elif laden and heavy_types(flow, name):
        yield f"{name} gets heavy events, and work by size, batch, limit or priority; leave one out"


def check_priority(flow: Flow, name: str, design: LinkDesign) -> Iterator[str]:
    """What a full inbox gives up must not be what is most important."""
    pulls = design.delivery == "pull" or design.kind == "notify-then-pull"
    overflow = design.settings.overflow
    for target in flow.links[name].to:
        ordered = target in flow.consumers and flow.consumers[target].priority
        if ordered and not pulls and overflow in ("drop-oldest", "conflate"):
            yield (
                f"{name} gives up what came first at {target}, which may be the most important"
                f" there; use `overflow: reject`, block or drop-newest"
            )
