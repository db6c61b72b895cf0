"""Which channel serves which design."""

from collections.abc import Mapping
from typing import Final

from engine.catch_up import CatchUpChannel
from engine.contract import Channel, Node
from engine.design import LinkDesign
from engine.link import Link
from engine.merge import MergeChannel, SplitChannel
from engine.notify import NotifiedGroupChannel, NotifiedLogChannel, NotifiedQueueChannel
from engine.pull_group import GroupChannel
from engine.pull_log import LogChannel
from engine.pull_queue import QueueChannel
from engine.push import Lane, PushChannel
from engine.reconcile import ReconcileChannel
from engine.terms import Terms
from engine.timeline import Timelines

_HELD: Final[Mapping[tuple[str | None, str], type[LogChannel] | type[QueueChannel]]] = {
    (None, "log"): LogChannel,
    (None, "queue"): QueueChannel,
    (None, "latest"): LogChannel,
    ("notify-then-pull", "log"): NotifiedLogChannel,
    ("notify-then-pull", "queue"): NotifiedQueueChannel,
    ("notify-then-pull", "latest"): NotifiedLogChannel,
    ("push-with-catch-up", "log"): CatchUpChannel,
    ("push-with-catch-up", "queue"): CatchUpChannel,
    ("push-with-catch-up", "latest"): CatchUpChannel,
}


def channel_of(
    link: Link, design: LinkDesign, node: Node, terms: Terms, shared_lane: Lane
) -> Channel:
    """A channel of `link` to `node`; those that push share the lane unless each has its own."""
    own_lane = design.settings.sender_buffer.lanes == "per-consumer"
    lane = Lane(terms.credit, terms.credit_hold) if own_lane else shared_lane
    if design.delivery == "push":
        return PushChannel(link, node, terms, lane)
    if isinstance(node, Timelines):
        merge = MergeChannel(link, node)
        if design.delivery == "pull":
            return merge
        return SplitChannel(PushChannel(link, node, terms, lane), merge, terms.threshold)
    if design.kind == "push-then-reconcile":
        return ReconcileChannel(link, node, terms, lane)
    if terms.partitions and design.kind != "push-with-catch-up":
        return (NotifiedGroupChannel if design.kind else GroupChannel)(link, node, terms)
    return _HELD[design.kind, design.settings.hold](link, node, terms)
