"""Targets that a run which goes on can neither have met nor missed yet."""

from engine.measures.measure import Measure
from engine.measures.slo import PHASES, consumers_of_slo, sources_of, tallies
from engine.measures.watch import Watch
from engine.quantities import NS
from engine.target import Slo


def undecided(slo: Slo, measure: Measure, watch: Watch) -> bool:
    """Whether it is too early to call a target missed that does not hold.

    So it is before there was an event, while none has arrived nor is older than the target, while
    a consumer still has time to recover, and until the end for what is left over then.
    """
    flow, phase, most = measure.world.flow, PHASES[slo.phase], round(slo.value * NS)
    consumers = consumers_of_slo(flow, slo)
    if slo.metric == "backlog.final":
        return True
    if slo.metric == "recovery":
        return not watch.late(consumers, phase, measure.phases, most)
    if not measure.created(sources_of(flow, consumers), phase):
        return True
    if not slo.metric.startswith("latency."):
        return False
    accounts = measure.accounts(tallies(slo, measure), phase)
    ended = any(account.delivered or account.missed for account in accounts)
    return not ended and max(measure.ages(accounts), default=0) <= most
