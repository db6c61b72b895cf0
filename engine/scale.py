"""Scale 1:N: one simulated message stands for N, and all that counts messages shrinks with it.

First the number of members is divided, then what each member has (workers, inbox, batch, window);
where fewer than one worker would be left, its work is multiplied, and where less than one event
would fit a batch, or a credit window, the time of a poll is, or of a credit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from engine.contract import UNBOUNDED
from engine.design import CutOff, LinkDesign
from engine.flow import Consumer, Flow
from engine.push.backoff import backoff_of
from engine.quantities import NS
from engine.terms import Guard, Terms
from engine.topology import divides_members, skewed

COARSE: Final = 0.2
"""What a scale shows may differ by this part from what is meant before anything is said."""


@dataclass(frozen=True, slots=True)
class Member:
    """One simulated member. Each of its messages stands for `weight` of one real member's.

    `members` and `crew` are the real members and workers that one of it stands for.
    """

    weight: float
    workers: int
    floor: int
    work_factor: float
    members: float
    crew: float


@dataclass(frozen=True, slots=True)
class Scaled:
    """A consumer's members: `count` like `plain`, except that the first is `largest`, if any.

    They stand for `real` members.
    """

    real: int
    count: int
    plain: Member
    largest: Member | None

    def place(self, key: int) -> int:
        """The member that a key names: the largest gets the keys of one real member, no more."""
        if self.largest is None:
            return key % self.count
        real = key % self.real
        return 1 + (real - 1) % (self.count - 1) if real else 0


def divided(size: int, by: float) -> int:
    """A size that holds messages: at least 1, unless it was 0."""
    return max(1, round(size / by)) if size else 0


def _places(exact: float) -> int:
    """Whole ones for so many: the nearest number, or the next where that would be far too few."""
    nearest = max(1, round(exact))
    return nearest if nearest >= (1 - COARSE) * exact else nearest + 1


def _member(weight: float, members: float, workers: int, floor: int) -> Member:
    count = divided(workers, weight)
    return Member(
        weight=weight,
        workers=count,
        floor=min(count, divided(floor, weight)),
        work_factor=count * weight / workers,
        members=members,
        crew=members * workers / count,
    )


def scaled_members(consumer: Consumer, scale: int, skewed: bool) -> Scaled:
    """The members of a consumer; `skewed`: the heaviest key's member is one real one of its own."""
    floor = consumer.rented.floor if consumer.rented else consumer.workers
    real, one_apart = consumer.alike, skewed and consumer.alike > 1
    count = divided(real, scale)
    if not one_apart:
        plain = _member(scale * count / real, real / count, consumer.workers, floor)
        return Scaled(real, count, plain, None)
    count = max(2, count)
    others = (real - 1) / (count - 1)
    plain = _member(scale / others, others, consumer.workers, floor)
    workers = consumer.largest.workers if consumer.largest else consumer.workers
    return Scaled(real, count, plain, _member(scale, 1.0, workers, workers))


def members_of(flow: Flow, name: str) -> Scaled:
    """The members of a flow's consumer."""
    spec, scale = flow.consumers[name], flow.scale
    if spec.routed == "all" and not divides_members(flow):
        # Each stays, and one of its messages stands for as many as everywhere else.
        floor = spec.rented.floor if spec.rented else spec.workers
        plain = _member(scale, 1.0, spec.workers, floor)
        return Scaled(spec.alike, spec.alike, plain, None)
    return scaled_members(spec, scale, skewed(flow, name))


def lone_member(scale: int) -> Member:
    """A broker as a member: one that cannot be divided."""
    return Member(scale, workers=1, floor=1, work_factor=scale, members=1.0, crew=1.0)


def scaled_partitions(design: LinkDesign, member: Member) -> int:
    """Partitions shrink as workers do; 0: none."""
    partitions = design.settings.partitions
    return 0 if partitions == "none" else divided(partitions, member.weight)


def pollers_of(design: LinkDesign, member: Member) -> float:
    """How many of those that poll one simulated one stands for: members, workers or readers."""
    settings = design.settings
    if settings.partitions != "none":
        workers = round(member.crew * member.workers / member.members)
        readers = min(scaled_partitions(design, member), member.workers)
        return member.members * min(settings.partitions, workers) / readers
    return member.crew if settings.hold == "queue" else member.members


def batch_of(design: LinkDesign, member: Member) -> tuple[int, float]:
    """The batch of a simulated poll, and how much longer a poll takes so that it is no more."""
    per_poll = member.weight * member.members / pollers_of(design, member)
    batch = _places(design.settings.batch / per_poll)
    return batch, max(1.0, batch * per_poll / design.settings.batch)


