"""Notify, then pull: exact traces by hand. The only event is at 10 s; the link takes 0.1 s."""

from tests.engine.small import books, command, hybrid, link, single, trace

ONCE = {"rate": "0.1/s", "story": "19s", "delay": "100ms"}


def test_a_notification_makes_the_consumer_ask_at_once() -> None:
    """Told at 10.1, at the log at 10.2, answered with 0.2 of overhead at 10.5."""
    design = hybrid("notify-then-pull", interval="1h", overhead="200ms")
    run = trace(single(**ONCE), design)
    assert run.delivered == [(10.0, 10.5)]
    assert link(run.report, "notifications", "polls", "empty_polls") == [1, 2, 1]


def test_a_regular_poll_that_comes_first_makes_the_notified_one_empty() -> None:
    """The tick of 10.05 s is at the log at 10.15; the notified request, at 10.2, comes too late."""
    run = trace(single(**ONCE), hybrid("notify-then-pull", interval="10.05s"))
    assert run.delivered == [(10.0, 10.25)]


def test_a_notification_to_an_absent_consumer_is_lost_and_the_poll_remains() -> None:
    """Away from 9 to 12 s; ticks every 4 s: at the log at 12.1 s."""
    away = single(**ONCE, offline=[{"at": "9s", "for": "3s"}])
    run = trace(away, hybrid("notify-then-pull", interval="4s"))
    assert run.delivered == [(10.0, 12.2)]


def test_without_inbound_no_notification_gets_through() -> None:
    run = trace(single(**ONCE, inbound="none"), hybrid("notify-then-pull", interval="4s"))
    assert run.delivered == [(10.0, 12.2)]


def test_a_cut_link_swallows_the_notification() -> None:
    cut = command(at="9s", op="cut", of="l", **{"for": "2s"})
    run = trace(single(**ONCE), hybrid("notify-then-pull", interval="4s"), cut)
    assert run.delivered == [(10.0, 12.2)]
    assert link(run.report, "notifications") == [0]


def test_a_busy_consumer_asks_when_it_has_room_and_goes_on_while_batches_are_full() -> None:
    """Told of five while it works for 3 s an event; it fetches two at a time, never at a tick."""
    busy = single(rate="1/s", story="19s", service="3s")
    run = trace(busy, hybrid("notify-then-pull", interval="1h", batch=2))
    assert run.processed == [4.0, 7.0, 10.0, 13.0, 16.0, 19.0]


def test_an_idle_worker_of_a_queue_is_woken() -> None:
    design = hybrid("notify-then-pull", hold="queue", interval="1h", batch=1)
    run = trace(single(**ONCE, service="2s", workers=2), design)
    assert run.delivered == [(10.0, 12.3)]


def test_a_woken_worker_that_comes_too_late_rests_again() -> None:
    """One worker; its own tick is at the queue at 10.1, before the notified request at 10.2."""
    design = hybrid("notify-then-pull", hold="queue", interval="5s", batch=1)
    run = trace(single(**ONCE), design)
    assert run.delivered == [(10.0, 10.2)]
    assert books(run.report) == {"delivered": 1}
