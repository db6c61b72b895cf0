"""Curves of played stories as charts: the backlog of all stages together, or the latency."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from app import figures
from app.explore.played import Played
from app.tui.charts.marks import Mark
from app.tui.charts.plot import Plot
from app.tui.charts.trace import Trace
from app.tui.run import looks
from engine.flow import Flow
from engine.quantities import NS
from engine.report import Look
from questions.model import Question

Shown = Literal["backlog", "latency"]
_HIDES: Final = 0.02
"""Curves nearer to each other than this part of their height are drawn as one."""
TITLES: Final[dict[Shown, str]] = {
    "backlog": "Backlog, events waiting, with its peak",
    "latency": "p99 latency, created to processed, with its peak",
}


def trace(flow: Flow, played: Played, shown: Shown) -> Trace:
    """One story's curve."""
    made = Trace(flow.story / NS, "span" if shown == "backlog" else "high")
    for look in played.looks:
        made.add(look.at, _value(look, shown))
    return made


def alike(one: Played, other: Played, shown: Shown) -> bool:
    """Whether one curve hides the other."""
    pairs = [
        (_value(a, shown), _value(b, shown)) for a, b in zip(one.looks, other.looks, strict=True)
    ]
    most = max((max(a or 0, b or 0) for a, b in pairs), default=0)
    return all(
        a == b or (a is not None and b is not None and abs(a - b) <= _HIDES * most)
        for a, b in pairs
    )


def _value(look: Look, shown: Shown) -> float | None:
    return sum(look.waiting.values()) if shown == "backlog" else look.latency_p99


def plot(
    question: Question,
    curves: Mapping[str, Played],
    shown: Shown,
    beside: Sequence[Played] = (),
) -> Plot:
    """The curves in one chart, by name, drawn to the scale of those `beside` it as well."""
    flow = question.flow
    assert flow is not None
    others = [trace(flow, played, shown) for played in beside]
    return Plot(
        flow.story / NS,
        {name: trace(flow, played, shown) for name, played in curves.items()},
        figures.count if shown == "backlog" else figures.seconds,
        "linear" if shown == "backlog" else "ladder",
        looks.backlog_target(flow) if shown == "backlog" else looks.latency_target(flow),
        tuple(Mark(twist.at / NS, "twist") for twist in question.twists[:1]),
        also=[bound for each in others for bound in (each.least, each.peak) if bound],
        peaks=True,
    )
