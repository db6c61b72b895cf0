"""What a target measures, in words."""

from collections.abc import Sequence
from typing import Final

from engine.report import Verdict
from engine.target import Slo

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
SIGNS: Final = {"<=": "≤", ">=": "≥", "==": "=", "<": "<", ">": ">"}
"""Comparison as a file writes it → as people read it."""
PHASES: Final = {
    "base": "before the twist",
    "twist": "from the twist on",
    "whole": "in the whole story",
}
"""Phase → when a target counts."""


def target_words(verdict: Verdict) -> str:
    """`p99 latency of all except search and analytics`, or `lost events` where all are meant."""
    return _words(verdict.metric, verdict.of, verdict.excepted)


def slo_words(slo: Slo) -> str:
    """The same for a target before the run."""
    return _words(slo.metric, slo.of, slo.except_)


def _words(metric: str, of: str, excepted: Sequence[str]) -> str:
    if of == "all" and not excepted:
        return METRICS[metric]
    besides = f" except {_all_of(excepted)}" if excepted else ""
    return f"{METRICS[metric]} of {of}{besides}"


def _all_of(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
