"""What is written into a chart beside its lines: happenings down it, levels across it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.tui.rows import Grid, cut, width_of

_ROWS: Final = 2
_LEAST: Final = 9
"""Labels are cut to so many cells, or left out."""


@dataclass(frozen=True, slots=True)
class Target:
    """A level that should not be passed, or that was foreseen, drawn across the chart."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened at a moment of the story, drawn down the chart."""

    at: float
    label: str


def places(marks: Sequence[Mark], story: float, width: int) -> list[tuple[int, str]]:
    """The column of each mark, and its label, from the left."""
    ordered = sorted(marks, key=lambda mark: mark.at)
    return [(min(width - 1, int(mark.at / story * width)), mark.label) for mark in ordered]


def put_labels(grid: Grid, marks: Sequence[tuple[int, str]], rows: int = _ROWS) -> None:
    """Write each label beside its line, over others' lines but not over others' labels."""
    free_from = [0] * rows
    for x, label in marks:
        start = x + 1
        row = next((y for y in range(rows) if free_from[y] <= start), None)
        if row is None:
            continue
        room = grid.width - start
        shown = label if width_of(label) <= room else cut(label, room) if room >= _LEAST else ""
        grid.put(start, row, shown, "mark")
        free_from[row] = start + width_of(shown) + 1


def put_level_label(grid: Grid, y: int, target: Target, style: str) -> None:
    """Write at the right of row `y` what the level there is."""
    label = f" {cut(target.label, grid.width - 8)} "
    grid.put(grid.width - width_of(label) - 1, y, label, style)
