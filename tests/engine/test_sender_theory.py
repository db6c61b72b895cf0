"""Senders held against closed forms, by independent replications."""

from statistics import mean

import pytest

from engine.run import Run
from tests.engine.small import push
from tests.engine.theory import (
    EXPONENTIAL,
    agree,
    loss,
    mean_latency,
    poisson,
    replicated,
)


@pytest.mark.parametrize(("arriving", "rate"), [(40, 50), (100, 50)])
def test_policing_without_a_burst_drops_arriving_of_arriving_plus_rate(
    arriving: int, rate: int
) -> None:
    """A token is there 1/rate after the last was taken, and taken 1/arriving later on average."""
    design = push(backpressure={"rate": f"{rate}/s"}, sender_buffer=0)
    losses = replicated(poisson(arriving, "16s"), design, loss)
    theory = arriving / (arriving + rate)
    agree(f"token bucket of one, {rate}/s of {arriving}/s: share dropped", losses, theory)


def test_a_large_burst_in_an_overload_lets_the_rate_through() -> None:
    design = push(backpressure={"rate": "50/s", "burst": 40}, sender_buffer=0)
    losses = replicated(poisson(150, "20s"), design, loss)
    agree("token bucket of 40, 50/s of 150/s: share dropped", losses, 1 - 50 / 150)


def test_shaping_is_a_server_of_constant_work() -> None:
    """M/D/1: the wait is rho / (2 (rate - arriving)); the token itself takes no time."""
    waits = replicated(poisson(50, "62s"), push(backpressure={"rate": "100/s"}), mean_latency)
    agree("shaped to 100/s from 50/s: mean wait (s)", waits, 0.5 / (2 * (100 - 50)))


def test_a_blocking_inbox_delays_like_an_unlimited_one() -> None:
    """Nothing is lost and the order is kept: the time in system is that of M/M/1, whatever size."""
    flow = poisson(50, "10s", service=EXPONENTIAL)
    blocking = push(overflow="block", inbox=2, sender_buffer="1M")
    unlimited = replicated(flow, push(inbox="unbounded"), mean_latency)
    assert replicated(flow, blocking, mean_latency) == unlimited


def test_retries_are_load_and_beyond_a_threshold_a_storm() -> None:
    """60 a second of 10 ms: 0.855 of the worker if 30 % fail, more than all of it if 50 % do."""
    retry = {"attempts": 5, "base": "10ms", "cap": "50ms"}
    design = push(retry=retry, sender_buffer="1M", inbox="unbounded")

    def load(share: float) -> float:
        return 0.6 * (1 - share**5) / (1 - share)

    def busy(run: Run) -> float:
        return run.report().consumers["c"].utilisation

    steady = poisson(60, "20s", service={"constant": "10ms"}, fails=0.3)
    agree("five tries of which 30 % fail: utilisation", replicated(steady, design, busy), load(0.3))
    storm = poisson(60, "9s", service={"constant": "10ms"}, fails=0.5)
    assert load(0.5) > 1
    assert mean(replicated(storm, design, lambda run: float(run.world.waiting.depth))) > 25


def test_a_breaker_is_open_as_long_as_it_stays_open_of_the_time_between_two_trips() -> None:
    """One failure opens it for half a second; the next comes 1 / (rate x share) after that."""
    rule = {"on": "failures", "window": 1, "min_calls": 1, "half_open": 1, "open_for": "500ms"}
    design = push(breaker={**rule, "share": 1}, sender_buffer=0)
    flow = poisson(40, "60s", service={"constant": "0s"}, fails=0.1)

    def open_share(run: Run) -> float:
        return run.report().links["l"].breaker_open_share

    theory = 0.5 / (0.5 + 1 / (40 * 0.1))
    shares = replicated(flow, design, open_share)
    agree("breaker: share of the time that it is open", shares, theory, sharp=0.03)
