"""How each link of a flow delivers: a mode, a hybrid kind, and settings."""

import re
from typing import Final, Literal

from pydantic import Field, model_validator

from engine.quantities import (
    COUNT_SCHEMA,
    NS,
    Bytes,
    Count,
    Duration,
    Rate,
    Share,
    write_count,
    write_duration,
)
from engine.spec import Spec, also_written

Mode = Literal["push", "pull", "hybrid"]
Kind = Literal[
    "notify-then-pull",
    "push-then-reconcile",
    "push-with-catch-up",
    "push-to-gateway",
    "threshold-split",
    "push-with-ttl",
]

MOST_PARTITIONS: Final = 1_000
"""Of one log; its readers look at all that they have."""


InboxOverflow = Literal["reject", "drop-newest", "drop-oldest", "conflate", "block"]
BufferOverflow = Literal["drop-newest", "drop-oldest", "conflate"]
Jitter = Literal["none", "full", "equal", "decorrelated"]

_PHASE: Final = re.compile(r"(.+?)\s*x\s*(.+?)(?:\s+to\s+(.+))?")


class Phase(Spec):
    """`attempts` retries, after pauses that grow from `from` to `to`; `to` None: all alike.

    Written `3 x 0s` (at once), `2 x 1s`, `10 x 1s to 20s`.
    """

    model_config = also_written({"type": "string", "examples": ["2 x 1s", "10 x 1s to 20s"]})

    attempts: Count = Field(ge=1)
    from_: Duration = Field(default=0, alias="from")
    to: Duration | None = None

    @model_validator(mode="before")
    @classmethod
    def _written(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        match = _PHASE.fullmatch(value.strip())
        if match is None:
            raise ValueError("not a phase of retries - write it like 2 x 1s or 10 x 1s to 20s")
        return {"attempts": match[1], "from": match[2], "to": match[3]}

    @model_validator(mode="after")
    def _grows(self) -> "Phase":
        if self.last < self.from_ or (self.last and not self.from_):
            raise ValueError("pauses can only grow, from more than 0s - write 10 x 1s to 20s")
        return self

    @property
    def last(self) -> int:
        """The longest pause, in nanoseconds."""
        return self.from_ if self.to is None else self.to

    def __str__(self) -> str:
        to = "" if self.to is None else f" to {write_duration(self.to)}"
        return f"{write_count(self.attempts)} x {write_duration(self.from_)}{to}"


class Retry(Spec):
    """A failed delivery is tried again: wait `min(cap, base * 2**n)`, spread by `jitter`.

    With `phases` the retries and pauses are theirs, and `attempts`, `base` and `cap` mean nothing.
    After the last try, or where the next would come later than `within` after the event's
    creation, the event goes to the dead-letter queue or is dropped.
    """

    model_config = also_written({"const": "none"})

    attempts: Count = Field(default=1, ge=1)
    base: Duration = NS
    cap: Duration = 60 * NS
    jitter: Jitter = "full"
    phases: tuple[Phase, ...] = Field(default=(), json_schema_extra={"type": ["array", "string"]})
    within: Duration | None = Field(default=None, gt=0)
    then: Literal["dead-letter", "drop"] = "drop"

    @model_validator(mode="before")
    @classmethod
    def _phases_in_a_line(cls, value: object) -> object:
        """`2 x 1s; 10 x 1s to 20s` stands for a list, `none` for an empty one."""
        if not isinstance(value, dict) or not isinstance(value.get("phases"), str):
            return value
        line = value["phases"].strip()
        return {**value, "phases": [] if line == "none" else line.split(";")}

    @property
    def tries(self) -> int:
        """How often an event is sent at most."""
        retries = sum(phase.attempts for phase in self.phases)
        return 1 + retries if self.phases else self.attempts


class SenderBuffer(Spec):
    """What is held waits here; with `per-consumer` lanes one slow consumer holds up no other.

    Each lane has the whole `size`. `overflow` is about what waits to be sent for the first time; an
    event that fails and finds no room is given up.
    """

    model_config = also_written(COUNT_SCHEMA)

    size: Count = 1_000
    lanes: Literal["shared", "per-consumer"] = "shared"
    overflow: BufferOverflow = "drop-newest"


class Backpressure(Spec):
    """Limits of a lane; None: no limit.

    `credit`: at most so many events sent and not yet acknowledged. `rate`: at most so many sent a
    second, and `burst` (None: one) at once after a pause: a token bucket, for retries as well.
    """

    model_config = also_written({"const": "none"})

    credit: Count | None = Field(default=None, ge=1)
    rate: Rate | None = Field(default=None, gt=0)
    burst: Count | None = Field(default=None, ge=1)


class Breaker(Spec):
    """A circuit breaker a lane: while it is open, nothing is sent.

    `on: failures`: opens when of the last `window` tries, of `min_calls` at least, `share` or more
    have failed; `open_for` later `half_open` tries are made, which close or open it by that share.
    `on: depth`: open from when more than `opens_at` events wait in a consumer's inbox until fewer
    than `closes_at` do.
    """

    model_config = also_written({"const": "none"})

    on: Literal["none", "failures", "depth"] = "none"
    share: Share = Field(default=0.5, gt=0)
    window: Count = Field(default=100, ge=1)
    min_calls: Count = Field(default=100, ge=1)
    open_for: Duration = Field(default=60 * NS, gt=0)
    half_open: Count = Field(default=10, ge=1)
    opens_at: Count = 80
    closes_at: Count = Field(default=40, ge=1)


class CutOff(Spec):
    """When a consumer that does not take in what is sent to it is disconnected.

    At `hard` bytes that wait for it or travel, or at `soft` for as long as `soft_for`. What waits
    is dropped then; it is connected again `back` later, and what is sent until then is not for it.
    """

    model_config = also_written({"const": "none"})

    hard: Bytes | Literal["unlimited"] = "unlimited"
    soft: Bytes | Literal["unlimited"] = "unlimited"
    soft_for: Duration = 60 * NS
    back: Duration = Field(default=NS, gt=0)


class Keep(Spec):
    """At most `count` events are kept for a consumer. One more: the oldest goes, or all go.

    With `discard-all`, nothing more is kept until the consumer is there again. A bare count stands
    for `{count}`.
    """

    model_config = also_written(COUNT_SCHEMA)

    count: Count | Literal["unlimited"] = Field(default="unlimited")
    then: Literal["keep-newest", "discard-all"] = "keep-newest"


class Settings(Spec):
    """All settings of a link; a mode uses those that mean something to it.

    A connection `opened_by` the consumer is held open: what is pushed over it also reaches a
    consumer that nobody can call.

    Text may stand for a record: `retry: none`, `cut_off: none`, `sender_buffer: 50M`.
    """

    # push: at the consumer, then at the sender
    inbox: Count | Literal["unbounded"] = 100
    overflow: InboxOverflow = "drop-newest"
    ack: Literal["received", "processed"] = "processed"
    retry: Retry = Retry()
    backpressure: Backpressure = Backpressure()
    breaker: Breaker = Breaker()
    sender_buffer: SenderBuffer = SenderBuffer()
    cut_off: CutOff = CutOff()
    opened_by: Literal["sender", "consumer"] = "sender"
    # pull: from what the holder keeps
    hold: Literal["log", "queue", "latest"] = "log"
    partitions: Count | Literal["none"] = "none"
    session_timeout: Duration = 0
    commit_every: Duration = 0
    poll_deadline: Duration | Literal["unlimited"] = "unlimited"
    interval: Duration = NS
    batch: Count = Field(default=100, ge=1)
    long_poll: Duration = 0
    min_events: Count = Field(default=1, ge=1)
    overhead: Duration = 0
    fetch_timeout: Duration | Literal["unlimited"] = "unlimited"
    connections: Count | Literal["unlimited"] = "unlimited"
    retention: Duration | Literal["unlimited"] = 7 * 86_400 * NS
    retention_size: Bytes | Literal["unlimited"] = "unlimited"
    keep: Keep = Keep()
    visibility: Duration = Field(default=30 * NS, gt=0)
    # hybrid
    reconcile_interval: Duration = Field(default=3_600 * NS, gt=0)
    replay_limit: Count | Literal["unlimited"] = "unlimited"
    snapshot_time: Duration = 0
    threshold: Count = 1_000_000
    # caches, pulled or hybrid
    ttl: Duration = Field(default=60 * NS, gt=0)

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        value = dict(value)
        for record in ("retry", "backpressure", "breaker", "cut_off"):
            if value.get(record) == "none":
                value[record] = {}
        if isinstance(value.get("keep"), str | int):
            value["keep"] = {"count": value["keep"]}
        if isinstance(value.get("sender_buffer"), str | int):
            value["sender_buffer"] = {"size": value["sender_buffer"]}
        return value


class LinkDesign(Spec):
    """One link's delivery. `kind` is needed for hybrid and refused elsewhere."""

    delivery: Mode
    kind: Kind | None = None
    settings: Settings = Settings()

    @property
    def has_lanes(self) -> bool:
        """Whether events are pushed over a sender's lanes, with all that these keep to."""
        return self.delivery == "push" or (
            self.kind not in (None, "notify-then-pull", "push-with-catch-up")
        )

    @property
    def polls(self) -> bool:
        """Whether the consumer asks, in its own time."""
        return self.delivery == "pull" or self.kind in ("notify-then-pull", "push-to-gateway")

    @model_validator(mode="after")
    def _kind_goes_with_hybrid(self) -> "LinkDesign":
        if (self.kind is None) == (self.delivery == "hybrid"):
            raise ValueError("kind is needed for hybrid and only there")
        return self


Design = dict[str, LinkDesign]
"""Link id → how it delivers; every link of the flow has an entry."""
