"""Round places for the marks of an axis."""

import math
from bisect import bisect_left, bisect_right
from typing import Final

_ROUND_TIMES: Final = (
    *(0.001, 0.01, 0.1, 0.2, 0.5),
    *(1, 2, 5, 10, 15, 30),
    *(60, 120, 300, 600, 900, 1_800),
    *(3_600, 7_200, 10_800, 21_600, 43_200),
    *(86_400, 172_800, 604_800),
)
_LADDER: Final = (0.001, 0.01, 0.1, 1, 10, 60, 600, 3_600, 36_000, 86_400, 864_000)
"""Seconds that people have words for, about a power of ten apart."""


def linear(high: float, most: int) -> tuple[float, ...]:
    """Ticks from 0 to the first round step at or above `high`; at most `most` + 1 of them."""
    high = max(high, 1e-9)
    rough = high / max(1, most)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(
        s * power for s in (1, 2, 5, 10, 20) if math.ceil(high / (s * power) - 1e-9) <= max(1, most)
    )
    return tuple(step * i for i in range(math.ceil(high / step - 1e-9) + 1))


def times(story: float, most: int) -> tuple[float, ...]:
    """Round moments from 0 up to `story` seconds, at most `most` + 1 of them."""
    least = story / max(1, most)
    at = bisect_left(_ROUND_TIMES, least)
    step = _ROUND_TIMES[at] if at < len(_ROUND_TIMES) else least
    return tuple(step * i for i in range(int(story / step + 1e-9) + 1))


def ladder(low: float, high: float) -> tuple[float, ...]:
    """Round times that enclose `low` to `high` seconds, about a power of ten apart."""
    first = max(0, bisect_right(_LADDER, low) - 1)
    last = max(first + 1, bisect_left(_LADDER, high))
    return _LADDER[first : last + 1]
