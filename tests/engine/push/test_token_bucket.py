"""A rate limit at the sender: the token bucket alone, and what it makes of a run."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import start
from engine.push.token_bucket import TokenBucket
from engine.scale import guard_of
from tests.engine.small import books, command, flow, hybrid, link, push, single, trace

BUSY = single(rate="10/s", story="3s")


def test_a_full_bucket_lets_a_burst_through_and_then_one_a_gap() -> None:
    bucket = TokenBucket(gap=10, burst=3)
    assert [bucket.take(now) for now in (0, 0, 0, 0, 9, 10, 19, 20)] == [
        True, True, True, False, False, True, False, True,
    ]  # fmt: skip
    assert bucket.ready_at == 30
    assert [bucket.take(100) for _ in range(4)] == [True, True, True, False]


@given(st.integers(1, 50), st.integers(1, 6), st.lists(st.integers(0, 40), min_size=1, max_size=60))
def test_in_any_window_no_more_pass_than_the_burst_and_the_rate(
    gap: int, burst: int, steps: list[int]
) -> None:
    bucket, now, passed = TokenBucket(gap, burst), 0, []
    for step in steps:
        now += step
        if bucket.take(now):
            passed.append(now)
        else:
            assert bucket.ready_at > now
    for (i, first), (j, last) in combinations(enumerate(passed), 2):
        assert (j - i + 1 - burst) * gap <= last - first


def test_a_sender_shapes_what_it_sends() -> None:
    """Three at once, then one each half second; the rest waits at the sender."""
    run = trace(BUSY, push(backpressure={"rate": "2/s", "burst": 3}))
    assert run.processed == [0.1, 0.2, 0.3, 0.6, 1.1, 1.6, 2.1, 2.6]
    assert books(run.report) == {"delivered": 8, "resident": 22}
    assert run.report.links["l"].backlog.final == 22


def test_without_a_buffer_it_polices() -> None:
    """What comes without a token is dropped at once: every fifth passes."""
    run = trace(BUSY, push(backpressure={"rate": "2/s"}, sender_buffer=0))
    assert run.processed == [0.1, 0.6, 1.1, 1.6, 2.1, 2.6]
    assert books(run.report) == {"delivered": 6, "dropped": 24}


def test_a_rate_and_a_credit_window_hold_together() -> None:
    """Work takes 0.3 s: the credit is back after that, the token after half a second."""
    slow = single(rate="10/s", story="2s", service="300ms")
    run = trace(slow, push(backpressure={"rate": "2/s", "credit": 1}))
    assert run.processed == [0.4, 0.9, 1.4, 1.9]
    slower = push(backpressure={"rate": "5/s", "credit": 1})
    assert trace(slow, slower).processed == [0.4, 0.7, 1.0, 1.3, 1.6, 1.9]


def test_retries_need_tokens_and_go_before_what_was_never_sent() -> None:
    """1 fails at 1.0 and 1.5; its next token is there at 2.0, and 2's at 2.5."""
    away = single(story="4s", offline=[{"at": "0s", "for": "1700ms"}])
    retry = {"attempts": 9, "base": "100ms", "cap": "100ms", "jitter": "none"}
    run = trace(away, push(backpressure={"rate": "2/s"}, retry=retry))
    assert run.delivered == [(1.0, 2.0), (2.0, 2.5), (3.0, 3.0), (4.0, 4.0)]
    assert link(run.report, "attempts", "retries") == [6, 2]


def test_a_reconciling_push_is_limited_too() -> None:
    settings = {"backpressure": {"rate": "2/s"}, "reconcile_interval": "1h"}
    run = trace(BUSY, hybrid("push-then-reconcile", **settings))
    assert run.processed == [0.1, 0.6, 1.1, 1.6, 2.1, 2.6]


def test_a_new_rate_in_mid_run_holds_for_what_waits() -> None:
    free = command(at="950ms", op="design", of="l", design=push().model_dump())
    run = trace(BUSY, push(backpressure={"rate": "2/s"}), free)
    assert run.processed[:3] == [0.1, 0.6, 0.95]
    assert books(run.report) == {"delivered": 30}
    slow = push(backpressure={"rate": "1/s", "burst": 2}).model_dump()
    slower = trace(BUSY, push(), command(at="950ms", op="design", of="l", design=slow))
    assert slower.processed[9:] == [1.0, 1.1, 2.0, 3.0]


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([1.0, 3.0, 7.0, 0.9]), st.integers(1, 5), st.integers(0, 99))
def test_the_sends_of_a_run_keep_the_bound_on_every_window(
    rate: float, burst: int, seed: int
) -> None:
    """Retries counted, on whole nanoseconds."""
    design = push(
        backpressure={"rate": rate, "burst": burst}, retry={"attempts": 4, "base": "50ms"}
    )
    away = single(rate="9/s", arrivals="poisson", story="6s", offline=[{"at": "1s", "for": "2s"}])
    run = start(away, {"l": design}, seed=seed)
    kernel, sent, before = run.world.kernel, [], 0
    while kernel.step(away.story):
        attempts = run.world.links["l"].attempts
        sent += [kernel.now] * (attempts - before)
        before = attempts
    guard = guard_of(design, 1)
    assert guard is not None
    assert guard.gap is not None
    for i, first in enumerate(sent):
        for j in range(i, len(sent)):
            assert (j - i + 1 - burst) * guard.gap <= sent[j] - first


@pytest.mark.parametrize(("rate", "gap"), [(10.0, 10**8), (3.0, 333_333_334), (1 / 60, 6 * 10**10)])
def test_a_rate_is_a_gap_that_is_no_shorter(rate: float, gap: int) -> None:
    guard = guard_of(push(backpressure={"rate": rate}), 1)
    assert guard is not None
    assert guard.gap == gap


def test_a_rate_and_its_burst_are_divided_by_the_scale() -> None:
    guard = guard_of(push(backpressure={"rate": "1k/s", "burst": 500}), 100)
    assert guard is not None
    assert (guard.gap, guard.burst) == (10**8, 5)


def test_a_push_to_a_gateway_is_limited_too() -> None:
    """Sent at 0.1, 0.6 and so on; fetched each second."""
    design = hybrid("push-to-gateway", backpressure={"rate": "2/s"}, interval="1s")
    run = trace(BUSY, design)
    assert run.delivered == [(0.1, 1), (0.2, 1), (0.3, 2), (0.4, 2), (0.5, 3), (0.6, 3)]
    assert run.report.links["l"].backlog.final == 24


def test_what_comes_in_the_moment_of_a_token_does_not_overtake() -> None:
    """At 0.6 s an event comes from `s`, just before the token that an event of `t` waits for."""
    sources = {
        "s": {"arrivals": "constant", "rate": "10/s"},
        "t": {"arrivals": "constant", "rate": "4/s"},
    }
    two = flow(
        story="2s",
        sources=sources,
        brokers={"b": {}},
        consumers={"c": {"service": {"constant": "0s"}}},
        links={
            "s-in": {"from": "s", "to": "b", "delay": "0s"},
            "t-in": {"from": "t", "to": "b", "delay": "0s"},
            "out": {"from": "b", "to": "c", "delay": "0s"},
        },
    )
    limited = push(backpressure={"rate": "2/s"})
    run = trace(two, {"s-in": limited, "t-in": push(), "out": limited})
    assert run.delivered[:4] == [(0.1, 0.1), (0.25, 0.6), (0.5, 1.1), (0.2, 1.6)]
