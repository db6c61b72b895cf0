"""Contradictions about who gets which events, in words."""

from collections.abc import Iterator

from engine.command import Command
from engine.flow import Consumer, Flow
from engine.target import Slo
from engine.topology import consumers_of, divides_members, reach


def check_fan_out(flow: Flow) -> Iterator[str]:
    """What keeps events from being told apart by those who want some of them."""
    for name, consumer in flow.consumers.items():
        sources = [s for s in flow.sources if name in reach(flow, s).consumers]
        yield from _types(flow, name, consumer, sources)
        if consumer.interest < 1:
            yield from _interest(flow, name, consumer, sources)


def _types(flow: Flow, name: str, consumer: Consumer, sources: list[str]) -> Iterator[str]:
    known = {kind for source in sources for kind in flow.sources[source].types}
    for kind in consumer.types:
        if kind not in known:
            yield f"{name} takes events of type {kind}, which no source sends; write one it sends"
    for source in sources:
        if consumer.types and flow.sources[source].crowded:
            yield f"{name} takes some types, and {source} has an audience; leave one of them out"


def _interest(flow: Flow, name: str, consumer: Consumer, sources: list[str]) -> Iterator[str]:
    if consumer.routed != "all" or consumer.alike == 1:
        yield f"{name} has an interest in some keys; give it members that get all: `routed: all`"
    if consumer.types:
        yield f"{name} takes some types and has an interest in some keys; leave one of them out"
    keys = [flow.sources[source].keys for source in sources]
    counts = {each.count for each in keys if each is not None}
    if None in keys or len(counts) > 1:
        yield f"{name} has an interest in some keys; give all its sources as many `keys`"
    elif counts and min(counts) * consumer.interest < flow.scale:
        most = max(1, int(min(counts) * consumer.interest))
        yield (
            f"a member of {name} has an interest in less than one key at scale 1:{flow.scale};"
            f" use 1:{most} at most"
        )


def slowest_of_all(flow: Flow, slo: Slo) -> Iterator[str]:
    """The slowest of N is not among the simulated ones, if their work is drawn."""
    if slo.metric != "latency.max" or flow.scale == 1 or not divides_members(flow):
        return
    for name in flow.consumers if slo.of == "all" else consumers_of(flow, slo.of.partition(".")[0]):
        if flow.consumers[name].service.constant is None:
            all_of_them = flow.consumers[name].alike
            yield (
                f"the target {slo.id} asks for the slowest of {all_of_them}, of which scale"
                f" 1:{flow.scale} shows a part; ask for latency.p99, or for constant work"
            )


def check_reconnect(flow: Flow, command: Command) -> Iterator[str]:
    """Only members that somebody accepts can come back."""
    consumer = flow.consumers.get(command.of)
    if consumer is None:
        yield f"reconnect needs a consumer, and {command.of} is none"
    elif consumer.accepts is None:
        yield f"reconnect {command.of} does not say how fast; give the consumer `accepts`"
    elif not command.share:
        yield f"reconnect {command.of} is for nobody; give it a share above 0"
