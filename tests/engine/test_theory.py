"""Runs held against closed forms of queueing theory, by independent replications."""

from functools import cache
from math import exp, factorial, log

import numpy as np
import pytest

from engine.quantities import NS
from engine.run import Run
from tests.engine.small import pull, push, single, trace
from tests.engine.theory import (
    EXPONENTIAL,
    UNBOUNDED,
    agree,
    loss,
    mean_latency,
    queue,
    replicated,
    runs,
)


@cache
def _mm1() -> list[Run]:
    return runs(queue(50, EXPONENTIAL, story="52s"), UNBOUNDED)


def test_mm1_mean_time_in_system() -> None:
    agree("M/M/1 mean time in system (s)", [mean_latency(run) for run in _mm1()], 1 / (100 - 50))


def test_mm1_percentiles_of_the_time_in_system() -> None:
    """Exponential with rate 50; the histogram reports at most 0.8 % too much."""
    p95 = [run.report().latency.p95 or 0.0 for run in _mm1()]
    agree("M/M/1 p95 of the time in system, as reported (s)", p95, log(20) / 50 * 1.004)


def test_md1_waits_half_as_long() -> None:
    theory = 0.5 / (2 * (100 - 50)) + 0.01
    agree(
        "M/D/1 mean time in system (s)",
        replicated(queue(50, "10ms", story="12s"), UNBOUNDED, mean_latency),
        theory,
    )


def test_mg1_waits_by_pollaczek_khinchine() -> None:
    """Log-uniform work: E[S^2] = (high^2 - low^2) / (2 ln(high / low))."""
    low, high, rate = 0.002, 0.03, 50
    first = (high - low) / log(high / low)
    second = (high**2 - low**2) / (2 * log(high / low))
    theory = first + rate * second / (2 * (1 - rate * first))
    law = {"log_uniform": {"low": "2ms", "high": "30ms"}}
    agree(
        "M/G/1 mean time in system, log-uniform work (s)",
        replicated(queue(rate, law), UNBOUNDED, mean_latency),
        theory,
    )


def test_mmc_mean_time_in_system_by_erlang_c() -> None:
    c, load, rate, speed = 3, 1.5, 150, 100
    top = load**c / factorial(c) / (1 - load / c)
    waits = top / (sum(load**k / factorial(k) for k in range(c)) + top)
    theory = waits / (c * speed - rate) + 1 / speed
    flow = queue(rate, EXPONENTIAL, workers=c, story="10s")
    agree("M/M/3 mean time in system (s)", replicated(flow, UNBOUNDED, mean_latency), theory)


@pytest.mark.parametrize(("rate", "places"), [(80, 3), (100, 4), (130, 3)])
def test_mm1k_loses_what_finds_it_full(rate: int, places: int) -> None:
    """`places` in all, one of them with the worker."""
    rho = rate / 100
    weights = [rho**n for n in range(places + 1)]
    flow = queue(rate, EXPONENTIAL, story="20s")
    losses = replicated(flow, push(inbox=places - 1, overflow="reject"), loss)
    agree(f"M/M/1/{places} share lost at {rate}/s of 100", losses, weights[-1] / sum(weights))


def test_dropping_the_oldest_loses_as_many_and_delivers_fresher() -> None:
    flow = queue(130, EXPONENTIAL, story="7s")
    newest = replicated(flow, push(inbox=4, overflow="drop-newest"), mean_latency)
    oldest = runs(flow, push(inbox=4, overflow="drop-oldest"))
    assert all(mean_latency(run) < staler for run, staler in zip(oldest, newest, strict=True))
    weights = [1.3**n for n in range(6)]
    agree(
        "M/M/1/5 that drops its oldest: share lost",
        [loss(run) for run in oldest],
        weights[-1] / sum(weights),
    )


def test_erlang_b_does_not_care_for_the_law_of_work() -> None:
    """Three workers, no waiting place, log-uniform work of 10 ms on average."""
    service = {"log_uniform": {"low": "1ms", "high": "36.15ms"}}
    flow = queue(200, service, workers=3, story="10s")
    blocked, load = 1.0, 200 * (0.03615 - 0.001) / log(36.15)
    for servers in range(1, 4):
        blocked = load * blocked / (servers + load * blocked)
    agree(
        "Erlang B, log-uniform work: share blocked", replicated(flow, push(inbox=0), loss), blocked
    )


def test_interval_polls_find_events_half_an_interval_old_on_average() -> None:
    flow = queue(20, "0s")
    agree(
        "polls each 700 ms: mean age (s)",
        replicated(flow, pull(interval="700ms", batch=9999), mean_latency),
        0.35,
    )


def test_interval_polls_are_empty_as_often_as_nothing_came() -> None:
    def empty(run: Run) -> float:
        link = run.report().links["l"]
        return link.empty_polls / link.polls

    flow = queue(2, "0s", story="402s")
    agree(
        "polls each 700 ms: share empty",
        replicated(flow, pull(interval="700ms", batch=9999), empty),
        exp(-1.4),
    )


def test_a_bounded_batch_leaves_a_queue_behind() -> None:
    """After each poll Q' = max(0, Q + Poisson(3) - 5) is left."""
    arriving = np.array([exp(-3) * 3.0**n / factorial(n) for n in range(40)])
    left = np.zeros(200)
    left[0] = 1.0
    for _ in range(2000):
        summed = np.convolve(left, arriving)
        left = np.concatenate([[summed[:6].sum()], summed[6:205]])
    theory = 0.5 + (left * np.arange(200)).sum() / 3
    flow = queue(3, "0s", story="302s")
    agree(
        "polls each 1 s of at most 5: mean age (s)",
        replicated(flow, pull(interval="1s", batch=5), mean_latency),
        theory,
    )


def test_long_polls_come_as_often_as_their_answers() -> None:
    """A round trip of 0.2 s, then a wait for the next event of at most 1 s, if none came before."""
    rate, trip, longest = 2, 0.2, 1.0
    cycle = trip + exp(-rate * trip) * (1 - exp(-rate * longest)) / rate

    def polls(run: Run) -> float:
        return run.report().links["l"].polls / 102

    flow = single(rate="2/s", arrivals="poisson", story="102s", delay="100ms")
    agree(
        "long polls a second", replicated(flow, pull(long_poll="1s", batch=9999), polls), 1 / cycle
    )


def test_the_mm1_run_is_lindleys_recursion_to_the_nanosecond() -> None:
    """Each start is the later of arrival and the end before; the area is the sum of all waits."""
    flow = queue(70, EXPONENTIAL, story="20s")
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
