"""How large a run will be, before it starts."""

from math import inf
from typing import Final

from engine.design import Design, LinkDesign
from engine.flow import Consumer, Flow
from engine.pile_up import KEPT_LIMIT, most_kept
from engine.push.backoff import backoff_of
from engine.scale import divided, guard_of, members_of
from engine.sources.created import created_copies
from engine.topology import divides_members, links_from, reach

EVENT_LIMIT: Final = 30_000_000
"""Runs that would take more simulated events are refused."""

RUN_LIMIT: Final = 2 * EVENT_LIMIT
"""Runs that have taken more events, against their estimate, are broken off."""

MEMBER_LIMIT: Final = {"key": 200_000, "all": 10_000}
"""Simulated members that one consumer may have, by how events are routed."""

_A_DELIVERY: Final = 3.0
"""Events of the kernel for one copy: there, through, and back."""

_GUARDED: Final = 2.0
"""More of them where a lane has a rate, a breaker or an inbox that blocks: a token, an answer."""


def estimated_events(flow: Flow, design: Design) -> float:
    """Events of the kernel, about: of deliveries, lists, rents, and retries in offline windows."""
    rented = [consumer.rented for consumer in flow.consumers.values() if consumer.rented]
    events = sum((flow.story / max(1, terms.delay) for terms in rented), start=0.0)
    for name, source in flow.sources.items():
        messages = created_copies(source, flow.story)
        messages /= 1 if divides_members(flow) else flow.scale
        events += messages + source.rate.changes(flow.story)
        for node in (name, *reach(flow, name).brokers):
            for link in links_from(flow, node):
                for target in flow.links[link].to:
                    events += _deliveries(flow, design[link], target, messages)
    return events


def most_members(flow: Flow) -> tuple[float, str]:
    """The part of its limit that a consumer's simulated members come to, and who comes nearest."""
    parts = []
    for name, consumer in flow.consumers.items():
        members = members_of(flow, name).count
        parts.append((members / MEMBER_LIMIT[consumer.routed], name))
    return max(parts)


def fits(flow: Flow, design: Design) -> bool:
    """Whether a run is small enough to be started."""
    if most_members(flow)[0] > 1 or estimated_events(flow, design) > EVENT_LIMIT:
        return False
    return most_kept(flow, design)[0] <= KEPT_LIMIT


def _deliveries(flow: Flow, design: LinkDesign, target: str, messages: float) -> float:
    if target in flow.brokers:
        return messages * _A_DELIVERY
    consumer = flow.consumers[target]
    members = members_of(flow, target).count
    copies = messages * (members * consumer.interest if consumer.routed == "all" else 1)
    copies *= _tries(design, consumer)
    a_delivery = _A_DELIVERY + (_GUARDED if guard_of(design, flow.scale) else 0)
    events = (copies + _retries(flow, design, consumer, copies, members)) * a_delivery
    if design.kind == "push-then-reconcile":
        events += 3 * members * flow.story / design.settings.reconcile_interval
    if not design.settings.connections == design.settings.fetch_timeout == "unlimited":
        events += 4 * members * flow.story / max(1, design.settings.interval)
    return events


def _tries(design: LinkDesign, consumer: Consumer) -> float:
    """How often an event is worked at on average, where work fails: geometric, up to the last try.

    One that is pulled has no last try; 100 stand for its end.
    """
    again = consumer.fails + consumer.crashes.share
    most = design.settings.retry.tries if design.delivery == "push" else 100
    return sum(again**n for n in range(min(most, 100)))


def _retries(
    flow: Flow, design: LinkDesign, consumer: Consumer, copies: float, members: int
) -> float:
    """Sends in vain: backoffs until the window is over, of no more than may be held meanwhile."""
    settings = design.settings
    retry, credit = settings.retry, settings.backpressure.credit
    if not design.has_lanes:
        return 0.0
    windows = [
        (min(window.for_, flow.story), window.share)
        for window in consumer.offline
        for _ in window.starts(flow.story)
    ]
    if consumer.inbound == "none" and settings.opened_by == "sender":
        windows = [(flow.story, 1.0)]
    missed = copies * sum(length * share for length, share in windows) / flow.story
    longest = max((length for length, _ in windows), default=0)
    backoff = backoff_of(retry)
    longest = min(longest, retry.within or longest)
    pause, growing = backoff.longest, backoff.growing
    lanes = members if settings.sender_buffer.lanes == "per-consumer" else 1
    held = float(divided(settings.sender_buffer.size, flow.scale))
    if credit is not None:
        held = min(held, divided(credit, flow.scale) * lanes)
    tries = min(retry.tries - 1, growing + longest / 2 / pause)
    let_through = lanes * sum(_let_through(design, flow.scale, length) for length, _ in windows)
    return min(missed * tries, missed * growing + held * longest / pause, let_through)


def _let_through(design: LinkDesign, scale: int, length: float) -> float:
    """How many tries, all in vain, a lane's rate and breaker let through at most."""
    guard, most = guard_of(design, scale), inf
    if guard is not None and guard.gap is not None:
        most = guard.burst + length / guard.gap
    if guard is not None and guard.breaker is not None and guard.breaker.on == "failures":
        rule = guard.breaker
        most = min(most, rule.window + rule.half_open * (1 + length / rule.open_for))
    return most


def fitting_scale(flow: Flow, design: Design) -> int | None:
    """The smallest round scale with which the flow is small enough; None if there is none."""
    for power in range(9):
        for step in (1, 2, 5):
            scale: int = step * 10**power
            larger = flow.model_copy(update={"scale": scale})
            if scale > flow.scale and fits(larger, design):
                return scale
    return None
