"""A finished run as text: its targets first, then the books, the consumers and the links."""

from collections.abc import Iterator

from app.cli.layout import indented, table
from app.figures import clock, count, measured, seconds, share, wanted
from app.report_words import after, also, served
from engine.report import Books, Report, Verdict
from engine.target_words import PHASES, target_words

BOOKS = ("delivered", "superseded", "dropped", "expired", "dead_lettered", "crashed", "resident")


def report_text(report: Report, title: str) -> str:
    """The whole report for a reader; `title` heads it. Not yet made visible."""
    scale = f", scale 1:{report.scale}" if report.scale > 1 else ""
    head = f"{title}\nseed {report.seed}, {seconds(report.story)} of story{scale}"
    sections = (
        _targets(report),
        _books(report),
        _consumers(report),
        _served(report),
        _links(report),
        _also(report),
        _after(report),
        _rounded(report),
    )
    return "\n\n".join([head, *(text for section in sections if (text := "\n".join(section)))])


def _targets(report: Report) -> Iterator[str]:
    if report.verdicts:
        held = sum(verdict.holds for verdict in report.verdicts)
        yield f"Targets: {held} of {len(report.verdicts)} met"
        for verdict in report.verdicts:
            yield indented(_target(verdict), "  ")


def _target(verdict: Verdict) -> str:
    """A sentence, not a row: what is measured takes many words."""
    held = "met" if verdict.holds else "MISSED"
    return (
        f"{held} {verdict.slo}: {target_words(verdict)} {measured(verdict.value, verdict.unit)}"
        f" (wanted {wanted(verdict.op, verdict.target, verdict.unit)} {PHASES[verdict.phase]})"
    )


def _books(report: Report) -> Iterator[str]:
    books = report.books
    yield "Books"
    yield indented(
        f"{books.offered:,} events offered, {books.copies:,} deliveries owed: {_where(books)}.",
        "  ",
    )
    yield indented(
        f"{books.lost:,} lost, {books.duplicates:,} duplicates,"
        f" {report.deliveries_per_event:.3g} deliveries an event.",
        "  ",
    )


def _where(books: Books) -> str:
    """Where the copies are: only what there is."""
    found = [(name, getattr(books, name)) for name in BOOKS]
    return ", ".join(f"{n:,} {name.replace('_', '-')}" for name, n in found if n) or "none"


def _consumers(report: Report) -> Iterator[str]:
    heads = ["consumer", "backlog", "at", "final", "p50", "p99", "max", "lost", "busy"]
    rows = []
    for name, consumer in report.consumers.items():
        backlog = consumer.backlog
        rows.append(
            [
                name,
                count(backlog.peak),
                clock(backlog.peak_at),
                count(backlog.final),
                seconds(consumer.latency.p50),
                seconds(consumer.latency.p99),
                seconds(consumer.latency.max),
                count(consumer.books.lost),
                share(consumer.utilisation),
            ]
        )
        for part, latency in consumer.classes.items():
            figures = (latency.p50, latency.p99, latency.max)
            rows.append([f"{name}.{part}", "", "", "", *map(seconds, figures), "", ""])
    yield "Consumers (backlog at its peak, and when)"
    yield table([heads, *rows], right=range(1, len(heads)), margin="  ")


def _served(report: Report) -> Iterator[str]:
    if sentences := list(served(report)):
        yield "Readers and caches"
        yield from (indented(words, "  ") for words in sentences)


def _links(report: Report) -> Iterator[str]:
    heads = ["link", "attempts", "retries", "rejected", "polls", "empty", "backlog"]
    yield "Links (backlog at its peak)"
    yield table(
        [
            heads,
            *(
                [
                    name,
                    count(link.attempts),
                    count(link.retries),
                    count(link.rejected),
                    count(link.polls),
                    count(link.empty_polls),
                    count(link.backlog.peak),
                ]
                for name, link in report.links.items()
            ),
        ],
        right=range(1, len(heads)),
        margin="  ",
    )


def _also(report: Report) -> Iterator[str]:
    if sentences := list(also(report)):
        yield "Also"
        yield from (indented(words, "  ") for words in sentences)


def _after(report: Report) -> Iterator[str]:
    if report.recoveries:
        yield "After what happened"
        for recovery in report.recoveries:
            words = f"{clock(recovery.at)} {recovery.what}: {after(recovery)}"
            yield indented(words, "  ")


def _rounded(report: Report) -> Iterator[str]:
    if report.rounded:
        yield "Sizes that the scale is too coarse for"
        yield from (indented(words, "  ") for words in report.rounded)
