"""Targets held against a run."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from math import inf
from operator import eq, ge, gt, le, lt
from typing import Final

from engine.flow import Flow
from engine.measures.measure import Measure, deliveries_per_event
from engine.measures.phases import BASE, TWIST, WHOLE, Phase
from engine.measures.tally import DEAD, Account, Tally
from engine.measures.watch import Watch
from engine.quantities import NS
from engine.report import Verdict
from engine.target import Slo
from engine.topology import consumers_of, reach

_OPS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "<=": le,
    "<": lt,
    "==": eq,
    ">=": ge,
    ">": gt,
}
PHASES: Final[Mapping[str, Phase]] = {"base": BASE, "twist": TWIST, "whole": WHOLE}


def verdicts(slos: Iterable[Slo], measure: Measure, watch: Watch) -> tuple[Verdict, ...]:
    """A verdict for every target whose phase has begun."""
    return tuple(
        _verdict(slo, measure, watch) for slo in slos if measure.phases.has(PHASES[slo.phase])
    )


def _verdict(slo: Slo, measure: Measure, watch: Watch) -> Verdict:
    value = value_of(slo, measure, watch)
    return Verdict(
        slo=slo.id,
        metric=slo.metric,
        of=slo.of,
        phase=slo.phase,
        value=value,
        op=slo.op,
        target=slo.value,
        unit=slo.unit,
        holds=_OPS[slo.op](value, slo.value),
        excepted=slo.except_,
    )


def value_of(slo: Slo, measure: Measure, watch: Watch) -> float:
    """The metric of a target, in the target's unit."""
    phase, metric = PHASES[slo.phase], slo.metric
    if metric.startswith("backlog."):
        return _backlog(slo, measure, phase)
    if metric in ("polls_rate", "empty_poll_share"):
        return _traffic(slo, measure, phase)
    if metric == "utilisation":
        return measure.utilisation(consumers_of_slo(measure.world.flow, slo), phase)
    if metric in ("hit_share", "stale_share", "origin_rate"):
        return float(getattr(measure.cache(slo.of, phase), metric, inf))
    if metric.startswith("read_latency."):
        reads = measure.reads(slo.of, phase)
        return getattr(reads, metric.replace(".", "_").removeprefix("read_"), inf)
    if metric == "recovery":
        names = consumers_of_slo(measure.world.flow, slo)
        faults = [r for r in watch.recoveries(phase, measure.phases, measure.now) if r.of in names]
        return max((inf if r.after is None else r.after for r in faults), default=0.0)
    accounts = measure.accounts(tallies(slo, measure), phase)
    if metric == "deliveries_per_event":
        sources = sources_of(measure.world.flow, consumers_of_slo(measure.world.flow, slo))
        return deliveries_per_event(accounts, measure.created(sources, phase))
    if metric.startswith("latency."):
        value: float | None = getattr(measure.latency(accounts), metric.removeprefix("latency."))
        return inf if value is None else value
    return _count(metric, accounts, measure.scale)


def consumers_of_slo(flow: Flow, slo: Slo) -> Sequence[str]:
    """The consumers that a target is about, whole or in part."""
    named = flow.consumers if slo.of == "all" else consumers_of(flow, slo.of.partition(".")[0])
    return [name for name in named if name not in slo.except_]


def tallies(slo: Slo, measure: Measure) -> list[Tally]:
    """The classes that a target is about; `except` names consumers, classes, or one's class."""
    only = slo.of.partition(".")[2]
    return [
        tally
        for name in consumers_of_slo(measure.world.flow, slo)
        for kind, tally in measure.world.groups[name].classes.items()
        if only in ("", kind) and kind not in slo.except_ and f"{name}.{kind}" not in slo.except_
    ]


def _count(metric: str, accounts: Sequence[Account], scale: int) -> float:
    dead = sum(account.lost[DEAD] for account in accounts)
    lost = sum(sum(account.lost) for account in accounts) - dead
    if metric == "lost_share":
        copies = sum(account.copies for account in accounts)
        return lost / copies if copies else 0.0
    counted = {
        "lost": lost,
        "dead_lettered": dead,
        "duplicates": sum(account.duplicates for account in accounts),
    }
    return float(scale * counted[metric])


def _backlog(slo: Slo, measure: Measure, phase: Phase) -> float:
    world = measure.world
    if slo.of == "all":
        gauge = world.waiting
    else:
        gauge = (
            world.groups[slo.of].waiting if slo.of in world.groups else world.links[slo.of].gauge
        )
    backlog = measure.backlog(gauge, phase)
    return {
        "backlog.mean": backlog.mean,
        "backlog.peak": float(backlog.peak),
        "backlog.final": float(backlog.final),
    }[slo.metric]


def links_of_slo(flow: Flow, slo: Slo) -> list[str]:
    """The links that a target on traffic is about: one, those into a consumer, or all."""
    if slo.of in flow.links:
        return [slo.of]
    return [name for name, link in flow.links.items() if slo.of == "all" or slo.of in link.to]


def _traffic(slo: Slo, measure: Measure, phase: Phase) -> float:
    polls, empty = measure.polls(links_of_slo(measure.world.flow, slo), phase)
    if slo.metric == "empty_poll_share":
        return empty / polls if polls else 0.0
    start, end = measure.phases.bounds(measure.now, phase)
    return polls * NS / (end - start) if end > start else 0.0


def sources_of(flow: Flow, consumers: Collection[str]) -> list[str]:
    """The sources whose events one of the consumers is to get."""
    return [
        name for name in flow.sources if not set(reach(flow, name).consumers).isdisjoint(consumers)
    ]
