"""What a run leaves behind: a frame for each look at it, and one report at its end.

Times are seconds, rates a second, counts real ones (simulated messages times the flow's scale).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Books:
    """offered x copies = delivered + superseded + dropped + expired + dead_lettered + crashed +
    resident, after every event; `duplicates` are counted apart."""

    offered: int
    copies: int
    delivered: int
    superseded: int
    dropped: int
    expired: int
    dead_lettered: int
    crashed: int
    resident: int
    duplicates: int

    @property
    def lost(self) -> int:
        """Events that nobody will ever see."""
        return self.dropped + self.expired + self.crashed


@dataclass(frozen=True, slots=True)
class Latency:
    """Creation to processed, in seconds, of `count` copies; None where nothing arrived.

    A copy that was lost, dead-lettered or is still on its way counts, except in
    `latency_of_delivered`, as its age at the end: the time from its creation until then.
    Percentiles are by nearest rank, at most 1 % above the truth.
    """

    count: int
    mean: float | None
    p50: float | None
    p95: float | None
    p99: float | None
    max: float | None


NOTHING_ARRIVED: Final = Latency(0, None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class Backlog:
    """Events waiting, those in service not counted: over the whole run, and now."""

    mean: float
    peak: int
    peak_at: float
    final: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """One SLO held against the run. `value` is infinite where nothing arrived.

    `excepted` are the consumers and classes that it leaves out.
    """

    slo: str
    metric: str
    of: str
    phase: str
    value: float
    op: str
    target: float
    unit: Literal["s", "events", "/s", ""]
    holds: bool
    excepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkReport:
    """One link over the run. `attempts` are sends or events handed to a poll; `notifications` are
    the tiny messages of notify-then-pull. `breaker_open_share` is the part of the time that its
    breakers were open, over all of its lanes. `cut_offs`: how often a consumer was disconnected
    because too much waited for it."""

    attempts: int
    delivered: int
    retries: int
    rejected: int
    polls: int
    empty_polls: int
    backlog: Backlog
    notifications: int = 0
    breaker_open_share: float = 0.0
    cut_offs: int = 0


@dataclass(frozen=True, slots=True)
class ReadReport:
    """Reads of what a consumer wrote out: how many a second, how many accounts each merges on
    average, how long it takes, and how many there are at a time."""

    rate: float
    merged: float
    latency_mean: float
    latency_p99: float
    in_progress: float


@dataclass(frozen=True, slots=True)
class CacheReport:
    """Requests a second; the share of them answered from a copy, and with an old version; fetches
    from the origin a second; and how old, since it was fetched, what is served is on average."""

    requests: float
    hit_share: float
    stale_share: float
    origin_rate: float
    age: float


@dataclass(frozen=True, slots=True)
class ConsumerReport:
    """One consumer over the run; `classes` holds the latency of each of its classes.

    `latency` and `classes` are as targets count: a copy that did not arrive counts as its age at
    the end. `latency_of_delivered` leaves such copies out. `utilisation` is the share of time that
    its workers worked, of the time that they were there: killed or not yet rented ones are not,
    offline ones are, and do not work. Each counts as the real workers that it stands for.
    """

    books: Books
    latency: Latency
    classes: dict[str, Latency]
    backlog: Backlog
    utilisation: float
    latency_of_delivered: Latency = NOTHING_ARRIVED
    reads: ReadReport | None = None
    cache: CacheReport | None = None
    failed: int = 0
    worker_crashes: int = 0


@dataclass(frozen=True, slots=True)
class Recovery:
    """A fault began at `at`. `after` seconds after its end, the backlog of the consumer `of` was
    back where it had been at its beginning; None: it was not, or the fault never ended."""

    what: str
    at: float
    after: float | None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A finished run. `digest` names (flow, design, seed, commands).

    `deliveries_per_event` is (delivered + duplicates) / offered of the books: how often an event
    was processed, at all of its consumers together; 0 without any event. `latency` counts a copy
    that did not arrive as its age at the end, as targets do. `rounded` says in sentences which
    sizes of the design count as others, because the scale is too coarse for them.
    """

    engine: str
    digest: str
    seed: int
    scale: int
    story: float
    books: Books
    latency: Latency
    backlog: Backlog
    links: dict[str, LinkReport]
    consumers: dict[str, ConsumerReport]
    deliveries_per_event: float
    recoveries: tuple[Recovery, ...]
    verdicts: tuple[Verdict, ...]
    rounded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NodeFrame:
    """A node at this moment; rates are since the last frame.

    An event is `waiting` at the node that it waits for, a broker or a consumer, wherever it is
    kept: together they are the backlog, each copy once. `kept` is what of all that lies with this
    node, a source or a broker, to be sent or fetched.
    """

    kind: Literal["source", "broker", "consumer"]
    waiting: int
    in_service: int
    workers: int
    down: int
    rate_in: float
    rate_out: float
    utilisation: float
    kept: int = 0


@dataclass(frozen=True, slots=True)
class LinkFrame:
    """A link now: what waits at its sender, what travels, and rates since the last frame.

    `polls` and `empty_polls` are all until now. `breaker` is the worst state of its lanes'
    breakers; empty if it has none.
    """

    delivery: str
    waiting: int
    in_flight: int
    rate: float
    polls_rate: float
    empty_share: float
    cut: bool
    breaker: Literal["", "closed", "open", "half-open"] = ""
    polls: float = 0.0
    empty_polls: float = 0.0


HappeningKind = Literal[
    "fault", "twist", "answer", "user", "backlog", "loss", "recovery", "slo", "scale", "breaker"
]


@dataclass(frozen=True, slots=True)
class Happening:
    """A line of the event log, in words."""

    at: float
    kind: HappeningKind
    of: str
    text: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One look at a run.

    Latencies are of the events processed in the last 240th of the story, or since the last frame
    where that is longer ago; None if there were none. `undecided` names the targets that can be
    neither met nor missed yet. `reads` and `caches` are the consumers that have such figures, each
    over the last 200th of the story, or since the last frame.
    """

    at: float
    nodes: dict[str, NodeFrame]
    links: dict[str, LinkFrame]
    books: Books
    latency_p50: float | None
    latency_p99: float | None
    happenings: tuple[Happening, ...]
    verdicts: tuple[Verdict, ...]
    finished: bool
    undecided: frozenset[str] = frozenset()
    reads: Mapping[str, ReadReport] = field(default_factory=dict)
    caches: Mapping[str, CacheReport] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Look:
    """What curves are drawn from: a small part of a frame that costs little. `waiting`: node →
    events, in which all of the backlog is counted once; latencies as in a frame."""

    at: float
    waiting: dict[str, int]
    latency_p50: float | None
    latency_p99: float | None
