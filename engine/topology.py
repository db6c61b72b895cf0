"""Who gets what: the nodes and consumers that each node of a flow leads to."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.flow import Flow


@dataclass(frozen=True, slots=True)
class Reach:
    """Names of the brokers and consumers that a node's messages come to, each once, in order."""

    brokers: tuple[str, ...]
    consumers: tuple[str, ...]


def links_from(flow: Flow, node: str) -> list[str]:
    """The ids of the links that leave a node."""
    return [name for name, link in flow.links.items() if link.from_ == node]


def reach(flow: Flow, node: str) -> Reach:
    """All that a node leads to; the flow has no cycle."""
    brokers: list[str] = []
    consumers: list[str] = []
    for name in links_from(flow, node):
        for target in flow.links[name].to:
            if target in flow.brokers:
                further = reach(flow, target)
                brokers += [target, *further.brokers]
                consumers += further.consumers
            elif target in flow.consumers:
                consumers.append(target)
    return Reach(tuple(dict.fromkeys(brokers)), tuple(dict.fromkeys(consumers)))


def sources_into(flow: Flow, link: str) -> list[str]:
    """The sources whose events come to a link."""
    start = flow.links[link].from_
    return [name for name in flow.sources if name == start or start in reach(flow, name).brokers]


def brokers_between(flow: Flow, name: str, consumer: str) -> tuple[str, ...]:
    """The brokers that events pass on their way to a consumer after a source or a link."""
    if name in flow.links:
        targets: Sequence[str] = [t for t in flow.links[name].to if t in flow.brokers]
    else:
        targets = reach(flow, name).brokers
    passed = (b for target in targets for b in (target, *reach(flow, target).brokers))
    return tuple(b for b in dict.fromkeys(passed) if consumer in reach(flow, b).consumers)


def consumers_of(flow: Flow, name: str) -> Sequence[str]:
    """The consumers that a consumer, a source, a broker or a link stands for."""
    if name in flow.consumers:
        return (name,)
    if name in flow.links:
        targets = flow.links[name].to
        found = [
            c for t in targets for c in ((t,) if t in flow.consumers else reach(flow, t).consumers)
        ]
        return tuple(dict.fromkeys(found))
    return reach(flow, name).consumers


def chosen_from(flow: Flow, node: str) -> bool:
    """Whether a consumer that a node leads to does not want all that comes from it."""
    consumers = (flow.consumers[name] for name in reach(flow, node).consumers)
    return any(spec.types or spec.interest < 1 or spec.cache for spec in consumers)


def divides_members(flow: Flow) -> bool:
    """Whether the scale divides those who get every event, and not the number of events.

    So it is where all consumers are that many; else they all stay, and each gets fewer events.
    """
    return not flow.brokers and all(
        spec.routed == "all" and spec.alike >= flow.scale and spec.interest == 1
        for spec in flow.consumers.values()
    )


def skewed(flow: Flow, consumer: str) -> bool:
    """Whether one key is heavier than the others, for a consumer of which one member is its own."""
    spec = flow.consumers[consumer]
    if spec.alike == 1 or spec.routed == "all":
        return False
    return spec.largest is not None or any(
        source.keys is not None and source.keys.skew is not None
        for name, source in flow.sources.items()
        if consumer in reach(flow, name).consumers
    )


def heavy_types(flow: Flow, consumer: str) -> list[str]:
    """The kinds of events for very many that come to a consumer: classes of its own."""
    return [
        kind
        for name, source in flow.sources.items()
        if consumer in reach(flow, name).consumers
        for kind in source.heavy
    ]
