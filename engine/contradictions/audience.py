"""Contradictions about events that are for many, and about those who read them."""

from collections.abc import Iterator

from engine.design import LinkDesign
from engine.flow import Flow
from engine.quantities import show_count
from engine.sources.audience import Audience
from engine.topology import heavy_types, reach, sources_into

_CLASSES = ("largest", "offline")


def check_audiences(flow: Flow) -> Iterator[str]:
    """What cannot be, one sentence each."""
    for name, source in flow.sources.items():
        if source.crowded:
            yield from _leads_to(flow, name)
            yield from _scaled(flow, name, source.audience or Audience(each=1), heavy=False)
        for kind, heavy in source.heavy.items():
            yield from _scaled(flow, f"{name}.{kind}", heavy, heavy=True)
            if kind in ("", *_CLASSES) or "." in kind:
                yield f"{name} has heavy events called {kind!r}; give them another name"
    for name, consumer in flow.consumers.items():
        if heavy_types(flow, name) and (
            consumer.largest is not None or any(window.share < 1 for window in consumer.offline)
        ):
            yield (
                f"{name} has classes by its members and by heavy events; leave out `largest` and"
                f" the shares of its offline windows"
            )
        if consumer.reads is not None:
            yield from _reads(flow, name)
    for name, link in flow.links.items():
        if len(link.to) > 1 and (read := _read(flow, name)):
            yield f"{name} leads to {read[0]} and to others; give {read[0]} its own link"


def check_reading(flow: Flow, link: str, design: LinkDesign) -> Iterator[str]:
    """What keeps a link from delivering to those who read, or from splitting by a threshold."""
    read, kind = _read(flow, link), design.kind
    if read and kind not in (None, "threshold-split"):
        yield f"{link} leads to {read[0]}, which is read; push, pull, or use threshold-split"
    if kind == "threshold-split" and not read:
        yield f"{link} splits by a threshold, but nobody reads there; use another kind"


def _read(flow: Flow, link: str) -> list[str]:
    """The consumers of a link whose events are read."""
    consumers = flow.consumers
    return [name for name in flow.links[link].to if name in consumers and consumers[name].reads]


def _leads_to(flow: Flow, name: str) -> Iterator[str]:
    consumers = reach(flow, name).consumers
    if len(consumers) > 1:
        yield f"{name} has an audience and leads to {len(consumers)} consumers; lead it to one"
    for consumer in consumers:
        if flow.consumers[consumer].routed == "all":
            yield (
                f"{name} has an audience, but {consumer} gives every event to all its members;"
                f" leave out `routed: all`"
            )


def _scaled(flow: Flow, name: str, audience: Audience, *, heavy: bool) -> Iterator[str]:
    scale = flow.scale
    if audience.low >= scale or (not heavy and audience.high <= scale):
        return
    low = show_count(audience.low)
    if heavy:
        yield f"{name} has audiences of {low}, fewer than the scale 1:{scale}; let `least` be more"
    else:
        yield (
            f"{name} has audiences from {low} to {show_count(audience.high)}, on both sides of the"
            f" scale 1:{scale}; write those above it as `heavy`"
        )


def _reads(flow: Flow, name: str) -> Iterator[str]:
    consumer = flow.consumers[name]
    reads = consumer.reads
    if reads is None:
        return
    if consumer.alike > 1:
        yield f"{name} is read, and is {consumer.alike} members; leave out `alike`"
    if not reads.rate:
        yield f"{name} is read by nobody; give its reads a rate above 0, or leave them out"
    if reads.follows > 10_000:
        yield f"readers of {name} follow {reads.follows} accounts; let them follow 10k at most"
    links = [link for link, spec in flow.links.items() if name in spec.to]
    for source in dict.fromkeys(s for link in links for s in sources_into(flow, link)):
        if not flow.sources[source].crowded:
            yield f"{name} is read, but events of {source} are for nobody; give it an `audience`"
