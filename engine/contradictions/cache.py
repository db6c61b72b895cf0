"""Contradictions about caches, in words."""

from collections.abc import Iterator
from typing import Final

from engine.design import LinkDesign
from engine.flow import Consumer, Flow
from engine.target import Slo
from engine.topology import reach

SERVING: Final = ("hit_share", "stale_share", "origin_rate")
"""What is measured of caches only."""

MOST_OBJECTS: Final = 10_000_000
_KINDS: Final = ("push-with-ttl", "push-with-catch-up", "push-then-reconcile")


def check_caches(flow: Flow) -> Iterator[str]:
    """What keeps caches from being played."""
    for name, consumer in flow.consumers.items():
        if consumer.cache is not None:
            yield from _locations(flow, name, consumer)
            yield from _changes(flow, name)


def _locations(flow: Flow, name: str, consumer: Consumer) -> Iterator[str]:
    if flow.scale > 1:
        yield f"{name} is a cache, whose requests are not simulated singly; write `scale: 1`"
    if consumer.alike > 1 and consumer.routed != "all":
        yield f"{name} is a cache of {consumer.alike} locations; a change is for all: `routed: all`"
    if consumer.types or consumer.interest < 1 or consumer.reads is not None:
        yield f"{name} is a cache; leave out `types`, `interest` and `reads`"


def _changes(flow: Flow, name: str) -> Iterator[str]:
    sources = [source for source in flow.sources if name in reach(flow, source).consumers]
    if len(sources) > 1:
        yield f"changes of what {name} holds come from {len(sources)} sources; let there be one"
    for source in sources:
        spec = flow.sources[source]
        if spec.keys is None or spec.keys.count > MOST_OBJECTS:
            yield f"{name} caches the objects that are keys of {source}; give it 1 to 10M `keys`"
        if spec.crowded:
            yield f"{source} has an audience, and its events are changes; leave that out"
    for link, to in flow.links.items():
        if name in to.to and (len(to.to) > 1 or to.from_ in flow.brokers):
            yield f"{link} leads to the cache {name}; lead it there from the source, and only there"


def check_expiry(flow: Flow, link: str, design: LinkDesign) -> Iterator[str]:
    """What keeps a link from delivering changes to a cache, or copies from expiring."""
    consumers = flow.consumers
    caches = [name for name in flow.links[link].to if name in consumers and consumers[name].cache]
    kind = design.kind
    if caches and kind is not None and kind not in _KINDS:
        yield f"{link} leads to the cache {caches[0]}; push, pull, or use {' or '.join(_KINDS)}"
    if kind == "push-with-ttl" and not caches:
        yield f"{link} lets copies expire, but nothing is cached there; use another kind"


def check_serving(flow: Flow, slo: Slo) -> Iterator[str]:
    """A target on what a cache serves must be about one."""
    if slo.metric in SERVING and not (slo.of in flow.consumers and flow.consumers[slo.of].cache):
        yield f"the target {slo.id} is about a cache; name a consumer with `cache` as its `of`"
