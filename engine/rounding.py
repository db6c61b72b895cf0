"""Sizes that scale 1:N cannot show: what they count as instead, in words.

A simulated message stands for N, and places are whole: at 1:5000 an inbox of 100 is one place of
5,000 events. No run is refused for that, but it says so.
"""

from collections.abc import Iterator

from engine.contract import UNBOUNDED
from engine.design import LinkDesign, Settings
from engine.flow import Flow
from engine.quantities import show_count, show_duration
from engine.scale import COARSE, Member, guard_of, lone_member, members_of, terms_of
from engine.terms import Guard, Terms


def rounded_link(flow: Flow, name: str, design: LinkDesign) -> tuple[str, ...]:
    """A sentence for each size of a link's design that counts as one more than a fifth off."""
    if flow.scale == 1:
        return ()
    sizes = dict.fromkeys(
        words
        for target in flow.links[name].to
        for member in _members(flow, target)
        for words in _sizes(flow, design, member, target in flow.consumers)
    )
    return tuple(f"{name}: at scale 1:{flow.scale} {words}" for words in sizes)


def _members(flow: Flow, target: str) -> Iterator[Member]:
    """What each kind of member of a node stands for."""
    if target in flow.brokers:
        yield lone_member(flow.scale)
        return
    scaled = members_of(flow, target)
    yield scaled.plain
    if scaled.largest is not None:
        yield scaled.largest


def _sizes(flow: Flow, design: LinkDesign, member: Member, has_inbox: bool) -> Iterator[str]:
    settings, terms = design.settings, terms_of(design, flow.scale, member, 0.0)
    polls = design.polls
    if not polls and has_inbox and terms.inbox != UNBOUNDED and settings.inbox != "unbounded":
        yield from _size("an inbox", settings.inbox, terms.inbox * member.weight)
    limited = settings.backpressure.credit is not None or terms.guard is not None
    keeps = settings.retry.tries > 1 or limited
    if not polls and keeps and design.kind != "push-with-catch-up":
        own = settings.sender_buffer.lanes == "per-consumer"
        weight = member.weight if own else flow.scale
        yield from _size("a sender buffer", settings.sender_buffer.size, terms.buffer * weight)
        if (guard := guard_of(design, weight)) is not None:
            yield from _guard_sizes(settings, guard, weight)
    if polls or design.kind == "push-with-catch-up":
        yield from _kept_sizes(settings, terms, member.weight)
    if design.kind == "push-with-catch-up":
        yield from _catch_up_sizes(settings, terms, member.weight)
    if polls and terms.interval > (1 + COARSE) * settings.interval:
        yield (
            f"a batch of {show_count(settings.batch)} counts as"
            f" {show_count(round(settings.batch * terms.interval / settings.interval))}, and polls"
            f" come every {show_duration(terms.interval)} instead of"
            f" {show_duration(settings.interval)}"
        )


def _kept_sizes(settings: Settings, terms: Terms, weight: float) -> Iterator[str]:
    if settings.keep.count != "unlimited" and terms.keep is not None:
        yield from _size("a keep", settings.keep.count, terms.keep * weight)


def _catch_up_sizes(settings: Settings, terms: Terms, weight: float) -> Iterator[str]:
    """Its window is one of places alone: no credit is kept for longer."""
    if settings.replay_limit != "unlimited" and terms.replay_limit is not None:
        yield from _size("a replay limit", settings.replay_limit, terms.replay_limit * weight)
    credit = settings.backpressure.credit
    if credit is not None:
        yield from _size("a credit window", credit, credit * terms.credit_hold)


def _guard_sizes(settings: Settings, guard: Guard, weight: float) -> Iterator[str]:
    rule, scaled = settings.breaker, guard.breaker
    if guard.gap is not None:
        yield from _size("a burst", settings.backpressure.burst or 1, guard.burst * weight)
    if scaled is not None and rule.on == "failures":
        yield from _size("a breaker's window", rule.window, scaled.window * weight)
    elif scaled is not None:
        yield from _size("a breaker's depth", rule.opens_at, scaled.opens_at * weight)


def _size(what: str, meant: int, shown: float) -> Iterator[str]:
    if abs(shown - meant) > COARSE * meant:
        yield f"{what} of {show_count(meant)} counts as {show_count(round(shown))}"
