"""What a flow is made of: sources, brokers, consumers, the links between them, and its targets.

A flow says what the world does; a design (`engine.design`) says how each link delivers.
"""

from math import log
from typing import Final, Literal

from pydantic import Field, model_validator

from engine.quantities import (
    NS,
    Count,
    Duration,
    Rate,
    Share,
    parse_count,
    parse_duration,
    parse_rate,
    parse_share,
)
from engine.spec import Spec

MOST_WORKERS: Final = 100_000
"""Of one consumer; more of them are better written as members that are `alike`."""


class Burst(Spec):
    """From `at` for `for`, the source's rate is `rate` instead of its base."""

    at: Duration
    for_: Duration = Field(alias="for", gt=0)
    rate: Rate


class RateProfile(Spec):
    """A base rate in events a second, with bursts that replace it."""

    base: Rate
    bursts: tuple[Burst, ...] = ()


class KeySkew(Spec):
    """How unevenly keys are drawn: the heaviest key's share; the rest are alike."""

    largest: Share


class Keys(Spec):
    """How many keys a source's events have, and how skewed they are."""

    count: Count = Field(ge=1)
    skew: KeySkew | None = None


class Source(Spec):
    """Where events are created. A bare rate stands for `{base: rate}`."""

    arrivals: Literal["poisson", "constant"] = "poisson"
    rate: RateProfile
    keys: Keys | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_rate(cls, value: object) -> object:
        if isinstance(value, dict) and isinstance(value.get("rate"), str | float | int):
            return {**value, "rate": {"base": value["rate"]}}
        return value


class LogUniform(Spec):
    """Work spread evenly in its logarithm between `low` and `high`."""

    low: Duration = Field(gt=0)
    high: Duration = Field(gt=0)


class Service(Spec):
    """Work of one event at one worker: exactly one distribution, its parameter the mean."""

    constant: Duration | None = None
    exponential: Duration | None = None
    log_uniform: LogUniform | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> "Service":
        if sum(v is not None for v in (self.constant, self.exponential, self.log_uniform)) != 1:
            raise ValueError("name exactly one of constant, exponential, log_uniform")
        return self

    @property
    def mean(self) -> float:
        """Nanoseconds on average."""
        if self.log_uniform is not None:
            low, high = self.log_uniform.low, self.log_uniform.high
            return (high - low) / log(high / low) if high != low else low
        return self.constant or self.exponential or 0


class Offline(Spec):
    """From `at` for `for`, `share` of the consumer's members is unreachable; memory is kept."""

    at: Duration
    for_: Duration = Field(alias="for", gt=0)
    share: Share = 1.0


class Rented(Spec):
    """Workers rented as work waits: `floor` always, `workers` at most, there `delay` later."""

    floor: Count = Field(ge=1)
    delay: Duration


class Consumer(Spec):
    """One consumer, or `alike` members of which an event's key names one (`routed: key`) or that
    each get every event (`routed: all`).

    `workers` serve in parallel for each member. `largest` overrides the service and workers of the
    member that the heaviest key names; it is the class `largest`. Members that an offline window
    with a share below 1 takes down are the class `offline`.
    """

    alike: Count = Field(default=1, ge=1)
    routed: Literal["key", "all"] = "key"
    workers: Count = Field(default=1, ge=1, le=MOST_WORKERS)
    rented: Rented | None = None
    service: Service
    inbound: Literal["open", "none"] = "open"
    offline: tuple[Offline, ...] = ()
    largest: "Largest | None" = None


class Largest(Spec):
    """What differs at the member that the heaviest key names."""

    workers: Count = Field(default=1, ge=1, le=MOST_WORKERS)
    service: Service


class Broker(Spec):
    """A node that keeps events between links; how long, each outgoing link's settings say."""


class Link(Spec):
    """From one node to one or more; `delay` is the network's, one way."""

    from_: str = Field(alias="from")
    to: tuple[str, ...] = Field(min_length=1)
    delay: Duration = 1_000_000

    @model_validator(mode="before")
    @classmethod
    def _bare_target(cls, value: object) -> object:
        if isinstance(value, dict) and isinstance(value.get("to"), str):
            return {**value, "to": (value["to"],)}
        return value


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
]
"""Latencies and recovery in seconds, `polls_rate` a second, shares from 0 to 1, the rest counts."""


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
    value: float = Field(ge=0)

    @model_validator(mode="before")
    @classmethod
    def _written_value(cls, data: object) -> object:
        """Read `value` by the metric's unit; an unreadable one is left for the field to refuse."""
        if not (isinstance(data, dict) and isinstance(data.get("value"), str)):
            return data
        metric, text = str(data.get("metric")), data["value"]
        if metric.startswith("latency.") or metric == "recovery":
            return {**data, "value": parse_duration(text) / NS}
        if metric == "polls_rate":
            return {**data, "value": parse_rate(text)}
        if metric in ("lost_share", "empty_poll_share", "utilisation"):
            return {**data, "value": parse_share(text)}
        if metric == "deliveries_per_event":
            return data
        return {**data, "value": parse_count(text)}

    @property
    def unit(self) -> Literal["s", "/s", "events", ""]:
        """The unit that `value` is held in."""
        if self.metric.startswith("latency.") or self.metric == "recovery":
            return "s"
        if self.metric == "polls_rate":
            return "/s"
        shares = ("lost_share", "empty_poll_share", "utilisation", "deliveries_per_event")
        return "" if self.metric in shares else "events"


class Flow(Spec):
    """Everything that a run plays, apart from how the links deliver.

    `scale`: one simulated message stands for so many. `story`: how long it plays. `speed`: how many
    seconds of it the screen shows in one second.
    """

    scale: int = Field(default=1, ge=1)
    story: Duration = Field(default=600 * NS, gt=0)
    speed: float = Field(default=10.0, gt=0)
    sources: dict[str, Source] = Field(min_length=1)
    brokers: dict[str, Broker] = {}
    consumers: dict[str, Consumer] = Field(min_length=1)
    links: dict[str, Link] = Field(min_length=1)
    slos: tuple[Slo, ...] = ()
