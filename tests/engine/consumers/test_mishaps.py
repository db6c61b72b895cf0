"""Work that fails, and workers that crash before they acknowledge: traces by hand, and odds."""

import pytest

from engine import check, start
from engine.command import Command
from engine.design import LinkDesign
from engine.estimate import estimated_events
from tests.engine.small import books, command, flow, hybrid, link, pull, push, single, trace
from tests.engine.theory import agree

RETRY = {"attempts": 3, "base": "500ms", "jitter": "none"}
PAIR = flow(
    story="6s",
    sources={"s": {"trace": [{"at": "1500ms", "count": 2}]}},
    consumers={"c": {"service": {"constant": "250ms"}}},
    links={"l": {"from": "s", "to": "c", "delay": "0s"}},
)
QUEUE = pull(hold="queue", interval="1s", batch=2, visibility="1500ms")


def _in_vain(at: str = "1500ms", length: str = "1s") -> Command:
    return command(at=at, op="fails", of="c", **{"for": length})


def _crash(at: str = "1500ms", length: str = "1s") -> Command:
    return command(at=at, op="crashes", of="c", **{"for": length})


def test_what_fails_without_a_retry_is_lost() -> None:
    run = trace(single(story="3s"), push(), _in_vain())
    assert run.processed == [1.0, 3.0]
    assert books(run.report) == {"delivered": 2, "dropped": 1}
    assert run.report.consumers["c"].failed == 1


def test_an_error_is_a_failed_try_of_a_push() -> None:
    """Sent at 2, in vain at 2.2, known at 2.3; tried again 0.5 s later, over at 3.1 s."""
    slow = single(story="3500ms", delay="100ms", service="100ms", workers=9)
    run = trace(slow, push(retry=RETRY), _in_vain())
    assert run.delivered == [(1.0, 1.2), (2.0, 3.0), (3.0, 3.2)]
    assert link(run.report, "attempts", "retries") == [4, 1]


def test_after_the_last_try_it_is_a_dead_letter() -> None:
    retry = {**RETRY, "attempts": 2, "then": "dead-letter"}
    run = trace(single(story="4s"), push(retry=retry), _in_vain(length="1200ms"))
    assert books(run.report) == {"delivered": 3, "dead_lettered": 1}


def test_acknowledged_at_receipt_it_is_lost() -> None:
    run = trace(single(story="3s"), push(retry=RETRY, ack="received"), _in_vain())
    assert books(run.report) == {"delivered": 2, "dropped": 1}


def test_a_log_is_read_again() -> None:
    """Requests at 0.4, 0.8, ...: the event of 2 s is read at 2.0, 2.4, and in peace at 2.8 s."""
    run = trace(single(story="3s"), pull(interval="400ms"), _in_vain())
    assert run.delivered == [(1.0, 1.2), (2.0, 2.8)]
    assert run.report.links["l"].retries == 2


def test_a_queue_shows_it_again_when_the_lease_is_over_and_its_worker_goes_on() -> None:
    """Both are fetched at 2 s, for 1.5 s; the first fails at 2.25, the second succeeds at 2.5 s.

    From then on the worker asks every second: it finds the first again at 3.5 s.
    """
    run = trace(PAIR, QUEUE, _in_vain("1900ms", "400ms"))
    assert run.delivered == [(1.5, 2.5), (1.5, 3.75)]
    assert books(run.report) == {"delivered": 2}


def test_a_queue_that_was_acknowledged_at_once_has_nothing_left() -> None:
    queue = pull(hold="queue", interval="1s", ack="received")
    run = trace(single(story="4s"), queue, _in_vain())
    assert books(run.report)["dropped"] == 1


def test_a_partition_stands_still_until_its_event_succeeds() -> None:
    """The one of 2 s is in vain at 2.1, 2.2 and 2.3 s, and those behind it wait."""
    slow = single(rate="2/s", story="3s", service="100ms")
    run = trace(slow, pull(partitions=1, interval="500ms"), _in_vain("1900ms", "450ms"))
    assert run.delivered[2:] == [(1.5, 1.6), (2.0, 2.4), (2.5, 2.6)]
    assert run.report.links["l"].retries == 3


def test_what_takes_no_time_does_not_fail_for_ever_in_one_moment() -> None:
    """Read at 1.0 s and in vain, again and again, a millisecond each, until it works from 1.9 s."""
    run = trace(single(story="2500ms"), pull(partitions=1), _in_vain("500ms", "1400ms"))
    assert run.delivered == [(1.0, 1.9), (2.0, 2.0)]
    assert run.report.links["l"].retries == run.report.consumers["c"].failed == 900


def test_what_failed_gives_its_credit_back_to_the_live_push() -> None:
    """In vain at 2.0, read again at 2.5 s; the next is pushed live, without another request."""
    live = hybrid("push-with-catch-up", backpressure={"credit": 1}, interval="500ms")
    run = trace(single(story="4500ms"), live, _in_vain(length="700ms"))
    assert run.processed == [1.0, 2.5, 3.0, 4.0]
    assert run.report.links["l"].polls == 1


