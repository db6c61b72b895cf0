"""What is written into a chart beside its lines: happenings down it, levels across it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.tui.rows import Grid, cut, width_of

_LEAST: Final = 9
"""Labels are cut to so many cells, or left out."""

_FREE: Final = frozenset({"", "grid", "mark"})
"""What labels may be written over, by its style."""


@dataclass(frozen=True, slots=True)
class Target:
    """A level that should not be passed, or that was foreseen, drawn across the chart."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened at a moment of the story, drawn down the chart; the label of a
    `major` one comes before others'."""

    at: float
    label: str
    major: bool = False


def column(mark: Mark, story: float, width: int) -> int:
    """Where a mark stands."""
    return min(width - 1, int(mark.at / story * width))


def put_labels(grid: Grid, marks: Sequence[Mark], story: float) -> None:
    """Write labels beside their lines, each as high as it covers no curve, level or other label."""
    taken = [[style not in _FREE for _, style in row] + [False] for row in grid.cells]
    for mark in sorted(marks, key=lambda mark: (not mark.major, mark.at)):
        start = column(mark, story, grid.width) + 1
        rooms = [_room(row, start) for row in taken]
        whole = (y for y, room in enumerate(rooms) if room >= width_of(mark.label))
        row = next(whole, rooms.index(max(rooms)))
        if rooms[row] < min(_LEAST, width_of(mark.label)):
            continue
        shown = cut(mark.label, rooms[row])
        grid.put(start, row, shown, "mark")
        for x in range(max(0, start - 1), min(grid.width, start + width_of(shown) + 1)):
            taken[row][x] = True


def _room(taken: Sequence[bool], start: int) -> int:
    """Free cells of a row from `start` on, with one left to what follows."""
    end = next((x for x in range(start, len(taken)) if taken[x]), len(taken))
    return max(0, end - start - 1)


def put_level_label(grid: Grid, y: int, target: Target, style: str) -> None:
    """Write at the right of row `y` what the level there is."""
    label = f" {cut(target.label, grid.width - 8)} "
    grid.put(grid.width - width_of(label) - 1, y, label, style)
