"""What several runs came to, as a table: targets, and differences to the first design."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.content import Content
from textual.widgets import Static

from app.explore.differences import SAME, Apart, Held, metric_rows, target_rows
from app.report_words import not_slowed
from app.tui.rows import cut, padded, width_of
from app.tui.safe import line
from engine.report import Report

_NAME: Final = 27
_HEAD: Final = 20
_GAP: Final = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A design: two lines to name it, and its reports, one a seed."""

    above: str
    name: str
    reports: Sequence[Report]


Cell = tuple[str, str]
"""A text and its style."""


class DifferenceTable(Static):
    """`show` fills it; the first column is the design that the others are held against."""

    def __init__(self, *, id: str) -> None:
        super().__init__("", id=id)
        self._columns: Sequence[Column] = ()

    def show(self, columns: Sequence[Column]) -> None:
        """Show these designs, as many below each other as there is room for beside the names."""
        self._columns = columns
        self.update(table(columns, self.size.width or 76))

    def on_resize(self, event: events.Resize) -> None:
        self.update(table(self._columns, event.size.width))


def table(columns: Sequence[Column], width: int) -> Content:
    """The whole table in so many cells; columns without room stand in a block further down."""
    if not columns:
        return Content.styled(
            "What the runs came to stands here when they are done.", "$text-muted"
        )
    seeds = min(len(column.reports) for column in columns)
    rows = _rows([column.reports[:seeds] for column in columns])
    heads = [(cut(line(each.above), _HEAD), cut(line(each.name), _HEAD)) for each in columns]
    sizes = [
        max(*map(width_of, head), *(width_of(cells[n][0]) for _, cells in rows if cells)) + _GAP
        for n, head in enumerate(heads)
    ]
    blocks: list[Content] = []
    left = list(range(1, len(columns)))
    while left or not blocks:
        here = [0]
        room = width - _NAME - sizes[0]
        while left and (len(here) == 1 or sizes[left[0]] <= room):
            room -= sizes[left[0]]
            here.append(left.pop(0))
        blocks.append(_block(rows, heads, sizes, here))
    several = f"Means of {seeds} seeds, ± 95 %; sure differences are bold.\n\n" if seeds > 1 else ""
    notes = [
        Content.styled(line(f"{each.name}: {note}"), "$text-muted")
        for each in columns
        for note in not_slowed(each.reports[0])
    ]
    below = Content("\n\n").join([*blocks, *notes])
    return Content.assemble((several, "$text-muted"), below)


def _rows(designs: Sequence[Sequence[Report]]) -> list[tuple[Cell, list[Cell]]]:
    """Name and cells of each row; one without cells is a heading."""
    rows: list[tuple[Cell, list[Cell]]] = []
    targets = target_rows(designs)
    if targets:
        rows.append((("Targets", "bold $accent"), []))
    rows += [
        ((f"{line(row.target)} {row.wanted}", ""), [_held(each) for each in row.found])
        for row in targets
    ]
    rows.append((("Differences to your design", "bold $accent"), []))
    for metric in metric_rows(designs):
        cells = [(metric.first, "bold"), *(_apart(each) for each in metric.others)]
        rows.append(((metric.name, ""), cells))
    return rows


def _held(held: Held) -> Cell:
    if held.held == held.runs:
        return f"✓ {held.text}", "$success"
    some = f" {held.held}/{held.runs}" if held.held else ""
    return f"✕ {held.text}{some}", "$error"


def _apart(apart: Apart) -> Cell:
    return apart.text, "bold" if apart.sure else "$text-muted" if apart.text in (SAME, "-") else ""


def _block(
    rows: Sequence[tuple[Cell, list[Cell]]],
    heads: Sequence[tuple[str, str]],
    sizes: Sequence[int],
    here: Sequence[int],
) -> Content:
    lines = [
        Content(" " * _NAME + "".join(_right(heads[n][part], sizes[n]) for n in here))
        for part in (0, 1)
        if any(heads[n][part] for n in here)
    ]
    for (name, style), cells in rows:
        parts: list[Cell] = [(padded(name, _NAME) if cells else name, style)]
        parts += [(_right(cells[n][0], sizes[n]), cells[n][1]) for n in here if cells]
        lines.append(Content.assemble(*parts))
    return Content("\n").join(lines)


def _right(text: str, size: int) -> str:
    return " " * (size - width_of(text)) + text