@pytest.mark.parametrize(
    "design", [hybrid("push-with-catch-up"), hybrid("push-then-reconcile", reconcile_interval="1s")]
)
def test_hybrids_come_back_to_it(design: LinkDesign) -> None:
    run = trace(single(story="9s"), design, _in_vain())
    assert run.report.consumers["c"].failed > 0
    assert "dropped" not in books(run.report)
    assert sorted(created for created, _ in run.delivered)[:3] == [1.0, 2.0, 3.0]


def test_a_crash_delivers_and_the_retry_is_a_duplicate() -> None:
    """Done at 2 s and crashed; the sender tries again at 2.5 s."""
    run = trace(single(story="3s"), push(retry=RETRY), _crash(length="900ms"))
    assert run.processed == [1.0, 2.0, 3.0]
    assert books(run.report) == {"delivered": 3, "duplicates": 1}
    assert run.report.consumers["c"].worker_crashes == 1


def test_a_crash_without_a_retry_loses_nothing() -> None:
    run = trace(single(story="3s"), push(), _crash())
    assert books(run.report) == {"delivered": 3}


def test_the_worker_is_away_until_it_has_started_again() -> None:
    """The one worker is done at 2.0 and back at 4.5 s; what came meanwhile waits."""
    away = single(story="5s", crashes={"share": 0, "restart": "2500ms"})
    run = trace(away, push(), _crash(length="900ms"))
    assert run.processed == [1.0, 2.0, 4.5, 4.5, 5.0]
    assert run.run.world.groups["c"].stations[0].killed == 0


def test_a_worker_of_a_dead_machine_starts_with_it() -> None:
    away = single(story="9s", crashes={"share": 0, "restart": "1s"}, workers=2)
    kill = command(at="2500ms", op="kill", of="c", **{"for": "2s"})
    run = trace(away, push(), _crash(length="900ms"), kill)
    station = run.run.world.groups["c"].stations[0]
    assert (station.workers, station.killed, station.free) == (2, 0, 2)
    assert run.processed == [1.0, 2.0, 5.0, 6.0, 7.0, 8.0, 9.0]


def test_what_a_crashed_worker_had_in_hand_is_seen_again() -> None:
    """The worker is back at 3.25, the leases are over at 3.5, and it asks again at 4.25 s."""
    run = trace(PAIR, QUEUE, _crash("1900ms", "400ms"))
    assert run.processed == [2.25, 4.75]
    assert books(run.report) == {"delivered": 2, "duplicates": 1}


def test_at_scale_a_restart_is_as_long_as_work_is() -> None:
    """Two real workers are one at 1:10, whose work takes five times as long."""
    scaled = single(rate="10/s", story="9s", workers=2, crashes={"share": 0, "restart": "300ms"})
    run = trace(scaled.model_copy(update={"scale": 10}), push(), _crash(length="900ms"))
    assert run.processed == [1.0, 2.0, 3.5, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]


def test_shares_of_both_kinds_add_up() -> None:
    run = start(single(rate="50/s", workers=50, fails=0.5, crashes=0.5), {"l": push()})
    run.advance(10)
    consumer = run.report().consumers["c"]
    assert consumer.failed + consumer.worker_crashes == 500
    assert abs(consumer.failed - 250) < 4 * 125**0.5


def test_shares_go_back_to_those_of_the_flow() -> None:
    run = start(single(fails=0.25), {"l": push()}, commands=[_in_vain()])
    group = run.world.groups["c"]
    shares = [(run.advance(at), group.mishaps[group.stations[0]].fails)[1] for at in (1, 2, 3)]
    assert shares == [0.25, 1.0, 0.25]


def test_a_member_fails_by_itself() -> None:
    keyed = single(story="9s", alike=3).model_copy()
    sources = {"s": keyed.sources["s"].model_copy(update={"keys": None})}
    run = start(keyed.model_copy(update={"sources": sources}), {"l": push()})
    run.apply(command(op="fails", of="c", share=1))
    run.advance(9)
    assert run.report().consumers["c"].failed == 9


def test_more_mishaps_than_events_are_refused() -> None:
    (finding,) = check(single(fails=0.7, crashes=0.4), {"l": push()})
    assert finding.startswith("c fails and crashes at more events than it has")


def test_an_estimate_counts_the_tries() -> None:
    retry = push(retry={**RETRY, "attempts": 2})
    plain, failing = (estimated_events(single(fails=share), {"l": retry}) for share in (0.0, 0.5))
    assert failing - plain == 0.5 * 10 * 3


def test_tries_and_dead_letters_are_geometric() -> None:
    """p = 0.4 and three tries: 1.56 tries an event, 6.4 % dead letters."""
    failing = single(rate="100/s", story="10s", fails=0.4)
    retry = {**RETRY, "base": "1ms", "then": "dead-letter"}
    tries, dead = [], []
    for seed in range(40):
        run = start(failing, {"l": push(retry=retry)}, seed=seed)
        run.advance(10)
        report = run.report()
        settled = report.books.offered - report.books.resident
        tries.append(report.links["l"].attempts / report.books.offered)
        dead.append(report.books.dead_lettered / settled)
    agree("three tries of which 40 % fail: tries an event", tries, (1 - 0.4**3) / (1 - 0.4))
    agree("three tries of which 40 % fail: share of dead letters", dead, 0.4**3)
