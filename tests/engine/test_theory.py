"""Runs held against closed forms of queueing theory, by independent replications."""

from collections.abc import Callable
from functools import cache
from math import exp, factorial, log
from statistics import mean, stdev
from zlib import crc32

import numpy as np
import pytest

from engine import start
from engine.design import LinkDesign
from engine.flow import Flow
from engine.quantities import NS
from engine.run import Run
from engine.tally import DROPPED, Account
from tests.engine.small import command, pull, push, single, trace

RUNS = 30
WARM = command(at="2s", op="speed", of="c", factor=1, origin="twist")
"""Changes nothing, and begins the phase that is measured."""

UNBOUNDED = push(inbox="unbounded")


def _runs(flow: Flow, design: LinkDesign) -> list[Run]:
    first = crc32(flow.model_dump_json(exclude_defaults=True).encode())  # own luck for each
    runs = [
        start(flow, {"l": design}, seed=seed, commands=[WARM])
        for seed in range(first, first + RUNS)
    ]
    for run in runs:
        run.world.kernel.run(flow.story)
    return runs


def _replicated(flow: Flow, design: LinkDesign, figure: Callable[[Run], float]) -> list[float]:
    return [figure(run) for run in _runs(flow, design)]


def _account(run: Run) -> Account:
    return run.world.groups["c"].classes[""].current


def _mean_latency(run: Run) -> float:
    account = _account(run)
    return account.latency_sum / account.delivered / NS


def _loss(run: Run) -> float:
    account = _account(run)
    return account.lost[DROPPED] / account.copies


def _agree(figures: list[float], theory: float) -> None:
    error = stdev(figures) / len(figures) ** 0.5
    assert abs(mean(figures) - theory) <= 4 * error
    assert error < 0.02 * theory  # sharp enough to tell a mistake


def _queue(rate: int, service: object, workers: int = 1, story: str = "22s") -> Flow:
    return single(
        rate=f"{rate}/s", arrivals="poisson", service=service, workers=workers, story=story
    )


EXPONENTIAL = {"exponential": "10ms"}


@cache
def _mm1() -> list[Run]:
    return _runs(_queue(50, EXPONENTIAL, story="52s"), UNBOUNDED)


def test_mm1_mean_time_in_system() -> None:
    _agree([_mean_latency(run) for run in _mm1()], 1 / (100 - 50))


def test_mm1_percentiles_of_the_time_in_system() -> None:
    """Exponential with rate 50; the histogram reports at most 0.8 % too much."""
    p95 = [run.report().latency.p95 or 0.0 for run in _mm1()]
    _agree(p95, log(20) / 50 * 1.004)


def test_md1_waits_half_as_long() -> None:
    theory = 0.5 / (2 * (100 - 50)) + 0.01
    _agree(_replicated(_queue(50, "10ms", story="12s"), UNBOUNDED, _mean_latency), theory)


def test_mg1_waits_by_pollaczek_khinchine() -> None:
    """Log-uniform work: E[S^2] = (high^2 - low^2) / (2 ln(high / low))."""
    low, high, rate = 0.002, 0.03, 50
    first = (high - low) / log(high / low)
    second = (high**2 - low**2) / (2 * log(high / low))
    theory = first + rate * second / (2 * (1 - rate * first))
    law = {"log_uniform": {"low": "2ms", "high": "30ms"}}
    _agree(_replicated(_queue(rate, law), UNBOUNDED, _mean_latency), theory)


def test_mmc_mean_time_in_system_by_erlang_c() -> None:
    c, load, rate, speed = 3, 1.5, 150, 100
    top = load**c / factorial(c) / (1 - load / c)
    waits = top / (sum(load**k / factorial(k) for k in range(c)) + top)
    theory = waits / (c * speed - rate) + 1 / speed
    flow = _queue(rate, EXPONENTIAL, workers=c, story="10s")
    _agree(_replicated(flow, UNBOUNDED, _mean_latency), theory)


