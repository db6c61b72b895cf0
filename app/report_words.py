"""What only some runs have to report, in sentences."""

from collections.abc import Iterator

from app.figures import count, rate, seconds, share
from engine.report import Frame, Report


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


def also(report: Report) -> Iterator[str]:
    """A sentence for each thing that only some links or consumers do."""
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
