"""A frame in the words and figures of the screen."""

from collections.abc import Collection, Sequence
from typing import Final

from textual.content import Content

from app import figures
from app.prediction import SUBJECTS, Outcome, Prediction
from app.report_words import refused
from app.tui.charts.marks import Mark, Target
from app.tui.flow.drawing import LinkLook, NodeLook
from app.tui.rows import padded
from app.tui.safe import line
from engine.flow import Flow
from engine.report import Books, Frame, Happening, LinkFrame, NodeFrame, Verdict
from engine.target import SHARES
from engine.target_words import target_words

_BAR: Final = 6
_COUNTERS: Final = 22
"""Cells of a line of counters."""
_BUSY: Final = 0.95
_LEAST: Final = (">", ">=")
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


def latency_target(flow: Flow) -> Target | None:
    """The tightest latency target, for the latency chart."""
    return target_of(flow, "latency.")


def backlog_target(flow: Flow) -> Target | None:
    """The tightest backlog target, for the backlog chart."""
    return target_of(flow, "backlog.peak")


def target_of(flow: Flow, metric: str) -> Target | None:
    """The tightest target of a metric, or of all whose names begin like it; shares in percent."""
    slos = [slo for slo in flow.slos if slo.metric.startswith(metric)]
    slo = min(slos, key=lambda slo: slo.value * (-1 if slo.op in _LEAST else 1), default=None)
    if slo is None:
        return None
    if slo.metric in SHARES:
        value = 100 * slo.value
        return Target(value, f"{figures.wanted(slo.op, value, '')} %")
    _, _, what = slo.metric.partition(".")
    return Target(slo.value, f"{what} {figures.wanted(slo.op, slo.value, slo.unit)}".strip())


def mark(happening: Happening, *, first_twist: bool = False) -> Mark | None:
    """The line down the charts for what happened; None where there is to be none."""
    if happening.kind not in _MARKED:
        return None
    if happening.kind == "answer":
        return Mark(happening.at, "your change", major=True)
    label = f"{'twist: ' if first_twist else ''}{line(happening.text)}"
    return Mark(happening.at, label, major=first_twist)


def verdict_lines(
    verdicts: tuple[Verdict, ...],
    undecided: Collection[str] = (),
) -> Content:
    """Each target: its sign, its name, what was measured, what is wanted; `undecided` ones can be
    neither met nor missed yet."""
    if not verdicts:
        return Content.styled("This flow has no targets.", "$text-muted")
    return Content("\n").join(
        [
            Content.assemble(
                _sign(verdict, verdict.slo in undecided),
                (padded(line(verdict.slo), 22), "bold"),
                f"{figures.measured(verdict.value, verdict.unit):>7} ",
                (figures.wanted(verdict.op, verdict.target, verdict.unit), "$text-muted"),
                (f"\n  {line(target_words(verdict))}", "$text-muted"),
                (_about(verdict, verdict.slo in undecided), "$text-muted"),
            )
            for verdict in verdicts
        ]
    )


def _about(verdict: Verdict, undecided: bool) -> str:
    if undecided:
        return "  too early to tell"
    some = refused(verdict)
    return f"\n  counted, not slowed: {some} would be refused" if some else ""


def _sign(verdict: Verdict, undecided: bool) -> tuple[str, str]:
    if undecided:
        return ("· ", "$text-muted")
    return ("✓ ", "$success") if verdict.holds else ("✕ ", "$error")


def foretold(prediction: Prediction) -> Content:
    """What was predicted, while the run goes on."""
    parts = [
        f"{SUBJECTS['where']} {line(prediction.where)}" if prediction.where else "",
        f"{SUBJECTS['peak']} {figures.count(prediction.peak)}"
        if prediction.peak is not None
        else "",
        f"{SUBJECTS['breaks']} {line(prediction.breaks)}" if prediction.breaks else "",
    ]
    text = ", ".join(part for part in parts if part)
    return Content.styled(f"\nYou said: {text}." if text else "", "$text-muted")


def outcome_lines(outcomes: Sequence[Outcome]) -> Content:
    """What was predicted, held against the run."""
    rows = [
        Content.assemble(
            ("✓ ", "$success") if each.right else ("✕ ", "$warning"),
            (each.about, "bold"),
            f": you said {each.said}, measured {each.measured}",
        )
        for each in outcomes
    ]
    return Content("\n").join([Content("\nYour prediction"), *rows] if rows else [])


def counter_lines(frame: Frame, scale: int = 1) -> Content:
    """The books so far, what polling costs, and what is lost."""
    books: Books = frame.books
    polls = sum(link.polls for link in frame.links.values())
    empty = sum(link.empty_polls for link in frame.links.values())
    each = (books.delivered + books.duplicates) / books.offered if books.offered else 0.0
    rows = [
        ("offered", figures.count(books.offered), False),
        ("delivered", figures.count(books.delivered), False),
        ("an event", f"{figures.count(each)} ×", False),
        ("on the way", figures.count(books.resident), False),
        ("duplicates", figures.count(books.duplicates), False),
        ("superseded", figures.count(books.superseded), False),
        *((name, figures.count(value), value > 0) for name, value in _bad(books)),
    ]
    if polls:
        rows.append(("empty polls", f"{figures.count(empty)} {empty / polls:.0%}", False))
    if scale > 1:
        rows.append(("scale", f"1:{figures.count(scale)}", False))
    lines = [
        Content.assemble(
            (name, "$text-muted"),
            (value.rjust(_COUNTERS - len(name)), "bold $error" if bad else "bold"),
        )
        for name, value, bad in rows
    ]
    return Content("\n").join(lines)


def _bad(books: Books) -> list[tuple[str, int]]:
    """Ways to lose an event; crashes only where there were some, as few flows have them."""
    ways = [
        ("dropped", books.dropped),
        ("expired", books.expired),
        ("dead letters", books.dead_lettered),
    ]
    return [*ways, ("crashed", books.crashed)] if books.crashed else ways
