"""What only some runs have to report, in sentences."""

from collections.abc import Iterator
from typing import Final

from app.figures import count, rate, seconds, share
from engine.report import Frame, Recovery, Report, Verdict

_REQUESTS: Final = {"polls_rate": "polls", "origin_rate": "fetches from the origin"}


def served(report: Report) -> Iterator[str]:
    """A sentence for each consumer that is read, and for each that is a cache."""
    for name, consumer in report.consumers.items():
        if (reads := consumer.reads) is not None:
            yield (
                f"{name}: {rate(reads.rate)} reads merge {count(reads.merged)} accounts each and"
                f" take {seconds(reads.latency_mean)} (p99 {seconds(reads.latency_p99)});"
                f" {count(reads.in_progress)} at a time."
            )
        if (cache := consumer.cache) is not None:
            yield (
                f"{name}: of {rate(cache.requests)} requests {100 * cache.hit_share:.3g} % are"
                f" answered from a copy, {100 * cache.stale_share:.3g} % with an old version;"
                f" {rate(cache.origin_rate)} fetches from the origin. What is served is"
                f" {seconds(cache.age)} old on average."
            )


def served_now(frame: Frame) -> Iterator[str]:
    """The figures of the same that change, in a few words."""
    for name, reads in frame.reads.items():
        merged, mean, slow = reads.merged, reads.latency_mean, reads.latency_p99
        yield f"{name} reads {count(merged)} accounts in {seconds(mean)} (p99 {seconds(slow)})"
    for name, cache in frame.caches.items():
        yield (
            f"{name} answers {100 * cache.hit_share:.3g} % from a copy,"
            f" {100 * cache.stale_share:.3g} % stale; {rate(cache.origin_rate)} from the origin"
        )


def refused(verdict: Verdict) -> str:
    """What share of requests a limit on them would refuse, which the run counts alone; empty for
    other targets, and where it is kept."""
    if verdict.metric not in _REQUESTS or verdict.holds or verdict.op != "<=":
        return ""
    return share(1 - verdict.target / verdict.value)


def not_slowed(report: Report) -> Iterator[str]:
    """A sentence for each limit on requests that is missed: the run goes on as if there were
    none."""
    for verdict in report.verdicts:
        if some := refused(verdict):
            yield (
                f"{verdict.slo}: {_REQUESTS[verdict.metric]} are counted in the run, not slowed. If"
                f" no more than {rate(verdict.target)} were answered, {some} of these"
                f" {rate(verdict.value)} would be refused, and what they bring would come later"
                " than measured."
            )


def after(recovery: Recovery) -> str:
    """How long after the end of what happened the backlog was as it had been before it."""
    if recovery.after is None:
        return "backlog not back to where it was before the end"
    return f"backlog back to where it was {seconds(recovery.after)} after that was over"


def also(report: Report) -> Iterator[str]:
    """A sentence for each thing that only some runs, links or consumers do."""
    yield from not_slowed(report)
    for name, link in report.links.items():
        if link.notifications:
            yield f"{name} sent {count(link.notifications)} notifications that there is something."
        if link.breaker_open_share:
            yield f"The breaker of {name} was open {share(link.breaker_open_share)} of the time."
        if link.cut_offs:
            times = "once" if link.cut_offs == 1 else f"{link.cut_offs:,} times"
            yield f"{name} cut a consumer off {times}, as too much waited for it."
    for name, consumer in report.consumers.items():
        if consumer.failed:
            yield f"{name} answered {count(consumer.failed)} events with an error."
        if consumer.worker_crashes:
            crashed = count(consumer.worker_crashes)
            yield f"Workers of {name} crashed {crashed} times before they could acknowledge."
