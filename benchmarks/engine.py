"""The engine beside SimPy's idiomatic models, and how its cost and memory grow.

`simulate` is measured with its full report; the kernel alone by stepping a run to its end. Each
side plays as many messages as take it some tenths of a second, and all are timed in turn.
"""

import tracemalloc
from collections.abc import Iterator
from functools import partial
from unittest.mock import patch

import numpy as np

from benchmarks import flows
from benchmarks.flows import Model
from benchmarks.measure import Result, at_least, at_most, busy_seconds, in_turn, measured
from engine import simulate, start
from engine.design import Design
from engine.flow import Flow
from engine.quantities import NS, show_count
from engine.report import Report

THEIRS = 10_000
KERNELS = 20_000
OURS = 1_000_000
A_SECOND = 60_000
FRAMES = 30


def results() -> Iterator[Result]:
    """All of it; the limit on the size of a run is lifted meanwhile."""
    with patch("engine.check.EVENT_LIMIT", 1 << 60):
        models = flows.models()
        for model in models:
            yield from _beside_simpy(model)
        yield from _beside_bare_draws(models[0])
        yield from _growth(models[0])
        yield from _members()
        yield from _memory(models[0])
        yield _live(models[0])


def by_the_kernel(flow: Flow, design: Design) -> Report:
    """Event by event."""
    run = start(flow, design)
    run.run_to(flow.story)
    return run.report()


def _beside_simpy(model: Model) -> Iterator[Result]:
    fast, name = model.bar is not None or "tandem" in model.name, model.name
    counts = (OURS if fast else KERNELS, KERNELS, THEIRS)
    mine, kernels, simpys = in_turn(
        [
            partial(simulate, model.of(counts[0]), model.design),
            partial(by_the_kernel, model.of(counts[1]), model.design),
            partial(model.theirs, counts[2]),
        ],
        runs=5,
    )
    rates = counts[0] / mine, counts[1] / kernels, counts[2] / simpys
    for who, rate in zip(("engine", "kernel alone", "SimPy"), rates, strict=True):
        yield measured(f"{name}, {who}: messages a second", rate, "/s")
    times = f"{name}: times as fast as SimPy"
    yield _with_bar(times, rates[0] / rates[2], model.bar)
    yield _with_bar(f"{times}, kernel alone", rates[1] / rates[2], model.core)


def _with_bar(name: str, value: float, bar: float | None) -> Result:
    return measured(name, value, "x") if bar is None else at_least(name, value, "x", bar)


def _beside_bare_draws(model: Model) -> Iterator[Result]:
    """A message of M/M/1 has two exponential draws; numpy's own are the quickest there are."""
    random = np.random.default_rng(1)
    mine, bare = in_turn(
        [
            partial(simulate, model.of(OURS), model.design),
            lambda: [random.standard_exponential(2 * 10_000) for _ in range(OURS // 10_000)],
        ],
        runs=5,
    )
    yield measured(f"{model.name}: times its two bare draws", mine / bare, "x")


def _growth(model: Model) -> Iterator[Result]:
    """The cost of a message in ever longer runs."""
    for who, play, powers in (
        ("engine", simulate, (4, 5, 6, 7)),
        ("kernel alone", by_the_kernel, (4, 5)),
    ):
        costs = [
            min(busy_seconds(partial(play, model.of(10**p), model.design)) for _ in range(2))
            / 10**p
            for p in powers
        ]
        for power, cost in zip(powers, costs, strict=True):
            yield measured(f"{model.name}, {who}: a message of 10^{power}", 1e9 * cost, "ns")
        span = f"10^{powers[-1]} to one of 10^{powers[0]}"
        yield at_most(f"{model.name}, {who}: a message of {span}", costs[-1] / costs[0], "x", 1.25)


def _members() -> Iterator[Result]:
    """The cost of a delivery where there are ever more consumers alike."""
    design = flows.design(link=flows.ENDLESS)
    for routed in ("key", "all"):
        costs = []
        for members in (1, 1_000):
            each = KERNELS if routed == "key" else max(100, KERNELS // members)
            copies = each * (members if routed == "all" else 1)
            flow = flows.single(each / 10, service={"exponential": "100us"})
            (server,) = flow.consumers.values()
            alike = server.model_copy(update={"alike": members, "routed": routed})
            flow = flow.model_copy(update={"consumers": {"server": alike}, "story": 10 * NS})
            (cost,) = in_turn([partial(by_the_kernel, flow, design)], runs=3)
            costs.append(cost / copies)
        to = "to one of them" if routed == "key" else "to each of them"
        name = f"a delivery {to}, 1,000 consumers to 1"
        yield measured(name, costs[1] / costs[0], "x")


def _memory(model: Model) -> Iterator[Result]:
    """The peak of the memory in a long run to that in a short one."""
    for who, play, lengths in (
        ("engine", simulate, (100_000, 10_000_000)),
        ("kernel alone", by_the_kernel, (30_000, 200_000)),
    ):
        peaks = []
        for length in lengths:
            tracemalloc.start()
            play(model.of(length), model.design)
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        span = f"{show_count(lengths[1])} messages to {show_count(lengths[0])}"
        yield at_most(f"{model.name}, {who}: memory of {span}", peaks[1] / peaks[0], "x", 1.25)


def _live(model: Model) -> Result:
    """A run that is watched: 60,000 messages in a second of 30 frames."""
    flow = model.of(6 * A_SECOND)
    run = start(flow, model.design)
    second = A_SECOND / model.rate

    def watch() -> None:
        begin = run.now
        for frame in range(1, FRAMES + 1):
            run.advance(begin + second * frame / FRAMES)

    (busy,) = in_turn([watch], runs=4)
    return at_most("60,000 messages a second live: of a core", 100 * busy, "%", 20)
