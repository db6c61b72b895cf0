"""Draws a shape: nodes as pills, arrows with the mode in words and heads that say who acts.

Push has its head at the consumer, pull at the sender (the consumer asks), hybrid at both. The
styles' names are `node`, `node-on`, `node-down`, `arrow`, `arrow-on`, `figure` and `warn`.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.tui.flow.shape import Arrow, Shape
from app.tui.rows import Grid, Row, cut, padded, width_of

_LEAST_LINK: Final = 12
_MOST_LINK: Final = 22
_LEAST_NAME: Final = 4

_UP, _DOWN, _LEFT, _RIGHT = 1, 2, 4, 8
_LINES: Final = dict(
    zip(
        (_LEFT | _RIGHT, _UP | _DOWN, _RIGHT | _DOWN, _LEFT | _DOWN, _RIGHT | _UP, _LEFT | _UP),
        "─│╭╮╰╯",
        strict=True,
    )
) | dict(zip((14, 13, 11, 7, 15, _LEFT, _RIGHT, _UP, _DOWN), "┬┴├┤┼──││", strict=True))
_PLAIN: Final = {bits: "-" if not bits & 3 else "|" if not bits & 12 else "+" for bits in _LINES}


@dataclass(frozen=True, slots=True)
class NodeLook:
    """How a node looks now: its figures below its name, or beside it in the last column."""

    figures: tuple[tuple[str, str], ...] = ()
    down: bool = False
    on: bool = False


@dataclass(frozen=True, slots=True)
class LinkLook:
    """How a link looks now: its mode or "?", and figures below its arrow."""

    mode: str = "?"
    figures: tuple[tuple[str, str], ...] = ()
    on: bool = False


def draw(
    shape: Shape,
    nodes: Mapping[str, NodeLook],
    links: Mapping[str, LinkLook],
    width: int,
    height: int,
    *,
    ascii_only: bool = False,
) -> list[Row]:
    """Exactly `height` rows of exactly `width` cells; what has no room is left out."""
    grid = Grid(width, height)
    layout = _Layout(shape, nodes, width, height)
    pen = _Pen(grid, layout, ascii_only)
    for arrow in shape.arrows:
        pen.arrow(arrow, links.get(arrow.id, LinkLook()))
    pen.finish()
    for name in shape.places:
        _draw_node(grid, layout, name, nodes.get(name, NodeLook()), ascii_only=ascii_only)
    if layout.table:
        _draw_table(grid, layout, nodes)
    return grid.rows()


class _Layout:
    """Where columns begin, how wide names and links are.

    `table`: the figures of the last column's nodes stand in a table below the picture, because
    there is no room for them beside the nodes.
    """

    def __init__(
        self, shape: Shape, nodes: Mapping[str, NodeLook], width: int, height: int
    ) -> None:
        self.shape = shape
        self.leaving = Counter(arrow.source for arrow in shape.arrows)
        self.arriving = Counter(t for arrow in shape.arrows for t in arrow.targets)
        places = shape.places.items()
        self.ends = [name for name, place in places if place.column == shape.columns - 1]
        names = [0] * shape.columns
        for name, place in places:
            names[place.column] = max(names[place.column], width_of(name))
        beside = max(_figures_width(nodes.get(name, NodeLook())) for name in self.ends)
        gaps = max(1, shape.columns - 1)
        spare = width - sum(names) - 4 * shape.columns - beside
        needed = shape.height + 1 + len(self.ends)
        self.table = beside > 0 and spare < _LEAST_LINK * gaps and needed <= height
        if self.table:
            spare += beside
        while spare < _LEAST_LINK * gaps and max(names) > _LEAST_NAME:
            names[names.index(max(names))] -= 1
            spare += 1
        self.names = names
        self.link = max(_LEAST_LINK, min(_MOST_LINK, spare // gaps))
        self.starts = [
            sum(names[:column]) + column * (4 + self.link) for column in range(shape.columns)
        ]
        self.top = max(0, (height - (needed if self.table else shape.height)) // 2)

    def row(self, name: str) -> int:
        """The row of the node in the grid."""
        return self.top + self.shape.places[name].row

    def left(self, name: str) -> int:
        """The first cell of the node."""
        return self.starts[self.shape.places[name].column]

    def right(self, name: str) -> int:
        """The first cell after the node."""
        column = self.shape.places[name].column
        return self.starts[column] + self.names[column] + 4


class _Pen:
    """Draws arrows: a trunk with the mode on it, and an arm to each target."""

    def __init__(self, grid: Grid, layout: _Layout, ascii_only: bool) -> None:
        self._grid, self._layout, self._ascii = grid, layout, ascii_only
        self._bits: dict[tuple[int, int], tuple[int, str]] = {}
        self._texts: list[tuple[int, int, str, str]] = []

    def arrow(self, arrow: Arrow, look: LinkLook) -> None:
        """Add one arrow. Targets that do not stand further right are left out."""
        layout, style = self._layout, "arrow-on" if look.on else "arrow"
        start, row = layout.right(arrow.source), layout.row(arrow.source)
        ahead = [target for target in arrow.targets if layout.left(target) > start]
        rows = [layout.row(target) for target in ahead]
        if not rows:
            return
        shared = layout.leaving[arrow.source] > 1
        trunk = row if row in rows and not shared else (min(rows) + max(rows)) // 2
        if max(layout.arriving[target] for target in ahead) > 1:
            trunk = row
        end = min(layout.left(target) for target in ahead) - 1
        fork = end - 2
        bend = start + 1 if shared or trunk != row else start
        self._across(start, bend, row, style)
        self._down(bend, row, trunk, style)
        self._across(bend, fork, trunk, style)
        self._down(fork, min([*rows, trunk]), max([*rows, trunk]), style)
        for target_row in rows:
            self._across(fork, end, target_row, style)
        forward, back = (">", "<") if self._ascii else ("▶", "◀")
        if look.mode not in ("pull", "?"):
            self._texts += [(end, target_row, forward, style) for target_row in rows]
        if look.mode not in ("push", "?"):
            self._texts.append(
                (bend + 1 if shared else start, trunk if shared else row, back, style)
            )
        left, room = bend + 1, fork - bend - 1
        texts = [(f" {cut(look.mode, room - 2)} ", style), *look.figures]
        for below, (text, text_style) in enumerate(texts):
            shown = cut(text, room)
            offset = left + (room - width_of(shown)) // 2
            self._texts.append((offset, trunk + below, shown, text_style))

    def finish(self) -> None:
        """Put everything on the grid, words over lines."""
        glyphs = _PLAIN if self._ascii else _LINES
        for (x, y), (bits, style) in self._bits.items():
            self._grid.put(x, y, glyphs[bits], style)
        for x, y, text, style in self._texts:
            self._grid.put(x, y, text, style)

    def _across(self, x: int, to: int, y: int, style: str) -> None:
        for here in range(x, to + 1):
            self._add(here, y, (_LEFT if here > x else 0) | (_RIGHT if here < to else 0), style)

    def _down(self, x: int, y: int, to: int, style: str) -> None:
        first, last = min(y, to), max(y, to)
        for here in range(first, last + 1):
            self._add(x, here, (_UP if here > first else 0) | (_DOWN if here < last else 0), style)

    def _add(self, x: int, y: int, bits: int, style: str) -> None:
        known, known_style = self._bits.get((x, y), (0, style))
        if known | bits:
            kept = known_style if known_style == "arrow-on" else style
            self._bits[x, y] = (known | bits, kept)


def _draw_node(grid: Grid, layout: _Layout, name: str, look: NodeLook, *, ascii_only: bool) -> None:
    x, y = layout.left(name), layout.row(name)
    style = "node-down" if look.down else "node-on" if look.on else "node"
    width = layout.names[layout.shape.places[name].column]
    mark = ("x" if ascii_only else "✕") if look.down else (">" if look.on else " ")
    ends = ("[", "]") if ascii_only else ("▐", "▌")
    grid.put(x, y, ends[0], f"{style}-edge")
    grid.put(x + 1, y, f"{mark}{padded(name, width)} ", style)
    grid.put(x + width + 3, y, ends[1], f"{style}-edge")
    if name not in layout.ends:
        for i, (text, figure_style) in enumerate(look.figures):
            grid.put(x + 1, y + 1 + i, cut(text, width + 4), figure_style)
    elif not layout.table:
        _put_figures(grid, layout.right(name) + 1, y, look)


def _draw_table(grid: Grid, layout: _Layout, nodes: Mapping[str, NodeLook]) -> None:
    width = max(map(width_of, layout.ends))
    for i, name in enumerate(layout.ends):
        y = layout.top + layout.shape.height + 1 + i
        grid.put(2, y, padded(name, width), "figure")
        _put_figures(grid, width + 4, y, nodes.get(name, NodeLook()))


def _put_figures(grid: Grid, x: int, y: int, look: NodeLook) -> None:
    for text, style in look.figures:
        grid.put(x, y, text, style)
        x += width_of(text) + 1


def _figures_width(look: NodeLook) -> int:
    return sum(width_of(text) + 1 for text, _ in look.figures)
