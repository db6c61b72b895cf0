"""What a flow is made of: sources, brokers, consumers, the links between them, and its targets.

A flow says what the world does; a design (`engine.design`) says how each link delivers.
"""

from collections.abc import Sequence
from typing import Final, Literal

from pydantic import Field, model_validator

from engine.draws.laws import Service, SizeLaw
from engine.quantities import (
    DURATION_SCHEMA,
    NS,
    RATE_SCHEMA,
    SHARE_SCHEMA,
    Count,
    Duration,
    Rate,
    Share,
)
from engine.sources.audience import Audience
from engine.sources.rates import RateProfile, starts
from engine.spec import Spec, also_written
from engine.target import Slo

MOST_WORKERS: Final = 100_000
"""Of one consumer; more of them are better written as members that are `alike`."""


class KeySkew(Spec):
    """How unevenly keys are drawn: exactly one of two ways.

    `largest` is the heaviest key's share; the rest are alike. With `zipf` s, the k-th heaviest key
    comes in proportion to 1 / k^s.
    """

    largest: Share | None = None
    zipf: float | None = Field(default=None, gt=0, le=10)

    @model_validator(mode="after")
    def _exactly_one(self) -> "KeySkew":
        if (self.largest is None) == (self.zipf is None):
            raise ValueError("name exactly one of largest, zipf")
        return self


class Keys(Spec):
    """How many keys a source's events have, and how skewed they are."""

    count: Count = Field(ge=1)
    skew: KeySkew | None = None


class Storm(Spec):
    """`count` events from `at` on: at once, or spread over `for`.

    They are spread evenly by a source of constant arrivals, at random by another.
    """

    model_config = also_written(DURATION_SCHEMA)

    at: Duration
    count: Count = Field(default=1, ge=1)
    for_: Duration = Field(default=0, alias="for")


