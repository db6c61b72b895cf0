"""Which channel serves which design."""

from collections.abc import Mapping, Sequence
from typing import Final

from engine.caches.cache import CacheStation
from engine.caches.ttl import TtlChannel
from engine.consumers.timeline import Timelines
from engine.contract import Channel, Node
from engine.design import LinkDesign
from engine.link import Link
from engine.pull.group import GroupChannel
from engine.pull.log import LogChannel
from engine.pull.merge import MergeChannel, SplitChannel
from engine.pull.queue import QueueChannel
from engine.push.catch_up import CatchUpChannel
from engine.push.gateway import GatewayChannel
from engine.push.lane import Lane, lane_of
from engine.push.notify import NotifiedGroupChannel, NotifiedLogChannel, NotifiedQueueChannel
from engine.push.plain import push_channel
from engine.push.reconcile import ReconcileChannel
from engine.scale import Member, guard_of, shared_credit
from engine.terms import Terms

_HELD: Final[Mapping[tuple[str | None, str], type[LogChannel] | type[QueueChannel]]] = {
    (None, "log"): LogChannel,
    (None, "queue"): QueueChannel,
    (None, "latest"): LogChannel,
    ("notify-then-pull", "log"): NotifiedLogChannel,
    ("notify-then-pull", "queue"): NotifiedQueueChannel,
    ("notify-then-pull", "latest"): NotifiedLogChannel,
    ("push-to-gateway", "log"): LogChannel,
    ("push-to-gateway", "queue"): QueueChannel,
    ("push-to-gateway", "latest"): LogChannel,
    ("push-with-catch-up", "log"): CatchUpChannel,
    ("push-with-catch-up", "queue"): CatchUpChannel,
    ("push-with-catch-up", "latest"): CatchUpChannel,
}
_GROUPS: Final[Mapping[str | None, type[GroupChannel]]] = {
    None: GroupChannel,
    "notify-then-pull": NotifiedGroupChannel,
    "push-to-gateway": GroupChannel,
}


def shared_lane(link: Link, design: LinkDesign, scale: int, members: Sequence[Member]) -> Lane:
    """A lane for all members; its breaker is theirs together."""
    settings = design.settings
    if settings.sender_buffer.lanes == "per-consumer":
        return Lane(None, 1.0)
    credit, hold = shared_credit(design, scale, members)
    merges = settings.sender_buffer.overflow == "conflate"
    return lane_of(link, credit, hold, merges, guard_of(design, scale))


def channel_of(
    link: Link, design: LinkDesign, node: Node, terms: Terms, shared_lane: Lane
) -> Channel:
    """A channel of `link` to `node`; those that push share the lane unless each has its own."""
    own_lane = design.settings.sender_buffer.lanes == "per-consumer"
    lane = shared_lane
    if own_lane:
        merges = terms.buffer_overflow == "conflate"
        lane = lane_of(link, terms.credit, terms.credit_hold, merges, terms.guard)
    if isinstance(node, CacheStation) and design.delivery != "push":
        return TtlChannel(link, node, _purge(link, design, node, terms, lane))
    if design.delivery == "push":
        return push_channel(link, node, terms, lane)
    if isinstance(node, Timelines):
        merge = MergeChannel(link, node)
        if design.delivery == "pull":
            return merge
        return SplitChannel(push_channel(link, node, terms, lane), merge, terms.threshold)
    if design.kind == "push-then-reconcile":
        return ReconcileChannel(link, node, terms, lane)
    if design.kind == "push-to-gateway":
        return GatewayChannel(link, _pulled(link, design, node, terms), terms, lane)
    return _pulled(link, design, node, terms)


def _pulled(link: Link, design: LinkDesign, node: Node, terms: Terms) -> Channel:
    if terms.partitions and design.polls:
        return _GROUPS[design.kind](link, node, terms)
    return _HELD[design.kind, design.settings.hold](link, node, terms)


def _purge(link: Link, design: LinkDesign, node: Node, terms: Terms, lane: Lane) -> Channel | None:
    """How changes are pushed beside the time that copies have to live, if they are."""
    if design.delivery == "pull":
        return None
    if design.kind == "push-with-catch-up":
        return CatchUpChannel(link, node, terms)
    if design.kind == "push-then-reconcile":
        return ReconcileChannel(link, node, terms, lane)
    return push_channel(link, node, terms, lane)
