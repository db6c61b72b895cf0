"""A chart as rows of styled text: legend, axes, target line, markers and the lines themselves.

The styles' names are `axis`, `label`, `grid`, `target`, `said`, `mark` and `line-0` to `line-7`.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app import ticks
from app.tui.charts import dots
from app.tui.charts.marks import Mark, Target, column, put_labels, put_level_label
from app.tui.charts.trace import Trace
from app.tui.rows import Grid, Row, padded, width_of

_APART: Final = 24
"""Cells from one point on a line to the next."""

_NEAR: Final = 20
"""A level so many times above all values, or more, is not drawn."""

LINES: Final = 8
"""Lines beyond so many share a style with an earlier one."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters that a chart is drawn with; `points` end a line and name it in the legend."""

    points: str
    line: Callable[[int, int, str], str]
    vertical: str
    corner: str
    horizontal: str
    tick: str
    target: str
    mark: str
    grid: str


BRAILLE: Final = Glyphs(
    "●▲■◆▼★✚○", lambda left, right, _: dots.braille(left, right), "│", "└", "─", "┴", "╌", "┊", "·"
)
ASCII: Final = Glyphs(
    "abcdefgh", lambda _left, _right, point: point, "|", "+", "-", "+", "=", ":", "."
)


@dataclass(frozen=True, slots=True)
class Plot:
    """What a chart shows. `show` writes a value of the vertical axis; `said` is a level that was
    foreseen.

    `also` holds further values that the vertical axis has room for, as on the charts beside this
    one. `axis` are the places of the horizontal axis and what stands there, in place of times.
    `points`: every value is marked, not only the line. `peaks`: the legend gives the highest value
    of each line, not its latest.
    """

    story: float
    traces: Mapping[str, Trace]
    show: Callable[[float], str]
    scale: Literal["linear", "ladder"] = "linear"
    target: Target | None = None
    marks: Sequence[Mark] = ()
    also: Sequence[float] = ()
    axis: Sequence[tuple[float, str]] | None = None
    points: bool = False
    peaks: bool = False
    said: Target | None = None

    @property
    def across(self) -> list[tuple[Target, str]]:
        """The levels drawn across, and their styles."""
        named = ((self.target, "target"), (self.said, "said"))
        return [(level, style) for level, style in named if level is not None]


