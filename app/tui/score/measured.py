"""The graded run's figures, as evidence: targets, books, consumers, links."""

from collections.abc import Sequence

from textual.content import Content

from app import figures
from app.report_words import after, also, served
from app.tui.rows import padded, width_of
from app.tui.run.looks import verdict_lines
from app.tui.safe import line
from engine.report import Report


def measured(report: Report | None) -> Content:
    """Everything that the run measured."""
    if report is None:
        return Content.styled("This attempt has no run: its question has no flow.", "$text-muted")
    scale = f", scale 1:{report.scale:,}" if report.scale > 1 else ""
    books = report.books
    head = f"{figures.seconds(report.story)} of story, seed {report.seed}{scale}"
    sums = (
        f"{books.offered:,} events offered, {books.copies:,} deliveries owed,"
        f" {books.delivered:,} delivered, {books.lost:,} lost, {books.duplicates:,} duplicates,"
        f" {report.deliveries_per_event:.3g} deliveries an event"
    )
    return Content("\n\n").join(
        [
            Content.assemble((head, "$text-muted"), f"\n{sums}"),
            _titled("Targets", verdict_lines(report.verdicts)),
            _titled("Consumers", Content(_consumers(report))),
            *(
                [_titled("Readers and caches", Content("\n".join(map(line, sentences))))]
                if (sentences := list(served(report)))
                else []
            ),
            _titled("Links; peak: the largest backlog", Content(_links(report))),
            *(
                [_titled("Also", Content("\n".join(map(line, more))))]
                if (more := list(also(report)))
                else []
            ),
            *(
                [_titled("After what happened", Content(_after(report)))]
                if report.recoveries
                else []
            ),
            *(
                [_titled("Sizes that the scale is too coarse for", Content(_rounded(report)))]
                if report.rounded
                else []
            ),
        ]
    )


def _titled(title: str, content: Content) -> Content:
    return Content.assemble((title, "bold $accent"), "\n", content)


def _consumers(report: Report) -> str:
    rows = [["", "backlog peak", "at", "final", "p50", "p99", "lost", "busy"]]
    for name, each in report.consumers.items():
        rows.append(
            [
                line(name),
                figures.count(each.backlog.peak),
                figures.clock(each.backlog.peak_at),
                figures.count(each.backlog.final),
                figures.seconds(each.latency.p50),
                figures.seconds(each.latency.p99),
                figures.count(each.books.lost),
                figures.share(each.utilisation),
            ]
        )
        for part, latency in each.classes.items():
            times = [figures.seconds(latency.p50), figures.seconds(latency.p99)]
            rows.append([f"  {line(part)}", "", "", "", *times, "", ""])
    return _table(rows)


def _links(report: Report) -> str:
    """A column of counts in which every link has none is left out: the rest fits in 80 columns."""
    rows = [["", "attempts", "delivered", "retries", "rejected", "polls", "empty", "peak"]]
    rows += [
        [
            line(name),
            figures.count(each.attempts),
            figures.count(each.delivered),
            figures.count(each.retries),
            figures.count(each.rejected),
            figures.count(each.polls),
            figures.count(each.empty_polls),
            figures.count(each.backlog.peak),
        ]
        for name, each in report.links.items()
    ]
    none = figures.count(0)
    columns = [c for c in zip(*rows, strict=True) if any(cell != none for cell in c[1:])]
    return _table([list(row) for row in zip(*columns, strict=True)])


def _after(report: Report) -> str:
    return "\n".join(
        f"{figures.clock(each.at):>7}  {line(each.what)}: {after(each)}"
        for each in report.recoveries
    )


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Columns of the same width, the first to the left, figures to the right."""
    sizes = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            padded(text, size) if n == 0 else " " * (size - width_of(text)) + text
            for n, (text, size) in enumerate(zip(row, sizes, strict=True))
        )
        for row in rows
    )


def _rounded(report: Report) -> str:
    return "\n".join(line(words) for words in report.rounded)
