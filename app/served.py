"""What readers and caches got of a run, in sentences."""

from collections.abc import Iterator

from app.figures import count, rate, seconds
from engine.report import Report


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
