"""A full inbox that blocks: who comes to it waits at the sender, with all behind it in its lane."""

import pytest

from engine.flow import Flow
from tests.engine.small import books, command, flow, hybrid, link, push, single, trace

BLOCK = push(overflow="block", inbox=1)


def test_what_finds_the_inbox_full_waits_and_nothing_is_lost() -> None:
    """One in work for 2.5 s, one in the inbox, one at its door; the others wait behind that."""
    run = trace(single(service="2500ms"), BLOCK)
    assert run.delivered == [(1.0, 3.5), (2.0, 6.0), (3.0, 8.5)]
    assert books(run.report) == {"delivered": 3, "resident": 7}
    assert link(run.report, "attempts", "delivered", "rejected") == [6, 5, 0]
    assert run.report.links["l"].backlog.final == 5


def test_a_blocked_copy_goes_on_in_the_moment_a_place_is_free() -> None:
    """All arrive 0.1 s after they are sent: 3, and 4 behind it, are under way when 3 blocks."""
    busy = single(rate="10/s", story="1s", delay="150ms", service="300ms")
    run = trace(busy, BLOCK)
    assert run.processed == [0.55, 0.85]
    assert link(run.report, "attempts", "delivered") == [5, 4]
    frame = run.run.advance(1.0)
    assert (frame.links["l"].waiting, frame.links["l"].in_flight) == (6, 0)


def test_without_any_place_only_an_idle_worker_takes_one() -> None:
    run = trace(single(service="2500ms"), push(overflow="block", inbox=0))
    assert run.delivered == [(1.0, 3.5), (2.0, 6.0), (3.0, 8.5)]
    assert link(run.report, "delivered") == [4]


def test_there_is_no_loss_until_the_senders_buffer_is_full() -> None:
    run = trace(single(service="100s"), push(overflow="block", inbox=1, sender_buffer=2))
    assert books(run.report) == {"dropped": 5, "resident": 5}


def _slow_and_quick(lanes: str) -> list[float]:
    two = flow(
        story="6s",
        sources={"s": {"arrivals": "constant", "rate": "1/s"}},
        consumers={
            "slow": {"service": {"constant": "100s"}},
            "quick": {"service": {"constant": "0s"}},
        },
        links={"l": {"from": "s", "to": ["slow", "quick"], "delay": "0s"}},
    )
    return trace(two, push(overflow="block", inbox=1, sender_buffer={"lanes": lanes})).processed


def test_in_a_shared_lane_one_full_inbox_holds_up_all() -> None:
    """The third for `slow` blocks; the third for `quick` is behind it."""
    assert _slow_and_quick("shared") == [1.0, 2.0]


def test_with_a_lane_each_nobody_waits_for_the_full_one() -> None:
    assert _slow_and_quick("per-consumer") == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]


RETRY = {"attempts": 5, "base": "1s", "jitter": "none"}


def _away(**at: str) -> Flow:
    return single(service="2500ms", delay="100ms", offline=[at], story="12s")


def test_a_consumer_that_goes_offline_ends_the_connection_of_the_blocked() -> None:
    """3 is blocked since 3.1; away from 3.2 to 4.2 it fails, as do 4 at 4.1 and 3 again."""
    run = trace(_away(at="3200ms", **{"for": "1s"}), push(overflow="block", inbox=1, retry=RETRY))
    assert run.delivered == [(1.0, 4.6), (2.0, 7.1), (3.0, 9.6)]
    assert books(run.report) == {"delivered": 3, "resident": 9}


def test_without_retry_the_blocked_copy_is_lost_then() -> None:
    run = trace(_away(at="3200ms", **{"for": "500ms"}), BLOCK)
    assert books(run.report)["dropped"] == 1


def test_a_kill_takes_the_inbox_and_the_blocked_copy_is_tried_again() -> None:
    kill = command(at="3200ms", op="kill", of="c", **{"for": "1s"})
    run = trace(single(service="2500ms", delay="100ms"), push(overflow="block", inbox=1), kill)
    assert books(run.report) == {"delivered": 1, "dropped": 2, "crashed": 2, "resident": 5}
    retrying = push(overflow="block", inbox=1, retry=RETRY)
    kept = trace(single(service="2500ms", delay="100ms"), retrying, kill)
    assert kept.delivered == [(1.0, 6.9), (2.0, 9.4)]
    assert books(kept.report) == {"delivered": 2, "resident": 8}


def test_a_cut_link_fails_the_blocked_copy() -> None:
    cut = command(at="3200ms", op="cut", of="l", **{"for": "100ms"})
    lost = trace(single(service="2500ms", delay="100ms"), BLOCK, cut)
    assert books(lost.report)["dropped"] == 1
    kept = push(overflow="block", inbox=1, retry=RETRY)
    run = trace(single(service="2500ms", delay="100ms"), kept, cut)
    assert run.delivered == [(1.0, 3.6), (2.0, 6.1), (4.0, 8.6)]
    assert books(run.report) == {"delivered": 3, "resident": 7}


def test_a_change_of_design_takes_the_blocked_along() -> None:
    """At 5 s, 3 is blocked and 4 and 5 are behind it: with a larger inbox all go in at once."""
    wide = command(at="4500ms", op="design", of="l", design=push().model_dump())
    run = trace(single(service="2500ms"), BLOCK, wide)
    assert run.delivered == [(1.0, 3.5), (2.0, 6.0), (3.0, 8.5)]
    assert run.report.links["l"].backlog.final == 0
    assert run.report.consumers["c"].backlog.final == 6


def test_more_workers_let_the_blocked_in() -> None:
    busy = single(service="20s", workers=3, rented={"floor": 1, "delay": "4200ms"}, story="7s")
    run = trace(busy, push(overflow="block", inbox=1))
    assert link(run.report, "attempts", "delivered") == [4, 3]
    assert books(run.report) == {"resident": 7}


@pytest.mark.parametrize("ack", ["received", "processed"])
def test_what_is_blocked_is_not_lost_by_reconciling(ack: str) -> None:
    settings = {"overflow": "block", "inbox": 1, "ack": ack, "reconcile_interval": "5200ms"}
    run = trace(single(service="2500ms"), hybrid("push-then-reconcile", **settings))
    assert run.delivered == [(1.0, 3.5), (2.0, 6.0), (3.0, 8.5)]
    assert books(run.report) == {"delivered": 3, "resident": 7}
