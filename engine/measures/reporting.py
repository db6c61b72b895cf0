"""A report of what has been run so far."""

from engine.flow import Flow
from engine.measures.measure import Measure, deliveries_per_event
from engine.measures.phases import WHOLE
from engine.measures.slo import sources_of, verdicts
from engine.measures.watch import Watch
from engine.quantities import NS
from engine.report import ConsumerReport, LinkReport, Report
from engine.version import VERSION


def report(measure: Measure, watch: Watch, seed: int, digest: str) -> Report:
    """Everything until now, as one record."""
    world = measure.world
    flow = world.flow
    accounts = measure.accounts(
        (tally for group in world.groups.values() for tally in group.classes.values()), WHOLE
    )
    created = sum(source.offered for source in world.sources.values())
    return Report(
        engine=VERSION,
        digest=digest,
        seed=seed,
        scale=flow.scale,
        story=flow.story / NS,
        books=measure.books(accounts, created),
        latency=measure.latency(accounts),
        backlog=measure.backlog(world.waiting, WHOLE),
        links={name: _link(name, measure) for name in world.links},
        consumers={name: _consumer(name, flow, measure) for name in world.groups},
        deliveries_per_event=deliveries_per_event(accounts, created),
        recoveries=tuple(watch.recoveries(WHOLE, measure.phases, measure.now)),
        verdicts=verdicts(flow.slos, measure, watch),
        rounded=tuple(watch.rounded),
    )


def _link(name: str, measure: Measure) -> LinkReport:
    link, n = measure.world.links[name], measure.scale
    polls, empty = link.poll_counts(measure.now)
    return LinkReport(
        attempts=n * link.attempts,
        delivered=n * link.delivered,
        retries=n * link.retries,
        rejected=n * link.rejected,
        polls=round(polls),
        empty_polls=round(empty),
        backlog=measure.backlog(link.gauge, WHOLE),
        notifications=n * link.notifications,
        breaker_open_share=link.breakers.open_share(measure.now),
        cut_offs=link.cut_offs,
    )


def _consumer(name: str, flow: Flow, measure: Measure) -> ConsumerReport:
    group = measure.world.groups[name]
    accounts = measure.accounts(group.classes.values(), WHOLE)
    return ConsumerReport(
        books=measure.books(accounts, measure.created(sources_of(flow, [name]), WHOLE)),
        latency=measure.latency(accounts),
        classes={
            kind: measure.latency(measure.accounts([tally], WHOLE))
            for kind, tally in group.classes.items()
            if kind
        },
        backlog=measure.backlog(group.waiting, WHOLE),
        utilisation=measure.utilisation([name], WHOLE),
        latency_of_delivered=measure.latency_of_delivered(accounts),
        reads=measure.reads(name, WHOLE),
        cache=measure.cache(name, WHOLE),
        failed=measure.scale * sum(mishaps.failed for mishaps in group.mishaps.values()),
        worker_crashes=measure.scale * sum(m.crashed for m in group.mishaps.values()),
    )
