"""Sums and counts of whole columns, exact whatever their size."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Times = NDArray[np.int64]
"""Nanoseconds, in order."""

NONE: Final[Times] = np.empty(0, np.int64)
NEVER_REACHED: Final = 1 << 61
"""A time after the end of every story."""


class InexactError(Exception):
    """Something came up that only the kernel can put in order."""


def total(column: Times) -> int:
    """The exact sum of numbers from 0."""
    if not len(column):
        return 0
    if int(column.max()) * len(column) < 1 << 62:
        return int(column.sum())
    return (int((column >> 32).sum()) << 32) + int((column & 0xFFFFFFFF).sum())


def until(times: Times, end: int) -> int:
    """How many of ordered times are at `end` or before."""
    if not len(times) or times[-1] <= end:
        return len(times)
    return int(times.searchsorted(end, "right"))
