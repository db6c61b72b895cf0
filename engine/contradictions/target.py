"""Contradictions in a flow's targets, in words."""

from collections import Counter
from collections.abc import Iterator

from engine.contradictions.cache import check_serving
from engine.contradictions.fan_out import slowest_of_all
from engine.contradictions.scale import fine_targets
from engine.flow import Flow
from engine.target import SHARES, Slo
from engine.topology import heavy_types, skewed

_EVENT_METRICS = ("latency.", "lost", "dead_lettered", "duplicates")


def check_targets(flow: Flow) -> Iterator[str]:
    """What keeps targets from being held against a run."""
    for slo in flow.slos:
        yield from _slo(flow, slo)
        yield from _never(slo)
    yield from _slo_names(flow)


def _never(slo: Slo) -> Iterator[str]:
    """No run can meet these, or all can."""
    if slo.metric in SHARES and slo.value > 1:
        yield f"the target {slo.id} is a share of {slo.value:g}; write 100% at most"
    elif slo.op == "<" and not slo.value:
        yield f"the target {slo.id} is to be less than 0; write `<=`, or a value above 0"


def _slo_names(flow: Flow) -> Iterator[str]:
    for slo, times in Counter(slo.id for slo in flow.slos).items():
        if times > 1:
            yield f"{times} targets are called {slo}; give each its own id"


def _slo(flow: Flow, slo: Slo) -> Iterator[str]:
    name, _, kind = slo.of.partition(".")
    if slo.of != "all" and slo.of not in flow.links and name not in flow.consumers:
        yield f"the target {slo.id} is about {slo.of}, which is no consumer, class or link"
        return
    if slo.of == "all" and set(flow.consumers) <= set(slo.except_):
        yield f"the target {slo.id} leaves out all consumers; leave some of them in"
    for excepted in slo.except_:
        if excepted not in flow.consumers and not (
            is_class(flow, excepted) or _is_type(flow, excepted)
        ):
            yield f"the target {slo.id} leaves out {excepted}, which is no consumer or class"
    if kind and not (is_class(flow, slo.of) or _is_type(flow, slo.of)):
        yield f"the target {slo.id} is about {slo.of}, and {name} has no such class"
    elif slo.metric.startswith("read_latency.") and not (
        slo.of in flow.consumers and flow.consumers[slo.of].reads
    ):
        yield f"the target {slo.id} is about reads; name a consumer with `reads` as its `of`"
    elif (kind or slo.except_) and not slo.metric.startswith(_EVENT_METRICS):
        yield f"the target {slo.id} is about a part; {slo.metric} is measured for the whole only"
    else:
        yield from slowest_of_all(flow, slo)
        yield from check_serving(flow, slo)
        yield from fine_targets(flow, slo)


def is_class(flow: Flow, name: str) -> bool:
    """Whether a name is that of some of a consumer's members, or of those of all consumers."""
    consumer, _, kind = name.rpartition(".")
    named = [consumer] if consumer else list(flow.consumers)
    if kind == "largest":
        return any(c in flow.consumers and skewed(flow, c) for c in named)
    return kind == "offline" and any(
        c in flow.consumers and any(w.share < 1 for w in flow.consumers[c].offline) for c in named
    )


def _is_type(flow: Flow, name: str) -> bool:
    """Whether a name is that of the copies of one type, at one consumer or at all."""
    consumer, _, kind = name.rpartition(".")
    named = [consumer] if consumer else list(flow.consumers)
    return any(c in flow.consumers and kind in heavy_types(flow, c) for c in named)
