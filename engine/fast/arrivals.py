"""When a source creates messages, many at once: the times of `engine.sources.source`, to the ns."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.draws.exponential import exponential
from engine.draws.streams import BLOCK, Streams
from engine.flow import Source
from engine.measures.gauge import NEVER
from engine.quantities import NS

_ROWS: Final = 31
"""Blocks that are laid out together, at most: their columns stay near the processor."""

Floats = NDArray[np.float64]
Times = NDArray[np.int64]


class _Gaps:
    """Gaps for a rate of one, in rows of a block; what was drawn too early is given out again."""

    def __init__(self, streams: Streams, name: str, spec: Source) -> None:
        poisson = spec.arrivals == "poisson"
        self._random = streams.generator("gaps", name) if poisson else None
        self._rows = 1
        self._ready: Floats = np.empty((0, BLOCK))

    def some(self) -> Floats:
        """A few rows, more at each call."""
        if len(self._ready):
            rows, self._ready = self._ready, self._ready[:0]
            return rows
        self._rows = min(_ROWS, 2 * self._rows)
        if self._random is None:
            return np.ones((self._rows, BLOCK))
        return exponential(self._random.random((self._rows, BLOCK)))

    def give_back(self, rows: Floats) -> None:
        """Rows that are still to come."""
        self._ready = rows


def arrivals(streams: Streams, name: str, spec: Source, scale: int, story: int) -> Iterator[Times]:
    """Nanoseconds of all messages up to and including `story`, in order, some at a time."""
    gaps = _Gaps(streams, name, spec)
    rows = gaps.some()
    gaps.give_back(rows[1:])
    units, origin, gone, rate = rows[0], 0.0, 0, 0.0
    for (start, level), (end, _) in pairwise([*_changes(spec, story), (story + 1, 0.0)]):
        passed = units[:gone].sum() if gone else 0.0
        units = units[gone:].copy()
        if rate:
            units[0] = max(0.0, units[0] - ((start - origin) * rate / NS - passed))
        rate, origin, gone = level / scale, float(start), 0
        if not rate:
            continue
        times, _ = _laid_out(origin, units[None, :], rate)
        gone = int(times.searchsorted(end))
        yield times[:gone]
        while gone == len(units):
            origin += float(units.sum()) * (NS / rate)
            rows = gaps.some()
            times, origins = _laid_out(origin, rows, rate)
            count = int(times.searchsorted(end))
            yield times[:count]
            row = min(count // BLOCK, len(rows) - 1)
            units, origin, gone = rows[row], float(origins[row]), count - row * BLOCK
            gaps.give_back(rows[row + 1 :])


def _changes(spec: Source, story: int) -> list[tuple[int, float]]:
    """When a rate begins to hold, and which."""
    return [change for change in spec.rate.steps(story) if change[0] <= story]


def _laid_out(origin: float, rows: Floats, rate: float) -> tuple[Times, Floats]:
    """The times of rows of gaps, and where each row begins. As the source: block by block."""
    a_gap = NS / rate
    origins = np.cumsum(np.concatenate(([origin], rows.sum(axis=1) * a_gap)))
    times = np.cumsum(rows, axis=1)
    times *= a_gap
    times += origins[:-1, None]
    np.minimum(times, NEVER, out=times)
    return np.rint(times, out=times).astype(np.int64).ravel(), origins
