"""A chart of a run as SVG: lines over the story, with axes, a target and what happened."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, Literal

from app import ticks
from app.figures import clock
from questions.safe_text import visible_line

WIDTH: Final = 760
HEIGHT: Final = 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 12, 46, 28
_COLOURS: Final = (
    *("#0072b2", "#d55e00", "#009e73", "#cc79a7"),
    *("#b58900", "#56b4e9", "#000000", "#7a5195"),
)
"""Told apart with any colour vision; the dashes tell them apart without colour."""
_DASHES: Final = ("", "7 3", "2 2", "9 3 2 3")

_HALO: Final = ' stroke="#fff" stroke-width="3" paint-order="stroke"'
_LABELS: Final = 12
"""Of more marks the words would cover the chart."""

Points = Sequence[tuple[float, float | None]]
"""(seconds of the story, value); None is a gap."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What to draw: name → its points; `show` writes a value of the vertical axis.

    `marks` are moments with a word for each; `target` is a value and what it is called.
    """

    title: str
    story: float
    lines: Mapping[str, Points]
    show: Callable[[float], str]
    scale: Literal["linear", "ladder"] = "linear"
    marks: Sequence[tuple[float, str]] = ()
    target: tuple[float, str] | None = None


def svg(chart: Chart) -> str:
    """The whole drawing; nothing in it comes from elsewhere."""
    levels = _levels(chart)
    title = _safe(chart.title)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="{title}" font-family="system-ui, sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        _words(_LEFT, 14, chart.title, extra=' font-weight="bold"'),
        *_legend(chart.lines),
        *(_level(chart, levels, value) for value in levels),
        *(_moment(chart, at) for at in ticks.times(chart.story, 8)),
        *_marks(chart),
        *_target(chart, levels),
        *(_line(chart, levels, at, points) for at, points in enumerate(chart.lines.values())),
        "</svg>",
    ]
    return "\n".join(parts)


def _levels(chart: Chart) -> tuple[float, ...]:
    values = [value for points in chart.lines.values() for _, value in points if value is not None]
    high = max(values, default=0.0)
    if chart.target is not None and chart.target[0] <= 20 * high:
        high = max(high, chart.target[0])
    if chart.scale == "linear":
        return ticks.linear(max(high, 1.0), 5)
    low = min([value for value in values if value], default=high or 1.0)
    return ticks.ladder(low, high or low)


def _x(chart: Chart, at: float) -> float:
    return _LEFT + min(1.0, at / chart.story) * (WIDTH - _LEFT - _RIGHT)


def _y(levels: Sequence[float], value: float) -> float:
    low, high = levels[0], levels[-1]
    if low > 0:
        place = math.log(min(max(value, low), high) / low) / math.log(high / low)
    else:
        place = min(value, high) / high
    return HEIGHT - _BOTTOM - place * (HEIGHT - _TOP - _BOTTOM)


def _legend(names: Mapping[str, Points]) -> list[str]:
    room = (WIDTH - _LEFT - _RIGHT) / max(4, len(names))
    parts = []
    for at, name in enumerate(names):
        x = _LEFT + at * room
        parts.append(
            f'<line x1="{x:.0f}" y1="30" x2="{x + 22:.0f}" y2="30" {_stroke(at)} stroke-width="2"/>'
        )
        parts.append(
            _words(x + 27, 34, name, extra=f' textLength="{room - 32:.0f}"' * _long(name, room))
        )
    return parts


def _long(name: str, room: float) -> bool:
    """Whether a name must be drawn closer to fit."""
    return len(name) * 7 > room - 32


def _stroke(at: int) -> str:
    dash = _DASHES[at // 2 % len(_DASHES)]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'stroke="{_COLOURS[at % len(_COLOURS)]}"{dashed}'


def _level(chart: Chart, levels: Sequence[float], value: float) -> str:
    y = _y(levels, value)
    rule = f'<path d="M{_LEFT} {y:.1f}H{WIDTH - _RIGHT}" stroke="#ddd"/>'
    return rule + _words(_LEFT - 6, y + 4, chart.show(value), extra=' text-anchor="end"')


def _moment(chart: Chart, at: float) -> str:
    x = min(_x(chart, at), WIDTH - 28)
    return _words(x, HEIGHT - 8, clock(at), extra=' text-anchor="middle"')


def _marks(chart: Chart) -> list[str]:
    parts = []
    for number, (at, word) in enumerate(chart.marks):
        x, word = _x(chart, at), word if number < _LABELS else ""
        parts.append(
            f'<path d="M{x:.1f} {_TOP}V{HEIGHT - _BOTTOM}" stroke="#666" stroke-dasharray="2 3"/>'
        )
        y = _TOP + 11 + number % 4 * 13
        side = ' text-anchor="end"' if x > WIDTH - _RIGHT - 6.5 * len(word) else ""
        parts.append(_words(x + (-4 if side else 4), y, word, extra=f' fill="#444"{_HALO}{side}'))
    return parts


def _target(chart: Chart, levels: Sequence[float]) -> list[str]:
    if chart.target is None or not levels[0] <= chart.target[0] <= levels[-1]:
        return []
    y = _y(levels, chart.target[0])
    rule = f'M{_LEFT} {y:.1f}H{WIDTH - _RIGHT}" stroke="#a00" stroke-dasharray="6 4'
    return [
        f'<path d="{rule}"/>',
        _words(
            WIDTH - _RIGHT, y - 4, chart.target[1], extra=f' fill="#a00"{_HALO} text-anchor="end"'
        ),
    ]


def _line(chart: Chart, levels: Sequence[float], number: int, points: Points) -> str:
    path: list[str] = []
    joined = False
    for at, value in points:
        if value is not None:
            path.append(f"{'L' if joined else 'M'}{_x(chart, at):.1f} {_y(levels, value):.1f}")
        joined = value is not None
    return f'<path d="{"".join(path)}" fill="none" {_stroke(number)} stroke-width="1.8"/>'


def _words(x: float, y: float, text: str, extra: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}"{extra}>{_safe(text)}</text>'


def _safe(text: str) -> str:
    return escape(visible_line(" ".join(text.split())))