def scaled_credit(
    credit: int | None, workers: int, simulated: int, weight: float
) -> tuple[int | None, float]:
    """A credit window, and how much longer a credit is kept so that it lets through no more.

    As many places as workers shrink as these do, the rest as messages do.
    """
    if credit is None:
        return None, 1.0
    busy = min(credit, workers)
    exact = busy * simulated / workers + (credit - busy) / weight
    places = _places(exact)
    return places, max(1.0, places / exact)


def shared_credit(
    design: LinkDesign, scale: int, members: Sequence[Member]
) -> tuple[int | None, float]:
    """The credit window of a lane that all members share, and how much longer a credit is kept."""
    workers = round(sum(member.crew * member.workers for member in members))
    simulated = sum(member.workers for member in members)
    return scaled_credit(design.settings.backpressure.credit, workers, simulated, scale)


def guard_of(design: LinkDesign, by: float) -> Guard | None:
    """What else a lane has whose messages stand for so many; None, if nothing."""
    settings = design.settings
    limits, rule = settings.backpressure, settings.breaker
    plain = limits.rate is None and rule.on == "none" and settings.overflow != "block"
    if plain or not design.has_lanes:
        return None
    opens_at = divided(rule.opens_at, by)
    scaled = {
        "window": divided(rule.window, by),
        "min_calls": divided(rule.min_calls, by),
        "half_open": divided(rule.half_open, by),
        "opens_at": opens_at,
        "closes_at": max(1, min(divided(rule.closes_at, by), opens_at)),
    }
    return Guard(
        # No shorter than the rate says, but for the rounding of a float.
        gap=None if limits.rate is None else ceil(round(NS * by / limits.rate, 3)),
        burst=divided(limits.burst or 1, by),
        breaker=None if rule.on == "none" else rule.model_copy(update=scaled),
    )


def scaled_cut_off(cut_off: CutOff, weight: float) -> CutOff | None:
    """A cut-off whose simulated messages stand for so many; None, if there is none."""
    limits = {"hard": cut_off.hard, "soft": cut_off.soft}
    scaled = {name: divided(size, weight) for name, size in limits.items() if size != "unlimited"}
    return cut_off.model_copy(update=scaled) if scaled else None


def terms_of(design: LinkDesign, scale: int, member: Member, turn: float) -> Terms:
    """The settings of a link for its channel to one member, `turn` of the way through them all."""
    settings = design.settings
    workers = round(member.crew * member.workers / member.members)
    credit, hold = scaled_credit(
        settings.backpressure.credit, workers, member.workers, member.weight
    )
    batch, stretch = batch_of(design, member)
    own_lane = settings.sender_buffer.lanes == "per-consumer"
    return Terms(
        inbox=UNBOUNDED
        if settings.inbox == "unbounded"
        else divided(settings.inbox, member.weight),
        overflow=settings.overflow,
        calls_out=settings.opened_by == "consumer",
        ack_received=settings.ack == "received",
        attempts=settings.retry.tries,
        backoff=backoff_of(settings.retry),
        within=settings.retry.within,
        dead_letter=settings.retry.then == "dead-letter",
        credit=credit,
        credit_hold=hold,
        guard=guard_of(design, member.weight),
        buffer=divided(settings.sender_buffer.size, member.weight if own_lane else scale),
        buffer_overflow=settings.sender_buffer.overflow,
        cut_off=scaled_cut_off(settings.cut_off, member.weight),
        latest=settings.hold == "latest",
        partitions=scaled_partitions(design, member),
        session_timeout=settings.session_timeout,
        commit_every=settings.commit_every,
        poll_deadline=None
        if settings.poll_deadline == "unlimited"
        else round(settings.poll_deadline * stretch),
        interval=round(settings.interval * stretch),
        batch=batch,
        batch_share=batch / settings.batch,
        long_poll=settings.long_poll,
        min_events=min(batch, divided(settings.min_events, member.weight)),
        overhead=round(settings.overhead * stretch),
        retention=None if settings.retention == "unlimited" else settings.retention,
        keep=None
        if settings.keep.count == "unlimited"
        else divided(settings.keep.count, member.weight),
        keep_newest=settings.keep.then == "keep-newest",
        retention_size=None
        if settings.retention_size == "unlimited"
        else divided(settings.retention_size, member.weight),
        visibility=round(settings.visibility * max(1.0, member.work_factor)),
        reconcile_interval=settings.reconcile_interval,
        replay_limit=None
        if settings.replay_limit == "unlimited"
        else divided(settings.replay_limit, member.weight),
        snapshot_time=settings.snapshot_time,
        threshold=settings.threshold,
        poll_weight=pollers_of(design, member) * (1.0 if settings.long_poll else stretch),
        turn=turn,
    )
