"""Senders held against closed forms, by independent replications."""

from collections.abc import Callable
from statistics import mean, stdev
from typing import Any
from zlib import crc32

import pytest

from engine import start
from engine.design import LinkDesign
from engine.flow import Flow
from engine.quantities import NS
from engine.run import Run
from engine.tally import DEAD, DROPPED, Account
from tests.engine.small import push, single

RUNS = 30


def _figures(flow: Flow, design: LinkDesign, figure: Callable[[Run], float]) -> list[float]:
    first = crc32(flow.model_dump_json().encode() + design.model_dump_json().encode())
    runs = [start(flow, {"l": design}, seed=seed) for seed in range(first, first + RUNS)]
    for run in runs:
        run.world.kernel.run(flow.story)
    return [figure(run) for run in runs]


def _agree(figures: list[float], theory: float) -> None:
    error = stdev(figures) / len(figures) ** 0.5
    assert abs(mean(figures) - theory) <= 4 * error
    assert error < 0.02 * theory  # sharp enough to tell a mistake


def _account(run: Run) -> Account:
    return run.world.groups["c"].classes[""].current


def _loss(run: Run) -> float:
    return _account(run).lost[DROPPED] / _account(run).copies


def _mean_latency(run: Run) -> float:
    return _account(run).latency_sum / _account(run).delivered / NS


def _poisson(rate: int, story: str, **consumer: Any) -> Flow:
    return single(rate=f"{rate}/s", arrivals="poisson", story=story, **consumer)


@pytest.mark.parametrize(("arriving", "rate"), [(40, 50), (100, 50)])
def test_policing_without_a_burst_drops_arriving_of_arriving_plus_rate(
    arriving: int, rate: int
) -> None:
    """A token is there 1/rate after the last was taken, and taken 1/arriving later on average."""
    design = push(backpressure={"rate": f"{rate}/s"}, sender_buffer=0)
    flow = _poisson(arriving, "14s")
    _agree(_figures(flow, design, _loss), arriving / (arriving + rate))


def test_a_large_burst_in_an_overload_lets_the_rate_through() -> None:
    design = push(backpressure={"rate": "50/s", "burst": 40}, sender_buffer=0)
    flow = _poisson(150, "20s")
    _agree(_figures(flow, design, _loss), 1 - (50 + 40 / 20) / 150)


def test_shaping_is_a_server_of_constant_work() -> None:
    """M/D/1: the wait is rho / (2 (rate - arriving)); the token itself takes no time."""
    design = push(backpressure={"rate": "100/s"})
    flow = _poisson(50, "60s")
    _agree(_figures(flow, design, _mean_latency), 0.5 / (2 * (100 - 50)))


def test_a_blocking_inbox_delays_like_an_unlimited_one() -> None:
    """Nothing is lost and the order is kept: the time in system is that of M/M/1, whatever size."""
    flow = _poisson(50, "10s", service={"exponential": "10ms"})
    blocking = push(overflow="block", inbox=2, sender_buffer="1M")
    unlimited = push(inbox="unbounded")
    assert _figures(flow, blocking, _mean_latency) == _figures_of(flow, unlimited, blocking)


def _figures_of(flow: Flow, design: LinkDesign, luck_of: LinkDesign) -> list[float]:
    """Mean latencies of a design with the seeds of another."""
    first = crc32(flow.model_dump_json().encode() + luck_of.model_dump_json().encode())
    found = []
    for seed in range(first, first + RUNS):
        run = start(flow, {"l": design}, seed=seed)
        run.world.kernel.run(flow.story)
        found.append(_mean_latency(run))
    return found


FAILING, TRIES = 0.4, 4


def _failing(rate: int, share: float, tries: int) -> tuple[Flow, LinkDesign]:
    """Ten seconds of events; then there is time for all to come to their end."""
    burst = {"at": "0s", "for": "10s", "rate": f"{rate}/s"}
    flow = single(
        rate={"base": "0/s", "bursts": [burst]},
        arrivals="poisson",
        story="20s",
        workers=50,
        service="1ms",
        fails=share,
    )
    retry = {"attempts": tries, "base": "10ms", "cap": "50ms", "then": "dead-letter"}
    return flow, push(retry=retry, sender_buffer="1M", inbox="unbounded")


def test_tries_are_geometric_up_to_the_last() -> None:
    """(1 - p^R) / (1 - p) tries on average, and p^R of all end in the dead-letter queue."""
    flow, design = _failing(200, FAILING, TRIES)

    def tries(run: Run) -> float:
        return run.world.links["l"].attempts / _account(run).copies

    def dead(run: Run) -> float:
        return _account(run).lost[DEAD] / _account(run).copies

    _agree(_figures(flow, design, tries), (1 - FAILING**TRIES) / (1 - FAILING))
    figures = _figures(flow, design, dead)
    assert abs(mean(figures) - FAILING**TRIES) <= 4 * stdev(figures) / RUNS**0.5


def test_retries_are_load_and_beyond_a_threshold_a_storm() -> None:
    """60 a second of 10 ms: 0.855 of the worker if 30 % fail, more than all of it if 50 % do."""
    retry = {"attempts": 5, "base": "10ms", "cap": "50ms"}
    design = push(retry=retry, sender_buffer="1M", inbox="unbounded")

    def load(share: float) -> float:
        return 0.6 * (1 - share**5) / (1 - share)

    steady = _poisson(60, "15s", service="10ms", fails=0.3)
    busy = _figures(steady, design, lambda run: run.report().consumers["c"].utilisation)
    assert abs(mean(busy) - load(0.3)) <= 4 * stdev(busy) / RUNS**0.5
    storm = _poisson(60, "15s", service="10ms", fails=0.5)
    waiting = _figures(storm, design, lambda run: float(run.world.waiting.depth))
    assert load(0.5) > 1
    assert mean(waiting) > 50
