"""Targets of a flow: what is measured, of whom, and what it is held against."""

from typing import Final, Literal

from pydantic import Field, model_validator

from engine.quantities import NS, parse_count, parse_duration, parse_rate, parse_share
from engine.spec import Spec

Metric = Literal[
    "latency.mean",
    "latency.p50",
    "latency.p95",
    "latency.p99",
    "latency.max",
    "lost",
    "lost_share",
    "dead_lettered",
    "duplicates",
    "backlog.mean",
    "backlog.peak",
    "backlog.final",
    "polls_rate",
    "empty_poll_share",
    "deliveries_per_event",
    "utilisation",
    "recovery",
    "read_latency.mean",
    "read_latency.p99",
    "hit_share",
    "stale_share",
    "origin_rate",
]
"""Latencies and recovery in seconds, rates a second, shares from 0 to 1, the rest counts."""

_IN_SECONDS: Final = ("latency.", "recovery", "read_latency.")
SHARES: Final = ("lost_share", "empty_poll_share", "utilisation", "hit_share", "stale_share")


class Slo(Spec):
    """A target: `metric` of `of` (a consumer, `consumer.class`, a link, or `all`) `op` `value`.

    `value` is in the metric's own unit; for latencies and recovery it is written as a duration.
    """

    id: str
    metric: Metric
    of: str = "all"
    except_: tuple[str, ...] = Field(default=(), alias="except")
    phase: Literal["base", "twist", "whole"] = "whole"
    op: Literal["<=", "<", "==", ">=", ">"]
    value: float = Field(ge=0, json_schema_extra={"type": ["number", "string"]})

    @model_validator(mode="before")
    @classmethod
    def _written_value(cls, data: object) -> object:
        """Read `value` by the metric's unit; an unreadable one is left for the field to refuse."""
        if not (isinstance(data, dict) and isinstance(data.get("value"), str)):
            return data
        metric, text = str(data.get("metric")), data["value"]
        if metric.startswith(_IN_SECONDS):
            return {**data, "value": parse_duration(text) / NS}
        if metric in ("polls_rate", "origin_rate"):
            return {**data, "value": parse_rate(text)}
        if metric in SHARES:
            return {**data, "value": parse_share(text)}
        if metric == "deliveries_per_event":
            return data
        return {**data, "value": parse_count(text)}

    @property
    def unit(self) -> Literal["s", "/s", "events", ""]:
        """The unit that `value` is held in."""
        if self.metric.startswith(_IN_SECONDS):
            return "s"
        if self.metric in ("polls_rate", "origin_rate"):
            return "/s"
        return "" if self.metric in (*SHARES, "deliveries_per_event") else "events"
