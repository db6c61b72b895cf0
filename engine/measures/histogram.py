"""Durations counted in buckets at most 1 % wide, by integer arithmetic alone."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

BITS: Final = 8
"""A duration keeps its 8 leading bits: a bucket is at most 1/128 of its value wide."""


def bucket_of(ns: int) -> int:
    """The bucket that a duration of `ns` >= 0 nanoseconds falls into; buckets are in order."""
    shift = ns.bit_length() - BITS
    return (shift << BITS) + (ns >> shift) if shift > 0 else ns


def upper_edge(bucket: int) -> int:
    """The longest duration of a bucket, in nanoseconds."""
    shift = bucket >> BITS
    if shift < 1:
        return bucket
    return (((bucket & ((1 << BITS) - 1)) + 1) << shift) - 1


def rank(percent: int, count: int) -> int:
    """Which of `count` ordered values, from 1, is the first with so many per cent at or below."""
    return max(1, -(-percent * count // 100))


class Spread:
    """Values with how often each occurs, and `single` ones beside them, by rank.

    Both are sorted once, whatever is asked; a value may be among both.
    """

    def __init__(self, counted: Mapping[int, int], single: Sequence[int]) -> None:
        self._values = np.array(sorted(counted), dtype=np.int64)
        counts = np.array([counted[value] for value in self._values.tolist()], dtype=np.int64)
        self._up_to = np.cumsum(counts)
        self._single = np.sort(np.array(single, dtype=np.int64))
        self._below = np.searchsorted(self._single, self._values, "left")
        self._reached = self._up_to + np.searchsorted(self._single, self._values, "right")
        self.count = len(single) + sum(counted.values())

    def percentile(self, percent: int) -> int:
        """The first value with so many per cent at or below it; ValueError where there is none."""
        if not self.count:
            raise ValueError("no values")
        wanted = rank(percent, self.count)
        at = int(np.searchsorted(self._reached, wanted))
        place = wanted - 1 - (int(self._up_to[at - 1]) if at else 0)
        if at < len(self._values) and place >= self._below[at]:
            return int(self._values[at])
        return int(self._single[place])
