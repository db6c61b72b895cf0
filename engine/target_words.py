"""What a target measures, in words."""

from collections.abc import Sequence
from typing import Final

from engine.report import Verdict

METRICS: Final = {
    "latency.mean": "mean latency",
    "latency.p50": "p50 latency",
    "latency.p95": "p95 latency",
    "latency.p99": "p99 latency",
    "latency.max": "longest latency",
    "lost": "lost events",
    "lost_share": "share of lost events",
    "dead_lettered": "dead-lettered events",
    "duplicates": "duplicates",
    "backlog.mean": "mean backlog",
    "backlog.peak": "highest backlog",
    "backlog.final": "backlog at the end",
    "polls_rate": "polls",
    "empty_poll_share": "share of empty polls",
    "deliveries_per_event": "deliveries an event",
    "utilisation": "utilisation",
    "recovery": "time to recover",
    "read_latency.mean": "mean time of a read",
    "read_latency.p99": "p99 time of a read",
    "hit_share": "share of cache hits",
    "stale_share": "share of stale answers",
    "origin_rate": "fetches from the origin",
}
"""Metric → what it is called."""


def target_words(verdict: Verdict) -> str:
    """`p99 latency of all except search and analytics`, or `lost events` where all are meant."""
    metric = METRICS[verdict.metric]
    if verdict.of == "all" and not verdict.excepted:
        return metric
    besides = f" except {_all_of(verdict.excepted)}" if verdict.excepted else ""
    return f"{metric} of {verdict.of}{besides}"


def _all_of(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
