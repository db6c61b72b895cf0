"""The graded run in an export: its charts, what was predicted, and its figures."""

from collections.abc import Iterator
from typing import Final

from app.export.chart import Chart, svg
from app.export.document import Block, Bullets, Heading, Picture, Table, said
from app.figures import clock, count, measured, seconds, share, wanted
from app.history.attempt import Attempt
from app.prediction import outcomes
from app.replay import Replay
from app.report_words import also, served
from engine.flow import Flow
from engine.quantities import NS
from engine.report import Happening, Report
from engine.target import Slo
from engine.target_words import target_words

_MARKED: Final = ("fault", "twist", "answer")
_TOLD: Final = (*_MARKED, "loss", "recovery", "breaker", "scale")
"""Kinds of happenings that are marked in the charts, and told below them; a backlog is drawn."""
_MOST: Final = 40
"""Of a run in which this goes on and on, so much is told."""


def run_part(attempt: Attempt, flow: Flow | None, replayed: Replay | str) -> Iterator[Block]:
    """`replayed` is the run played again, or a sentence why it is not."""
    report = attempt.grade.run
    if report is None:
        return
    yield Heading("The run")
    yield said(_books(report))
    if isinstance(replayed, str):
        yield said(replayed)
    elif flow is not None:
        yield from _charts(flow, replayed)
        yield from _happened(replayed.happenings)
        if told := outcomes(attempt.prediction, replayed.happenings, report):
            yield Heading("What was predicted", 3)
            yield Bullets(tuple(each.text for each in told))
    yield from _tables(report)
    if sentences := [*served(report), *also(report), *report.rounded]:
        yield Bullets(tuple(sentences))


def _books(report: Report) -> str:
    books, scale = report.books, f", scale 1:{report.scale:,}" if report.scale > 1 else ""
    return (
        f"{seconds(report.story)} of story, seed {report.seed}{scale}: {books.offered:,} events"
        f" offered, {books.copies:,} deliveries owed, {books.delivered:,} delivered,"
        f" {books.lost:,} lost, {books.duplicates:,} duplicates."
    )


def _charts(flow: Flow, replayed: Replay) -> Iterator[Block]:
    looks, story = replayed.looks, flow.story / NS
    marks = tuple((each.at, each.text) for each in replayed.happenings if each.kind in _MARKED)
    backlog = Chart(
        "Backlog: events waiting",
        story,
        {
            stage: [(look.at, look.waiting.get(stage)) for look in looks]
            for stage in (*flow.brokers, *flow.consumers)
        },
        count,
        marks=marks,
        target=_target(flow, "backlog.peak"),
    )
    latency = Chart(
        "Latency: created to processed",
        story,
        {
            "p50": [(look.at, look.latency_p50) for look in looks],
            "p99": [(look.at, look.latency_p99) for look in looks],
        },
        seconds,
        scale="ladder",
        marks=marks,
        target=_target(flow, "latency."),
    )
    for chart in (backlog, latency):
        yield Picture(svg(chart), chart.title)


def _happened(happenings: tuple[Happening, ...]) -> Iterator[Block]:
    told = [each for each in happenings if each.kind in _TOLD]
    if not told:
        return
    yield Heading("What happened", 3)
    rows = tuple((clock(each.at), each.text) for each in told[:_MOST])
    if len(told) > _MOST:
        rows += (("", f"and {len(told) - _MOST} more like these"),)
    yield Table(("at", ""), rows, frozenset({0}))


def _target(flow: Flow, metric: str) -> tuple[float, str] | None:
    """The tightest target of this kind."""
    found: list[Slo] = [slo for slo in flow.slos if slo.metric.startswith(metric)]
    slo = min(found, key=lambda each: each.value, default=None)
    if slo is None:
        return None
    name = slo.metric.partition(".")[2]
    return slo.value, f"{name} {wanted(slo.op, slo.value, slo.unit)}"


def _tables(report: Report) -> Iterator[Block]:
    if report.verdicts:
        yield Heading("Targets", 3)
        yield Table(
            ("", "what", "measured", "wanted"),
            tuple(
                (
                    "met" if each.holds else "missed",
                    target_words(each),
                    measured(each.value, each.unit),
                    wanted(each.op, each.target, each.unit),
                )
                for each in report.verdicts
            ),
            frozenset({2, 3}),
        )
    yield Heading("Consumers", 3)
    yield Table(
        ("", "backlog peak", "at", "final", "p50", "p99", "lost", "busy"),
        tuple(_consumers(report)),
        frozenset(range(1, 8)),
    )
    yield Heading("Links", 3)
    yield Table(
        ("", "attempts", "delivered", "retries", "rejected", "polls", "empty", "backlog peak"),
        tuple(
            (
                name,
                count(each.attempts),
                count(each.delivered),
                count(each.retries),
                count(each.rejected),
                count(each.polls),
                count(each.empty_polls),
                count(each.backlog.peak),
            )
            for name, each in report.links.items()
        ),
        frozenset(range(1, 8)),
    )


def _consumers(report: Report) -> Iterator[tuple[str, ...]]:
    """A row for each consumer, and below it one for each of its classes."""
    for name, each in report.consumers.items():
        yield (
            name,
            count(each.backlog.peak),
            clock(each.backlog.peak_at),
            count(each.backlog.final),
            seconds(each.latency.p50),
            seconds(each.latency.p99),
            count(each.books.lost),
            share(each.utilisation),
        )
        for part, latency in each.classes.items():
            times = (seconds(latency.p50), seconds(latency.p99))
            yield (f"{name}, {part}", "", "", "", *times, "", "")
