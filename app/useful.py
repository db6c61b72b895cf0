"""Which settings of a link do anything, as it delivers and with the consumers that it leads to."""

from typing import Final

from engine.design import Kind, LinkDesign
from engine.flow import Flow
from engine.topology import sources_into
from questions.meant_for import MEANT_FOR

_SIZED: Final = ("retention_size", "cut_off")
"""Counted in bytes: nothing where events have no size."""
_FETCHED: Final = ("batch", "overhead", "retention", "retention_size", "keep")
_PUSH: Final = MEANT_FOR["push"]
_PULL: Final = tuple(name for name in MEANT_FOR["pull"] if name != "ttl")
_LANES: Final = tuple(name for name in _PUSH if name != "cut_off")
_BY_KIND: Final[dict[Kind, tuple[str, ...]]] = {
    "notify-then-pull": (*_PULL, "opened_by"),
    # Nothing waits for room in a gateway: it takes in what reaches it.
    "push-to-gateway": ("retry", "backpressure", "breaker", "sender_buffer", *_PULL),
    "push-then-reconcile": (*_LANES, *_FETCHED, "reconcile_interval"),
    "push-with-catch-up": (
        *("inbox", "ack", "backpressure", "hold", "opened_by"),
        *(*_FETCHED, "poll_deadline", "replay_limit", "snapshot_time"),
    ),
    "threshold-split": (*_LANES, "threshold"),
    "push-with-ttl": _LANES,
}


def useful(flow: Flow, link: str, design: LinkDesign) -> frozenset[str]:
    """The names of those settings."""
    names = set(_PUSH if design.kind is None else _BY_KIND[design.kind])
    consumers = [flow.consumers[name] for name in flow.links[link].to if name in flow.consumers]
    cached = any(consumer.cache is not None for consumer in consumers)
    if design.delivery == "pull":
        read = any(consumer.reads is not None for consumer in consumers)
        names = set() if cached or read else set(_PULL)
    if cached and design.delivery != "push":
        names.add("ttl")
    if all(flow.sources[source].size is None for source in sources_into(flow, link)):
        names.difference_update(_SIZED)
    if all(consumer.inbound == "open" for consumer in consumers):
        names.discard("opened_by")
    return frozenset(names)
