"""Designs held against each other on the same messages, and how sure the differences are."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from os import cpu_count
from pathlib import Path
from typing import Final

from engine.check import FlowError, check
from engine.design import Design
from engine.estimate import estimated_events
from engine.flow import Flow
from engine.report import Report
from engine.run import simulate
from engine.student import quantile

SURE: Final = 0.95
"""How often an interval holds the true difference."""

_WORTH_IT: Final = 1_000_000
"""So many events of the kernel take longer than starting a process."""

METRICS: Final[Mapping[str, Callable[[Report], float | None]]] = {
    "latency.mean": lambda report: report.latency.mean,
    "latency.p50": lambda report: report.latency.p50,
    "latency.p95": lambda report: report.latency.p95,
    "latency.p99": lambda report: report.latency.p99,
    "latency.max": lambda report: report.latency.max,
    "lost": lambda report: report.books.lost,
    "dead_lettered": lambda report: report.books.dead_lettered,
    "duplicates": lambda report: report.books.duplicates,
    "backlog.mean": lambda report: report.backlog.mean,
    "backlog.peak": lambda report: report.backlog.peak,
    "backlog.final": lambda report: report.backlog.final,
    "polls": lambda report: sum(link.polls for link in report.links.values()),
    "deliveries_per_event": lambda report: report.deliveries_per_event,
}
"""What is compared, as targets name it; `polls` counts those of all links."""


@dataclass(frozen=True, slots=True)
class Difference:
    """By how much a metric is greater than with the first design, on average over the seeds.

    In 95 of 100 such comparisons the true difference is within `half_width` of `mean`: Student's t
    for pairs, as each seed gives both designs the same messages. None: a single seed says nothing
    about that.
    """

    mean: float
    half_width: float | None
    seeds: int

    @property
    def sure(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.half_width is not None and abs(self.mean) > self.half_width


@dataclass(frozen=True, slots=True)
class Comparison:
    """`reports` by design, one a seed; `differences` to the first, by design and metric.

    A metric that a run has no value for is left out: a latency where nothing arrived.
    """

    seeds: tuple[int, ...]
    reports: dict[str, tuple[Report, ...]]
    differences: dict[str, dict[str, Difference]]


def compare(
    flow: Flow,
    designs: Mapping[str, Design],
    *,
    seeds: Sequence[int] = (1,),
    processes: int | None = None,
) -> Comparison:
    """Run each design with each seed; with the same seed, all meet the same messages.

    Long runs are shared out among `processes`, by default as many as there are cores. FlowError as
    `simulate`; ValueError without a design or a seed.
    """
    if not designs or not seeds:
        raise ValueError("nothing to compare; give at least one design and one seed")
    if findings := [
        f"{name}: {f}" for name, design in designs.items() for f in check(flow, design)
    ]:
        raise FlowError(findings)
    tasks = [(flow, design, seed) for design in designs.values() for seed in seeds]
    if processes is None:
        events = len(seeds) * sum(estimated_events(flow, design) for design in designs.values())
        processes = (cpu_count() or 1) if events > _WORTH_IT else 1
    found = iter(_run_all(tasks, min(processes, len(tasks))))
    reports = {name: tuple(next(found) for _ in seeds) for name in designs}
    first, *others = reports
    return Comparison(
        tuple(seeds),
        reports,
        {name: differences(reports[first], reports[name]) for name in others},
    )


def differences(these: Sequence[Report], those: Sequence[Report]) -> dict[str, Difference]:
    """By how much each metric is greater in `those` than in `these`, pair by pair."""
    found = {}
    for metric, value_of in METRICS.items():
        pairs = [(value_of(a), value_of(b)) for a, b in zip(these, those, strict=True)]
        apart = [b - a for a, b in pairs if a is not None and b is not None]
        if len(apart) == len(pairs):
            found[metric] = difference(apart)
    return found


def difference(apart: Sequence[float]) -> Difference:
    """The mean of paired differences, and its interval."""
    from statistics import mean, stdev

    n = len(apart)
    half = quantile(SURE, n - 1) * stdev(apart) / sqrt(n) if n > 1 else None
    return Difference(mean(apart), half, n)


_Task = tuple[Flow, Design, int]


def _run_all(tasks: Sequence[_Task], processes: int) -> Iterable[Report]:
    """All reports in order; here, if there is nobody to share the work with."""
    if processes > 1 and _can_spawn():
        from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
        from multiprocessing import get_context

        try:
            with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
                return list(pool.map(_run, tasks))
        except BrokenProcessPool:
            pass
    return map(_run, tasks)


def _run(task: _Task) -> Report:
    flow, design, seed = task
    return simulate(flow, design, seed=seed)


def _can_spawn() -> bool:
    """Whether a new process would find the program again: not one that is read from a pipe."""
    program = getattr(sys.modules["__main__"], "__file__", None)
    return program is None or Path(program).is_file()