class Events(Spec):
    """When events are created. A bare rate stands for `{base: rate}`, a bare time in the `trace`
    for one event. Events come at the `rate`, and those of the trace besides.
    """

    arrivals: Literal["poisson", "constant"] = "poisson"
    rate: RateProfile = RateProfile()
    trace: tuple[Storm, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        value = dict(value)
        if isinstance(value.get("rate"), str | float | int):
            value["rate"] = {"base": value["rate"]}
        if isinstance(value.get("size"), str | int):
            value["size"] = {"constant": value["size"]}
        if isinstance(value.get("audience"), str | int):
            value["audience"] = {"each": value["audience"]}
        if isinstance(value.get("trace"), list | tuple):
            trace = value["trace"]
            value["trace"] = [{"at": at} if isinstance(at, str | int) else at for at in trace]
        return value


class Heavy(Events, Audience):
    """Events for very many, that come by themselves."""

    @property
    def events(self) -> "Source":
        """A source of such events."""
        return Source(arrivals=self.arrivals, rate=self.rate, trace=self.trace)


class Source(Events):
    """Where events are created. `size` is in bytes. `types` are the kinds of events and their
    shares, which come to 1. A bare size or audience is that of each event.

    Each event is for its `audience`: so many copies, created at once. The few events for very many
    are `heavy`, by a name that is their type; they come besides the others.
    """

    keys: Keys | None = None
    size: SizeLaw | None = None
    types: dict[str, Share] = {}
    audience: Audience | None = None
    heavy: dict[str, Heavy] = {}

    @property
    def crowded(self) -> bool:
        """Whether its events are for more than one each."""
        return self.audience is not None or bool(self.heavy)


class Offline(Spec):
    """From `at` for `for`, `share` of the consumer's members is unreachable; memory is kept.

    With `every`, again and again, and the same members.
    """

    at: Duration
    for_: Duration = Field(alias="for", gt=0)
    share: Share = 1.0
    every: Duration | None = None

    def starts(self, story: int) -> Sequence[int]:
        """When it begins, by the end of the story."""
        return starts(self.at, self.every, story)


class Rented(Spec):
    """Workers rented as work waits: `floor` always, `workers` at most, there `delay` later."""

    floor: Count = Field(ge=1)
    delay: Duration


class Reads(Spec):
    """Reads of what is kept for so many `users`, each of whom follows `follows` accounts.

    A read takes `base`, and `merge` more for each account whose events were not written out to its
    followers and are looked up now. Reads do not wait for each other.
    """

    rate: Rate
    users: Count = Field(ge=1)
    follows: Count = Field(ge=1)
    merge: Duration
    base: Duration = 0


class Limit(Spec):
    """A third party that a member asks at each event: `rate` at most, `burst` of them at once.

    A bare rate stands for `{rate}`.
    """

    model_config = also_written(RATE_SCHEMA)

    rate: Rate = Field(gt=0)
    burst: Count = Field(default=1, ge=1)

    @model_validator(mode="before")
    @classmethod
    def _bare_rate(cls, value: object) -> object:
        return {"rate": value} if isinstance(value, str | float | int) else value


class Crashes(Spec):
    """A `share` of the events a worker has done takes it down before it can acknowledge.

    It is back `restart` later. A bare share stands for `{share}`.
    """

    model_config = also_written(SHARE_SCHEMA)

    share: Share
    restart: Duration = Field(default=NS, gt=0)

    @model_validator(mode="before")
    @classmethod
    def _bare_share(cls, value: object) -> object:
        return {"share": value} if isinstance(value, str | float | int) else value


class Cache(Spec):
    """Requests a second, of all locations and objects together, as often for each location.

    The objects are the keys of the source whose events are their changes; the k-th of them is asked
    for in proportion to 1 / k^popularity. Locations fetch from the origin, or through one `shield`.
    """

    requests: Rate = Field(gt=0)
    popularity: float = Field(default=0.0, ge=0, le=10)
    shield: bool = False


class Consumer(Spec):
    """One consumer, or `alike` members of which an event's key names one (`routed: key`) or that
    each get every event (`routed: all`).

    It gets events of its `types` only, if it names any. Each of its members has an `interest` in
    so large a share of the keys, next to each other in a ring, and gets no event of the others.

    `workers` serve in parallel for each member. `largest` overrides the service and workers of the
    member that the heaviest key names; it is the class `largest`. Members that an offline window
    with a share below 1 takes down are the class `offline`. With `reads`, what it works at is
    writing each event out to those who read it; a pulled event is looked up when it is read. With
    `cache`, its members are locations that serve copies of objects, and an event is a change.
    `accepts`: so many of its members' connections can be accepted in a second.
    `fails` is the share of work that is in vain: an error is the answer. Before each event, a
    worker waits as long as the third party of `limit` asks. Of what waits inside, events of the
    types in `priority` come first, in that order; work in hand is not broken off for them.
    """

    alike: Count = Field(default=1, ge=1)
    routed: Literal["key", "all"] = "key"
    types: tuple[str, ...] = ()
    interest: Share = 1.0
    workers: Count = Field(default=1, ge=1, le=MOST_WORKERS)
    rented: Rented | None = None
    service: Service
    accepts: Rate | None = Field(default=None, gt=0)
    inbound: Literal["open", "none"] = "open"
    offline: tuple[Offline, ...] = ()
    limit: Limit | None = None
    priority: tuple[str, ...] = ()
    fails: Share = 0.0
    crashes: Crashes = Crashes(share=0.0)
    largest: "Largest | None" = None
    reads: Reads | None = None
    cache: Cache | None = None


class Largest(Spec):
    """What differs at the member that the heaviest key names."""

    workers: Count = Field(default=1, ge=1, le=MOST_WORKERS)
    service: Service


class Broker(Spec):
    """A node that keeps events between links; how long, each outgoing link's settings say."""


class Slow(Spec):
    """Polls of this share of members take so long to be answered, beside the way."""

    share: Share
    takes: Duration

    def hits(self, place: int) -> bool:
        """Whether the member on a place is one of them; they are spread evenly."""
        return int((place + 1) * self.share + 1e-9) > int(place * self.share + 1e-9)


class Link(Spec):
    """From one node to one or more; `delay` is the network's, one way."""

    from_: str = Field(alias="from")
    to: tuple[str, ...] = Field(min_length=1, json_schema_extra={"type": ["array", "string"]})
    delay: Duration = 1_000_000
    slow: Slow | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_target(cls, value: object) -> object:
        if isinstance(value, dict) and isinstance(value.get("to"), str):
            return {**value, "to": (value["to"],)}
        return value


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
