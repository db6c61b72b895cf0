"""Rates that can be read: the mean over all frames since they were last written down."""

from collections.abc import Iterable
from dataclasses import replace

from engine.report import Frame, LinkFrame, NodeFrame


class Steady:
    """`add` takes every frame; `taken` is the last one, with the rates of all since `taken`."""

    def __init__(self) -> None:
        self._at = 0.0
        self._frames: list[tuple[float, Frame]] = []

    def add(self, frame: Frame) -> None:
        """Take in a frame."""
        self._frames.append((frame.at - self._at, frame))
        self._at = frame.at

    def taken(self) -> Frame:
        """The last frame with the mean rates since the last call; at least one was added."""
        frames, last = self._frames, self._frames[-1][1]
        self._frames = []
        time = sum(seconds for seconds, _ in frames)
        if time <= 0:
            return last
        shares = [(seconds / time, frame) for seconds, frame in frames if seconds > 0]
        return replace(
            last,
            nodes={name: _node(node, name, shares) for name, node in last.nodes.items()},
            links={name: _link(link, name, shares) for name, link in last.links.items()},
        )


def _node(node: NodeFrame, name: str, shares: Iterable[tuple[float, Frame]]) -> NodeFrame:
    parts = [(part, frame.nodes[name]) for part, frame in shares]
    return replace(
        node,
        rate_in=sum(part * each.rate_in for part, each in parts),
        rate_out=sum(part * each.rate_out for part, each in parts),
        utilisation=sum(part * each.utilisation for part, each in parts),
    )


def _link(link: LinkFrame, name: str, shares: Iterable[tuple[float, Frame]]) -> LinkFrame:
    parts = [(part, frame.links[name]) for part, frame in shares]
    polls = sum(part * each.polls_rate for part, each in parts)
    empty = sum(part * each.polls_rate * each.empty_share for part, each in parts)
    return replace(
        link,
        rate=sum(part * each.rate for part, each in parts),
        polls_rate=polls,
        empty_share=empty / polls if polls else 0.0,
    )
