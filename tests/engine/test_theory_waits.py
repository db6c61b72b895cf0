"""Tails, limits and networks, by independent replications."""

from functools import cache
from itertools import pairwise
from math import exp, factorial, log

import numpy as np
import pytest

from engine import start
from engine.measures.histogram import upper_edge
from engine.quantities import MS, NS
from engine.run import Run
from tests.engine.small import push, single
from tests.engine.theory import (
    EXPONENTIAL,
    RUNS,
    UNBOUNDED,
    account,
    agree,
    loss,
    mean_latency,
    queue,
    replicated,
    runs,
)


def _departures(run: Run) -> list[tuple[int, int]]:
    """(created, processed) of every message, in nanoseconds."""
    world, found = run.world, []
    while world.kernel.step(world.story):
        now = world.kernel.now
        found += [(now - latency, now) for latency in world.recent]
        world.recent.clear()
    return found


@cache
def _mm1() -> list[list[tuple[int, int, int]]]:
    """Created, begun and processed, of runs at 50 a second of 100, from 2 s on."""
    flow = queue(50, EXPONENTIAL, story="42s")
    found = []
    for seed in range(4200, 4200 + RUNS):
        run = start(flow, {"l": UNBOUNDED}, seed=seed)
        work = run.world.groups["c"].stations[0].work
        done = _departures(run)
        found.append([(c, d - work.at(n), d) for n, (c, d) in enumerate(done) if c > 2 * NS])
    return found


def test_mm1_p99_of_the_time_in_system() -> None:
    """Exponential with rate mu - lambda."""
    p99 = [float(np.quantile([d - c for c, _, d in run], 0.99)) / NS for run in _mm1()]
    agree("M/M/1 p99 of the time in system (s)", p99, log(100) / 50, sharp=0.04)


@pytest.mark.parametrize("longer", [0, 20, 60])
def test_mm1_waits_longer_than_t(longer: int) -> None:
    """P(Wq > t) = rho e^-(mu - lambda)t."""
    share = [sum(b - c > longer * MS for c, b, _ in run) / len(run) for run in _mm1()]
    theory = 0.5 * exp(-50 * longer / 1000)
    agree(f"M/M/1 P(wait > {longer} ms)", share, theory, sharp=0.1)


def test_mm1_mean_wait_and_queue() -> None:
    waits = [sum(b - c for c, b, _ in run) / len(run) / NS for run in _mm1()]
    agree("M/M/1 mean wait (s)", waits, 0.5 / (100 - 50), sharp=0.03)


def test_departures_of_mm1_are_poisson() -> None:
    """Burke: gaps of mean 1 / lambda, E[gap^2] = 2 / lambda^2, one independent of the next."""
    squares, products = [], []
    for run in _mm1():
        gaps = [(b[2] - a[2]) / NS for a, b in pairwise(run)]
        squares.append(sum(gap * gap for gap in gaps) / len(gaps))
        products.append(sum(a * b for a, b in pairwise(gaps)) / (len(gaps) - 1))
    agree("Burke: mean squared gap of departures (s2)", squares, 2 / 50**2, sharp=0.03)
    agree("Burke: mean product of gaps in a row (s2)", products, 1 / 50**2, sharp=0.03)


def test_mmc_waits_longer_than_t() -> None:
    """P(W > t) of the sojourn at 3 servers by Erlang C: a wait and a service."""
    c, load, rate, speed, t = 3, 1.8, 180, 100, 0.03
    top = load**c / factorial(c) / (1 - load / c)
    waits = top / (sum(load**k / factorial(k) for k in range(c)) + top)
    slow = c * speed - rate
    theory = (1 - waits) * exp(-speed * t) + waits * (
        exp(-slow * t) + (slow / (speed - slow)) * (exp(-slow * t) - exp(-speed * t))
        if slow != speed
        else exp(-slow * t) * (1 + slow * t)
    )

    def late(run: Run) -> float:
        buckets = account(run).buckets
        over = sum(n for bucket, n in buckets.items() if upper_edge(bucket) > t * NS)
        return over / account(run).delivered

    flow = queue(rate, EXPONENTIAL, workers=c, story="12s")
    agree("M/M/3 P(time in system > 30 ms)", replicated(flow, UNBOUNDED, late), theory, sharp=0.03)


def test_overload_loses_what_the_server_cannot_do() -> None:
    """Loss 1 - mu / lambda; what is delivered has waited for K places, K / mu."""
    made = runs(queue(200, EXPONENTIAL, story="12s"), push(inbox=50))
    agree("overload: share lost", [loss(run) for run in made], 0.5)
    agree("overload: latency of what is delivered (s)", [mean_latency(run) for run in made], 0.5)


@pytest.mark.parametrize("credit", [1, 2, 4, 8])
def test_a_credit_window_is_a_closed_network(credit: int) -> None:
    """Always something to send: W customers, a delay of 20 ms, an exponential server: MVA."""
    queued = flows = 0.0
    for customers in range(1, credit + 1):
        stay = 0.01 * (1 + queued)
        flows = customers / (stay + 0.02)
        queued = flows * stay
    flow = single(rate="160/s", arrivals="poisson", service=EXPONENTIAL, story="22s", delay="10ms")
    window = push(inbox="unbounded", backpressure={"credit": credit}, sender_buffer="1M")

    def throughput(run: Run) -> float:
        measured = run.report().consumers["c"].books.delivered
        return measured / 22

    agree(f"credit window {credit}: throughput (/s)", replicated(flow, window, throughput), flows)
