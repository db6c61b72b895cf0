"""The settings of a link as one of its channels meets them, after scaling."""

from dataclasses import dataclass

from engine.design import Breaker, BufferOverflow, CutOff, InboxOverflow
from engine.push.backoff import Backoff


@dataclass(frozen=True, slots=True)
class Guard:
    """What a lane has beside its credit window: a token each `gap` ns, `burst` at most; a breaker,
    its numbers scaled. None: it has not. Without either it is there for inboxes that block."""

    gap: int | None
    burst: int
    breaker: Breaker | None


@dataclass(frozen=True, slots=True)
class Terms:
    """Durations in nanoseconds, sizes in simulated messages, but `threshold` in real ones
    and `retention_size` and those of `cut_off` in bytes.

    `credit`, `cut_off`, `retention`, `retention_size`, `keep`, `poll_deadline`, `replay_limit`
    None: none. `calls_out`: the consumer opened the connection. `partitions` 0: none. `latest`:
    the holder keeps the newest value of each key.

    A credit is kept `credit_hold` times as long as its message takes to be acknowledged.
    `poll_weight` is how many real polls a simulated one stands for. `turn` is the place of the
    member among those alike, from 0 to 1: it spreads their polls.
    """

    inbox: int
    overflow: InboxOverflow
    calls_out: bool
    ack_received: bool
    attempts: int
    backoff: Backoff
    within: int | None
    dead_letter: bool
    credit: int | None
    credit_hold: float
    guard: Guard | None
    buffer: int
    buffer_overflow: BufferOverflow
    cut_off: CutOff | None
    latest: bool
    partitions: int
    session_timeout: int
    commit_every: int
    poll_deadline: int | None
    interval: int
    batch: int
    batch_share: float
    long_poll: int
    min_events: int
    overhead: int
    retention: int | None
    retention_size: int | None
    keep: int | None
    keep_newest: bool
    visibility: int
    reconcile_interval: int
    replay_limit: int | None
    snapshot_time: int
    threshold: int
    poll_weight: float
    turn: float
