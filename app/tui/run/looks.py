"""A frame in the words and figures of the screen."""

from collections.abc import Iterable
from typing import Final

from textual.content import Content

from app import figures
from app.tui.charts.plot import Target
from app.tui.flow.drawing import LinkLook, NodeLook
from app.tui.rows import padded
from app.tui.safe import line
from engine.flow import Flow
from engine.report import Books, Frame, Happening, LinkFrame, NodeFrame, Verdict
from engine.target import Slo
from engine.target_words import target_words

_BAR: Final = 6
_BUSY: Final = 0.95
_MARKED: Final = ("fault", "twist", "answer", "user")


def node_looks(frame: Frame, selected: str | None) -> dict[str, NodeLook]:
    """How each node looks in the flow's picture."""
    return {
        line(name): NodeLook(_node_figures(node), down=node.down > 0, on=name == selected)
        for name, node in frame.nodes.items()
    }


def _node_figures(node: NodeFrame) -> tuple[tuple[str, str], ...]:
    if node.kind == "source":
        return ((figures.rate(node.rate_out), "figure"),)
    if node.kind == "broker":
        kept = (f"{figures.count(node.kept)} kept", "warn" if node.kept else "figure")
        return ((figures.rate(node.rate_out), "figure"), kept)
    full = round(min(1.0, node.utilisation) * _BAR)
    parts = [
        (f"{figures.rate(node.rate_out):>8}", "figure"),
        ("▰" * full + "▱" * (_BAR - full), "warn" if node.utilisation >= _BUSY else "figure"),
        (f"{figures.share(node.utilisation):>5}", "figure"),
        (f"{figures.count(node.waiting):>6} waiting", "warn" if node.waiting else "figure"),
    ]
    if node.down:
        parts.append((f"{node.down} of {node.workers} down", "warn"))
    return tuple(parts)


def link_looks(frame: Frame, selected: str | None = None) -> dict[str, LinkLook]:
    """How each link looks in the flow's picture."""
    return {name: _link_look(link, on=name == selected) for name, link in frame.links.items()}


def _link_look(link: LinkFrame, *, on: bool) -> LinkLook:
    below = [(figures.rate(link.rate), "figure")]
    if link.cut:
        below.append(("cut", "warn"))
    elif link.breaker in ("open", "half-open"):
        below.append((f"breaker {link.breaker}", "warn"))
    elif link.polls_rate:
        below.append((f"{figures.share(link.empty_share)} polls empty", "figure"))
    elif link.waiting:
        below.append((f"{figures.count(link.waiting)} held", "warn"))
    elif link.in_flight:
        below.append((f"{figures.count(link.in_flight)} in flight", "figure"))
    return LinkLook(link.delivery, tuple(below), on)


def stages(flow: Flow) -> dict[str, str]:
    """Node → its name on the screen, for those that events wait for, wherever they are kept."""
    return {name: line(name) for name in (*flow.brokers, *flow.consumers)}


def latency_target(flow: Flow) -> Target | None:
    """The tightest latency target, for the latency chart."""
    return _target((slo for slo in flow.slos if slo.metric.startswith("latency.")), "latency.")


def backlog_target(flow: Flow) -> Target | None:
    """The tightest backlog target, for the backlog chart."""
    return _target((slo for slo in flow.slos if slo.metric == "backlog.peak"), "backlog.")


def _target(slos: Iterable[Slo], prefix: str) -> Target | None:
    tightest = min(slos, key=lambda slo: slo.value, default=None)
    if tightest is None:
        return None
    metric = tightest.metric.removeprefix(prefix)
    return Target(
        tightest.value, f"{metric} {figures.wanted(tightest.op, tightest.value, tightest.unit)}"
    )


def mark_label(happening: Happening) -> str | None:
    """What to write beside a line down the charts; None where there is to be none."""
    if happening.kind not in _MARKED:
        return None
    names = {"twist": "twist", "answer": "change"}
    return names.get(happening.kind, line(happening.of))


def verdict_lines(verdicts: tuple[Verdict, ...]) -> Content:
    """Each target: its sign, its name, what was measured, what is wanted."""
    if not verdicts:
        return Content.styled("This flow has no targets.", "$text-muted")
    return Content("\n").join(
        [
            Content.assemble(
                ("✓ " if verdict.holds else "✕ ", "$success" if verdict.holds else "$error"),
                (padded(line(verdict.slo), 14), "bold"),
                f"{figures.measured(verdict.value, verdict.unit):>7} ",
                (figures.wanted(verdict.op, verdict.target, verdict.unit), "$text-muted"),
                (f"\n  {line(target_words(verdict))}", "$text-muted"),
            )
            for verdict in verdicts
        ]
    )


def counter_lines(frame: Frame) -> Content:
    """The books so far, and what polling costs."""
    books: Books = frame.books
    polls = sum(link.polls_rate for link in frame.links.values())
    empty = sum(link.polls_rate * link.empty_share for link in frame.links.values())
    rows = [
        ("offered", books.offered, False),
        ("delivered", books.delivered, False),
        ("on the way", books.resident, False),
        ("duplicates", books.duplicates, False),
        ("superseded", books.superseded, False),
        ("dropped", books.dropped, True),
        ("expired", books.expired, True),
        ("crashed", books.crashed, True),
        ("dead letters", books.dead_lettered, True),
    ]
    shown = [(name, figures.count(value), bad and value > 0) for name, value, bad in rows]
    if polls:
        shown.append(("polls", figures.rate(polls), False))
        shown.append(("empty polls", figures.share(empty / polls), False))
    lines = [
        Content.assemble(
            (f"{name:<12}", "$text-muted"), (f"{value:>7}", "bold $error" if bad else "bold")
        )
        for name, value, bad in shown
    ]
    return Content("\n").join(lines)