def draw(plot: Plot, width: int, height: int, glyphs: Glyphs = BRAILLE) -> list[Row]:
    """Exactly `height` rows of exactly `width` cells, however small they are."""
    legend = _legend(plot, width, glyphs)
    inner_height = height - len(legend) - 2
    levels = _levels(plot, max(1, inner_height // 2))
    gutter = max(len(plot.show(level)) for level in levels) + 1
    inner_width = width - gutter - 1
    if inner_height < 2 or inner_width < 8:
        return _fit(legend, width, height)
    area = _area(plot, levels, inner_width, inner_height, glyphs)
    labels = {
        inner_height - 1 - round(place * (inner_height - 1)): plot.show(level)
        for level, place in ((level, _place(level, levels)) for level in levels)
    }
    rows = legend
    for y, row in enumerate(area.rows()):
        rows.append([(labels.get(y, "").rjust(gutter), "label"), (glyphs.vertical, "axis"), *row])
    rows += _time_axis(plot, gutter, inner_width, glyphs)
    return rows


def _fit(rows: list[Row], width: int, height: int) -> list[Row]:
    """Only the legend, where there is no room for a chart."""
    blank: Row = [(" " * width, "label")]
    return (rows + [blank] * height)[:height]


def _levels(plot: Plot, most: int) -> tuple[float, ...]:
    """The ticks of the vertical axis, which also bound it."""
    high = max([*plot.also, *(trace.peak for trace in plot.traces.values())], default=0.0)
    high = max([high, *(each.value for each, _ in plot.across if each.value <= _NEAR * high)])
    if plot.scale == "linear":
        return ticks.linear(max(high, 1.0), most)
    leasts = (t.least for t in plot.traces.values())
    low = min([each for each in (*plot.also, *leasts) if each], default=high or 1.0)
    return ticks.ladder(low, high or low)


def _place(value: float, levels: Sequence[float]) -> float:
    """Where a value stands between the lowest (0) and the highest (1) of `levels`."""
    low, high = levels[0], levels[-1]
    if low > 0:
        return (math.log(max(value, low)) - math.log(low)) / (math.log(high) - math.log(low))
    return value / high


def _area(plot: Plot, levels: Sequence[float], width: int, height: int, glyphs: Glyphs) -> Grid:
    """What stands between the axes."""
    grid = Grid(width, height)

    def row_of(value: float) -> int:
        return height - 1 - round(_place(value, levels) * (height - 1))

    for level in levels[1:]:
        for x in range(3, width, 4):
            grid.put(x, row_of(level), glyphs.grid, "grid")
    for x in {column(mark, plot.story, width) for mark in plot.marks}:
        for y in range(height):
            grid.put(x, y, glyphs.mark, "mark")
    across = [
        (level, row_of(level.value), style)
        for level, style in plot.across
        if levels[0] <= level.value <= levels[-1]
    ]
    for _, y, style in across:
        grid.put(0, y, glyphs.target * width, style)
    _put_lines(grid, plot, levels, glyphs)
    put_labels(grid, plot.marks, plot.story)
    for target, y, style in across:
        put_level_label(grid, y, target, style)
    return grid


def _put_lines(grid: Grid, plot: Plot, levels: Sequence[float], glyphs: Glyphs) -> None:
    height, width = grid.height, grid.width
    lines: list[list[int]] = []
    measured: list[list[int]] = []
    for trace in plot.traces.values():
        spans = [
            span and (_place(span[0], levels), _place(span[1], levels), span[2])
            for span in trace.columns(width * 2)
        ]
        lines.append(dots.columns(spans, height * 4))
        measured.append([x for x, span in enumerate(spans) if span] if plot.points else [])
    for x in range(width):
        pairs = [
            (index, line[2 * x], line[2 * x + 1])
            for index, line in enumerate(lines)
            if line[2 * x] or line[2 * x + 1]
        ]
        if not pairs:
            continue
        for y in range(height):
            shift = 4 * (height - 1 - y)
            left = right = 0
            owner = -1
            for index, first, second in pairs:
                here, there = first >> shift & 15, second >> shift & 15
                if here or there:
                    owner, left, right = index, left | here, right | there
            if owner >= 0:
                point = glyphs.points[owner % LINES]
                grid.set(x, y, glyphs.line(left, right, point), f"line-{owner % LINES}")
    _put_ends(grid, lines, measured, glyphs)


def _put_ends(
    grid: Grid, lines: list[list[int]], measured: list[list[int]], glyphs: Glyphs
) -> None:
    """Name each line by its point: now and then, where it is `measured`, and at its end, or a
    little before it where another stands there."""
    taken: set[tuple[int, int]] = set()
    for index, line in enumerate(lines):
        for x in measured[index] or range(2 * (4 + 3 * index), len(line), 2 * _APART):
            if line[x]:
                row = grid.height - 1 - (line[x].bit_length() - 1) // 4
                grid.put(x // 2, row, glyphs.points[index % LINES], f"line-{index % LINES}")
        filled = [x for x, column in enumerate(line) if column]
        for x in reversed(filled[-24:]):
            spot = (x // 2, grid.height - 1 - (line[x].bit_length() - 1) // 4)
            if spot not in taken:
                taken.add(spot)
                grid.put(*spot, glyphs.points[index % LINES], f"line-{index % LINES}")
                break


def _time_axis(plot: Plot, gutter: int, width: int, glyphs: Glyphs) -> list[Row]:
    """The line below the chart, and below that the times."""
    line = [glyphs.horizontal] * width
    labels = [" "] * (width + gutter + 1)
    free_from = 0
    # By the whole width: charts beside each other have the same times, whatever their values.
    times = ticks.times(plot.story, max(1, len(labels) // 12)) if plot.axis is None else ()
    for at, text in plot.axis or [(at, _moment(at)) for at in times]:
        x = min(width - 1, round(at / plot.story * width))
        line[x] = glyphs.tick
        start = min(gutter + 1 + x - len(text) // 2, len(labels) - len(text))
        if start >= free_from:
            labels[start : start + len(text)] = text
            free_from = start + len(text) + 1
    return [
        [(" " * gutter, "label"), (glyphs.corner + "".join(line), "axis")],
        [("".join(labels), "label")],
    ]


def _moment(at: float) -> str:
    if at == 0:
        return "0"
    for unit, size in (("d", 86_400), ("h", 3_600), ("m", 60)):
        if at >= size and at % size == 0:
            return f"{at // size:.0f}{unit}"
    return f"{at:g}s" if at < 60 else f"{at // 60:.0f}m{at % 60:.0f}"


def _legend(plot: Plot, width: int, glyphs: Glyphs) -> list[Row]:
    """Each line's point, name and latest value, on as many rows as it takes, two at the most."""
    rows: list[Row] = [[]]
    used = 0
    for index, (name, trace) in enumerate(plot.traces.items()):
        what, latest = ("peak ", trace.peak) if plot.peaks else ("", trace.last)
        value = "-" if latest is None else f"{what}{plot.show(latest)}"
        text = padded(f" {name} {value}", min(width_of(name + what) + 10, width - 1))
        if used + width_of(text) + 1 > width:
            if len(rows) == 2:
                break
            rows.append([])
            used = 0
        rows[-1] += [(glyphs.points[index % LINES], f"line-{index % LINES}"), (text, "label")]
        used += width_of(text) + 1
    for row in rows:
        row.append((" " * (width - sum(width_of(text) for text, _ in row)), "label"))
    return rows
