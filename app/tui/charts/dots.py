"""Lines as columns of dots, and columns of dots as characters.

A column is an int: bit 0 is the lowest dot. A character cell is two columns wide, four dots high.
"""

from collections.abc import Sequence
from typing import Final


def _braille(left: int, right: int) -> str:
    weights = ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
    code = sum(w for i, w in enumerate(weights[0]) if left >> i & 1)
    code += sum(w for i, w in enumerate(weights[1]) if right >> i & 1)
    return chr(0x2800 + code)


_CELLS: Final = tuple(tuple(_braille(left, right) for right in range(16)) for left in range(16))


def braille(left: int, right: int) -> str:
    """The character of two columns of four dots each."""
    return _CELLS[left][right]


def columns(spans: Sequence[tuple[float, float, bool] | None], height: int) -> list[int]:
    """Dots of a line from (bottom, top, joined) spans, 0 to 1 of `height` dots, a column each.

    A joined span is connected to the last one before it, over empty columns too.
    """
    top = height - 1
    drawn = [0] * len(spans)
    before: tuple[int, int, int] | None = None
    for x, span in enumerate(spans):
        if span is None:
            continue
        low, high = (max(0, min(top, round(part * top))) for part in span[:2])
        below, above = low, high
        if span[2] and before is not None:
            before = _fill_gap(drawn, before, (x, low, high))
            if before[2] < low:
                below = before[2] + 1
            elif before[1] > high:
                above = before[1] - 1
        drawn[x] = (2 << above) - (1 << below)
        before = (x, low, high)
    return drawn


def _fill_gap(
    drawn: list[int], start: tuple[int, int, int], end: tuple[int, int, int]
) -> tuple[int, int, int]:
    """Draw a straight line over the empty columns between two spans of (x, low, high); the last
    span before `end` is then the one returned."""
    width = end[0] - start[0]
    begin, finish = (start[1] + start[2]) / 2, (end[1] + end[2]) / 2
    last = start
    for step in range(1, width):
        y = round(begin + (finish - begin) * step / width)
        last = (start[0] + step, y, y)
        drawn[last[0]] = 1 << y
    return last
