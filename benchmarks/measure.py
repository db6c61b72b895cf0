"""Timing two sides in turn, so that a drifting machine slows both alike."""

import statistics
import time
from collections.abc import Callable, Sequence
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


def busy_seconds(work: Callable[[], object]) -> float:
    """Seconds of this process's own work in one call: others on the machine do not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def interleaved(a: Callable[[], object], b: Callable[[], object], runs: int) -> tuple[float, float]:
    """Median wall-clock seconds of `a` and of `b`, run in turn after one warm-up each."""
    first, second = in_turn([a, b], runs, seconds)
    return first, second


def in_turn(
    works: Sequence[Callable[[], object]],
    runs: int,
    timed: Callable[[Callable[[], object]], float] = busy_seconds,
) -> list[float]:
    """Median seconds of each, run in turn after one warm-up each."""
    for work in works:
        work()
    rounds = [[timed(work) for work in works] for _ in range(runs)]
    return [statistics.median(times) for times in zip(*rounds, strict=True)]


def at_least(name: str, value: float, unit: str, bar: float) -> Result:
    """A result whose value should reach `bar`."""
    return Result(name, value, unit, f">= {bar:g}", value >= bar)


def at_most(name: str, value: float, unit: str, bar: float) -> Result:
    """A result whose value should stay within `bar`."""
    return Result(name, value, unit, f"<= {bar:g}", value <= bar)


def measured(name: str, value: float, unit: str) -> Result:
    """A result that nothing is asked of."""
    return Result(name, value, unit, None, None)
