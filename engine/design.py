"""How each link of a flow delivers: a mode, a hybrid kind, and settings."""

from typing import Literal

from pydantic import Field, model_validator

from engine.quantities import NS, Count, Duration
from engine.spec import Spec

Mode = Literal["push", "pull", "hybrid"]
Kind = Literal["notify-then-pull", "push-then-reconcile", "push-with-catch-up"]


class Retry(Spec):
    """A failed delivery is tried again: wait `min(cap, base * 2**n)`, spread by `jitter`.

    After `attempts` tries in all, the event goes to the dead-letter queue or is dropped.
    """

    attempts: Count = Field(default=1, ge=1)
    base: Duration = NS
    cap: Duration = 60 * NS
    jitter: Literal["none", "full"] = "full"
    then: Literal["dead-letter", "drop"] = "drop"


class SenderBuffer(Spec):
    """What is held waits here; with `per-consumer` lanes one slow consumer holds up no other.

    Each lane has the whole `size`.
    """

    size: Count = 1_000
    lanes: Literal["shared", "per-consumer"] = "shared"


class Backpressure(Spec):
    """`credit`: at most so many events sent and not yet acknowledged, a lane; None: no limit."""

    credit: Count | None = Field(default=None, ge=1)


class Settings(Spec):
    """All settings of a link; a mode uses those that mean something to it.

    Text may stand for a record: `retry: none`, `backpressure: none`, `sender_buffer: 50M`.
    """

    # push: at the consumer, then at the sender
    inbox: Count | Literal["unbounded"] = 100
    overflow: Literal["reject", "drop-newest", "drop-oldest"] = "drop-newest"
    ack: Literal["received", "processed"] = "processed"
    retry: Retry = Retry()
    backpressure: Backpressure = Backpressure()
    sender_buffer: SenderBuffer = SenderBuffer()
    # pull: from what the holder keeps
    hold: Literal["log", "queue", "latest"] = "log"
    interval: Duration = NS
    batch: Count = Field(default=100, ge=1)
    long_poll: Duration = 0
    min_events: Count = Field(default=1, ge=1)
    overhead: Duration = 0
    retention: Duration | Literal["unlimited"] = 7 * 86_400 * NS
    visibility: Duration = Field(default=30 * NS, gt=0)
    # hybrid
    reconcile_interval: Duration = Field(default=3_600 * NS, gt=0)

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        value = dict(value)
        if value.get("retry") == "none":
            value["retry"] = {}
        if value.get("backpressure") == "none":
            value["backpressure"] = {}
        if isinstance(value.get("sender_buffer"), str | int):
            value["sender_buffer"] = {"size": value["sender_buffer"]}
        return value


class LinkDesign(Spec):
    """One link's delivery. `kind` is needed for hybrid and refused elsewhere."""

    delivery: Mode
    kind: Kind | None = None
    settings: Settings = Settings()

    @model_validator(mode="after")
    def _kind_goes_with_hybrid(self) -> "LinkDesign":
        if (self.kind is None) == (self.delivery == "hybrid"):
            raise ValueError("kind is needed for hybrid and only there")
        return self


Design = dict[str, LinkDesign]
"""Link id → how it delivers; every link of the flow has an entry."""