@pytest.mark.parametrize(("rate", "places"), [(80, 3), (100, 4), (130, 3)])
def test_mm1k_loses_what_finds_it_full(rate: int, places: int) -> None:
    """`places` in all, one of them with the worker."""
    rho = rate / 100
    weights = [rho**n for n in range(places + 1)]
    flow = _queue(rate, EXPONENTIAL, story="20s")
    losses = _replicated(flow, push(inbox=places - 1, overflow="reject"), _loss)
    _agree(losses, weights[-1] / sum(weights))


def test_dropping_the_oldest_loses_as_many_and_delivers_fresher() -> None:
    flow = _queue(130, EXPONENTIAL, story="7s")
    newest = _replicated(flow, push(inbox=4, overflow="drop-newest"), _mean_latency)
    oldest = _runs(flow, push(inbox=4, overflow="drop-oldest"))
    assert all(_mean_latency(run) < staler for run, staler in zip(oldest, newest, strict=True))
    weights = [1.3**n for n in range(6)]
    _agree([_loss(run) for run in oldest], weights[-1] / sum(weights))


def test_erlang_b_does_not_care_for_the_law_of_work() -> None:
    """Three workers, no waiting place, log-uniform work of 10 ms on average."""
    service = {"log_uniform": {"low": "1ms", "high": "36.15ms"}}
    flow = _queue(200, service, workers=3, story="10s")
    blocked, load = 1.0, 200 * (0.03615 - 0.001) / log(36.15)
    for servers in range(1, 4):
        blocked = load * blocked / (servers + load * blocked)
    _agree(_replicated(flow, push(inbox=0), _loss), blocked)


def test_interval_polls_find_events_half_an_interval_old_on_average() -> None:
    flow = _queue(20, "0s")
    _agree(_replicated(flow, pull(interval="700ms", batch=9999), _mean_latency), 0.35)


def test_interval_polls_are_empty_as_often_as_nothing_came() -> None:
    def empty(run: Run) -> float:
        link = run.report().links["l"]
        return link.empty_polls / link.polls

    flow = _queue(2, "0s", story="402s")
    _agree(_replicated(flow, pull(interval="700ms", batch=9999), empty), exp(-1.4))


def test_a_bounded_batch_leaves_a_queue_behind() -> None:
    """After each poll Q' = max(0, Q + Poisson(3) - 5) is left."""
    arriving = np.array([exp(-3) * 3.0**n / factorial(n) for n in range(40)])
    left = np.zeros(200)
    left[0] = 1.0
    for _ in range(2000):
        summed = np.convolve(left, arriving)
        left = np.concatenate([[summed[:6].sum()], summed[6:205]])
    theory = 0.5 + (left * np.arange(200)).sum() / 3
    flow = _queue(3, "0s", story="302s")
    _agree(_replicated(flow, pull(interval="1s", batch=5), _mean_latency), theory)


def test_long_polls_come_as_often_as_their_answers() -> None:
    """A round trip of 0.2 s, then a wait for the next event of at most 1 s, if none came before."""
    rate, trip, longest = 2, 0.2, 1.0
    cycle = trip + exp(-rate * trip) * (1 - exp(-rate * longest)) / rate

    def polls(run: Run) -> float:
        return run.report().links["l"].polls / 102

    flow = single(rate="2/s", arrivals="poisson", story="102s", delay="100ms")
    _agree(_replicated(flow, pull(long_poll="1s", batch=9999), polls), 1 / cycle)


def test_the_mm1_run_is_lindleys_recursion_to_the_nanosecond() -> None:
    """Each start is the later of arrival and the end before; the area is the sum of all waits."""
    flow = _queue(70, EXPONENTIAL, story="20s")
    run = trace(flow, UNBOUNDED)
    work = run.run.world.groups["c"].stations[0].work
    free, waited, ends = 0, 0, []
    for number, (created, _) in enumerate(run.delivered):
        arrival = round(created * NS)
        begin = max(arrival, free)
        free = begin + work.at(number)
        waited += begin - arrival
        ends.append(free / NS)
    assert run.processed == ends
    resident = run.report.books.resident
    if resident <= 1:
        assert run.run.world.waiting.area(flow.story) == waited
    assert len(ends) > 1000
