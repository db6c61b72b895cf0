"""Timing two sides in turn, so that a drifting machine slows both alike."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table; `bar` is None where nothing is asked."""

    name: str
    value: float
    unit: str
    bar: str | None
    holds: bool | None


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def interleaved(a: Callable[[], object], b: Callable[[], object], runs: int) -> tuple[float, float]:
    """Median seconds of `a` and of `b`, run in turn after one warm-up each."""
    a(), b()
    pairs = [(seconds(a), seconds(b)) for _ in range(runs)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def at_least(name: str, value: float, unit: str, bar: float) -> Result:
    """A result whose value should reach `bar`."""
    return Result(name, value, unit, f">= {bar:g}", value >= bar)


def at_most(name: str, value: float, unit: str, bar: float) -> Result:
    """A result whose value should stay within `bar`."""
    return Result(name, value, unit, f"<= {bar:g}", value <= bar)
