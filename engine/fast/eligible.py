"""Which flows and designs are understood here: whatever else they say is left to the kernel.

A field that is not known here has to be at its default, so that nothing new is passed over.
"""

from collections.abc import Mapping
from typing import Final

from engine.contract import UNBOUNDED
from engine.design import Design, LinkDesign
from engine.flow import Flow
from engine.spec import Spec
from engine.terms import Terms

_FLOW: Final = {"scale", "story", "speed", "sources", "brokers", "consumers", "links", "slos"}
_SOURCE: Final = {"arrivals", "rate", "keys"}
_RATE: Final = {"base", "bursts", "daily"}
_CONSUMER: Final = {"workers", "service"}
_SERVICE: Final = {"constant", "exponential", "log_uniform"}
_LINK: Final = {"from_", "to", "delay"}
_SETTINGS: Final[Mapping[str, set[str]]] = {
    "push": {"inbox", "overflow", "ack", "retry", "sender_buffer", "backpressure"},
    "pull": {"interval", "batch", "long_poll", "overhead", "retention", "ack"},
}
_FULL: Final = ("reject", "drop-newest", "drop-oldest")
"""What may happen where an inbox is full; the others are about more than that."""
_METRICS: Final = {
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
}


def changed(spec: Spec) -> set[str]:
    """The fields that are not at their default."""
    return {
        name
        for name, field in type(spec).model_fields.items()
        if field.is_required()
        or getattr(spec, name) != field.get_default(call_default_factory=True)
    }


def understood(flow: Flow, design: Design) -> bool:
    """Whether nothing is said that is unknown here; each link's terms are to be looked at apart."""
    targets = [target for link in flow.links.values() for target in link.to]
    return (
        len(flow.sources) == 1
        and len(targets) == len(set(targets))
        and changed(flow) <= _FLOW
        and all(
            changed(source) <= _SOURCE
            and changed(source.rate) <= _RATE
            and source.arrivals in ("poisson", "constant")
            for source in flow.sources.values()
        )
        and not any(changed(broker) for broker in flow.brokers.values())
        and all(
            changed(consumer) <= _CONSUMER and changed(consumer.service) <= _SERVICE
            for consumer in flow.consumers.values()
        )
        and all(changed(link) <= _LINK for link in flow.links.values())
        and all(slo.metric in _METRICS for slo in flow.slos)
        and all(_known(link) for link in design.values())
    )


def _known(link: LinkDesign) -> bool:
    known = _SETTINGS.get(link.delivery, set())
    return changed(link) <= {"delivery", "settings"} and changed(link.settings) <= known


def never_fails(terms: Terms, to_broker: bool) -> bool:
    """Whether what a link pushes is never sent twice: none is refused, or it is not tried again."""
    if terms.overflow not in _FULL:
        return False
    if to_broker or terms.inbox == UNBOUNDED:
        return True
    return terms.overflow == "drop-newest" or (terms.overflow == "reject" and terms.attempts == 1)


def always_room(design: LinkDesign, terms: Terms, credit: int | None, delay: int) -> bool:
    """Whether what a lane sends always finds a place inside, and who waits keeps his turn.

    Without a delay a credit is back in the middle of the events of an instant.
    """
    buffer = design.settings.sender_buffer
    if terms.overflow not in _FULL or buffer.lanes != "shared" or buffer.overflow != "drop-newest":
        return False
    if credit is None:
        return terms.inbox == UNBOUNDED
    bounded = not terms.ack_received and credit <= terms.inbox
    return delay > 0 and (bounded or terms.inbox == UNBOUNDED)


def never_expires(terms: Terms, story: int) -> bool:
    """Whether a log keeps everything until the story's end."""
    return terms.retention is None or terms.retention > story
