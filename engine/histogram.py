"""Durations counted in buckets at most 1 % wide, by integer arithmetic alone."""

from collections.abc import Mapping
from typing import Final

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


def percentile(values: Mapping[int, int], percent: int) -> int | None:
    """The percentile of a mapping value → how often, by nearest rank; None where it is empty."""
    count = sum(values.values())
    left = rank(percent, count)
    for value in sorted(values):
        left -= values[value]
        if left <= 0:
            return value
    return None
