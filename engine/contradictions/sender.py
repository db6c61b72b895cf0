"""Contradictions in the settings of a pushing sender, in words."""

from collections.abc import Iterator

from engine.design import CutOff, LinkDesign, Retry, Settings
from engine.flow import Flow
from engine.topology import sources_into


def sender(flow: Flow, name: str, design: LinkDesign) -> Iterator[str]:
    """What is wrong with the sender's side of a link."""
    settings = design.settings
    yield from _retry(name, settings.retry)
    if settings.backpressure.burst is not None and settings.backpressure.rate is None:
        yield f"{name} has a burst and no rate that it is a burst of; give it a rate, or no burst"
    if settings.breaker.on == "depth":
        yield from _depth(name, settings)
    if settings.cut_off != CutOff():
        yield from _cut_off(flow, name, design)
    if design.has_lanes:
        if "conflate" in (settings.overflow, settings.sender_buffer.overflow):
            for source in sources_into(flow, name):
                if flow.sources[source].keys is None:
                    yield f"{name} conflates by key, and events of {source} have none; give it keys"
    elif design.kind == "push-with-catch-up":
        yield from _catching_up(name, settings)


def _depth(name: str, settings: Settings) -> Iterator[str]:
    rule, inbox = settings.breaker, settings.inbox
    if rule.closes_at >= rule.opens_at:
        yield (
            f"{name} has a breaker that opens above {rule.opens_at} waiting events and closes below"
            f" {rule.closes_at}; let it close at fewer than it opens at"
        )
    elif inbox != "unbounded" and rule.opens_at >= inbox:
        yield (
            f"{name} has a breaker that opens above {rule.opens_at} waiting events, and its inbox"
            f" holds {inbox}; open at fewer, or give it a larger inbox"
        )


def _cut_off(flow: Flow, name: str, design: LinkDesign) -> Iterator[str]:
    settings = design.settings
    cut_off, limits = settings.cut_off, settings.backpressure
    if design.delivery != "push":
        yield f"{name} cuts off a slow consumer, which only push does; write `cut_off: none`"
        return
    if cut_off.hard == cut_off.soft == "unlimited":
        yield f"{name} has a cut-off without any size; give it `hard` or `soft`, or none"
    elif cut_off.soft != "unlimited" != cut_off.hard and cut_off.soft > cut_off.hard:
        yield f"{name} cuts off at `hard` before it comes to `soft`; make `soft` the smaller one"
    if settings.retry.tries > 1:
        yield f"{name} drops what waits for a slow consumer, and tries again; write `retry: none`"
    if settings.sender_buffer.lanes == "shared":
        yield (
            f"{name} cuts off one consumer, and all wait in one line;"
            f" write `sender_buffer: {{lanes: per-consumer}}`"
        )
    if settings.sender_buffer.overflow == "conflate":
        yield f"{name} counts the bytes that wait, and conflates; let its buffer drop instead"
    waits = limits.credit, limits.rate
    if waits == (None, None) and settings.breaker.on == "none" and settings.overflow != "block":
        yield (
            f"{name} cuts off a consumer for which too much waits, and nothing makes events wait;"
            f" write `overflow: block`, or give it a credit"
        )
    for source in sources_into(flow, name):
        if flow.sources[source].size is None:
            yield (
                f"{name} cuts off at so many bytes, and events of {source} have none;"
                f" give {source} a size, or write `cut_off: none`"
            )


def _catching_up(name: str, settings: Settings) -> Iterator[str]:
    """What cannot be pushed at once waits in its log, whatever the reason."""
    for setting, given in (
        ("rate", settings.backpressure.rate is not None),
        ("breaker", settings.breaker.on != "none"),
        ("overflow that blocks or conflates", settings.overflow in ("block", "conflate")),
    ):
        if given:
            yield f"{name} pushes with catch-up, which has no {setting}; leave it out"


def _retry(name: str, retry: Retry) -> Iterator[str]:
    if not retry.phases:
        if retry.attempts > 1 and not retry.base:
            yield f"{name} tries again after 0s; give its retry a base above 0"
        return
    if retry.attempts > 1:
        yield f"{name} has both attempts and phases for its retries; write `attempts: 1`"
    if retry.jitter == "decorrelated":
        yield f"{name} has phases of retries, and decorrelated jitter has none; use full or equal"
