"""Durations counted in the buckets of `engine.measures.histogram`, a column at a time."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.measures.histogram import BITS, bucket_of

_CUT: Final = 53 - BITS
"""A float's bits without so many of the last are its exponent and its leading bits: its bucket."""

_ONE: Final = int(np.float64(1.0).view(np.int64)) >> _CUT
_EXACT: Final = 1 << 53


class Latencies:
    """The sum, the longest and the histogram of durations in nanoseconds, from 0."""

    def __init__(self) -> None:
        self.sum = 0
        self.max = 0
        self.count = 0
        self._counts = np.zeros(1, np.int64)
        self._long: dict[int, int] = {}

    def add(self, durations: NDArray[np.int64]) -> None:
        """Count some more."""
        if not len(durations):
            return
        longest = int(durations.max())
        self.count += len(durations)
        small = longest * len(durations) < 1 << 62
        self.sum += int(durations.sum()) if small else sum(durations.tolist())
        self.max = max(self.max, longest)
        if longest >= _EXACT:
            for duration in durations[durations >= _EXACT].tolist():
                bucket = bucket_of(duration)
                self._long[bucket] = self._long.get(bucket, 0) + 1
            durations = durations[durations < _EXACT]
        keys = durations.astype(np.float64).view(np.int64)
        keys >>= _CUT
        keys -= _ONE - 1
        counts = np.bincount(np.maximum(keys, 0, out=keys), minlength=len(self._counts))
        counts[: len(self._counts)] += self._counts
        self._counts = counts

    def buckets(self) -> dict[int, int]:
        """Bucket → how many durations."""
        buckets = dict(self._long)
        keys = np.flatnonzero(self._counts)
        values = ((keys + (_ONE - 1)) << _CUT).view(np.float64) * (keys > 0)
        for value, count in zip(values.tolist(), self._counts[keys].tolist(), strict=True):
            bucket = bucket_of(int(value))
            buckets[bucket] = buckets.get(bucket, 0) + count
        return buckets
