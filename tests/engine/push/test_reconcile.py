"""Push, then reconcile: exact traces by hand. The only event is at 10 s; the link takes 0.1 s."""

from typing import Final

from tests.engine.small import books, command, hybrid, link, single, trace

ONCE = {"rate": "0.1/s", "story": "19s", "delay": "100ms"}
KIND: Final = "push-then-reconcile"


def test_what_the_push_delivers_is_not_listed() -> None:
    """Lists every 6 s: at the log at 6.1, 12.1 and 18.1 s."""
    run = trace(single(**ONCE, service="1s"), hybrid(KIND, reconcile_interval="6s"))
    assert run.delivered == [(10.0, 11.1)]
    assert link(run.report, "polls", "empty_polls") == [3, 3]
    assert books(run.report) == {"delivered": 1}


def test_the_list_repairs_what_the_push_could_not() -> None:
    """Away until 11 s, so the push fails; listed at 12.1, taken with 0.2 of overhead at 12.4."""
    away = single(**ONCE, offline=[{"at": "5s", "for": "6s"}])
    run = trace(away, hybrid(KIND, reconcile_interval="6s", overhead="200ms"))
    assert run.delivered == [(10.0, 12.4)]
    assert link(run.report, "polls", "empty_polls") == [2, 1]
    waited = 19 * run.report.links["l"].backlog.mean
    assert round(waited, 9) == 1.9  # known to have failed at 10.2, listed at 12.1


def test_the_list_also_takes_what_is_still_being_tried_and_that_comes_twice() -> None:
    """Failed at 10.1, tried again at 14.2: taken from the list at 12.2, pushed again at 14.3."""
    away = single(**ONCE, offline=[{"at": "5s", "for": "6s"}])
    retry = {"attempts": 2, "base": "4s", "jitter": "none"}
    run = trace(away, hybrid(KIND, reconcile_interval="6s", retry=retry))
    assert run.delivered == [(10.0, 12.2)]
    assert books(run.report) == {"delivered": 1, "duplicates": 1}


def test_what_an_inbox_throws_away_is_listed() -> None:
    """One worker for 3 s an event and no waiting place; the list brings back 2 and 3, then 5, 6."""
    busy = single(rate="1/s", story="15.5s", service="3s")
    run = trace(busy, hybrid(KIND, reconcile_interval="6.5s", inbox=0, batch=2))
    assert run.delivered[:4] == [(1.0, 4.0), (4.0, 7.0), (2.0, 10.0), (3.0, 13.0)]
    assert run.report.books.lost == 0


def test_pages_of_a_batch_follow_when_there_is_room() -> None:
    """Five missed: pages of two at 20.1, and again 0.1 s after the last of a page has begun."""
    away = single(
        rate="1/s",
        story="30s",
        delay="100ms",
        service="1s",
        offline=[{"at": "0s", "for": "5.5s"}, {"at": "5.6s", "for": "10s"}],
    )
    run = trace(away, hybrid(KIND, reconcile_interval="20s", batch=2), STOP)
    assert run.processed == [21.2, 22.2, 23.2, 24.2, 25.2]
    assert link(run.report, "polls") == [3]


STOP = command(at="5.5s", op="burst", of="s", factor=0.001)
"""Hardly anything is created after this."""


def test_a_listed_event_expires_with_the_retention() -> None:
    away = single(**ONCE, offline=[{"at": "5s", "for": "6s"}])
    gone = trace(away, hybrid(KIND, reconcile_interval="6s", retention="2.1s"))
    assert books(gone.report) == {"expired": 1}
    kept = trace(away, hybrid(KIND, reconcile_interval="6s", retention="2100000001ns"))
    assert books(kept.report) == {"delivered": 1}


def test_a_crash_strands_what_was_not_acknowledged_until_the_next_list() -> None:
    """In work from 10.1; killed from 10.5 to 11 s; listed at 12.1, in work from 12.2."""
    kill = command(at="10.5s", op="kill", of="c", **{"for": "500ms"})
    run = trace(single(**ONCE, service="1s"), hybrid(KIND, reconcile_interval="6s"), kill)
    assert run.delivered == [(10.0, 13.2)]


def test_what_was_acknowledged_on_receipt_and_crashed_is_listed() -> None:
    """In work from 10.1, killed at 10.5; listed at 12.1, taken at 12.2, and done 1 s later."""
    kill = command(at="10.5s", op="kill", of="c", **{"for": "500ms"})
    design = hybrid(KIND, reconcile_interval="6s", ack="received")
    run = trace(single(**ONCE, service="1s"), design, kill)
    assert run.delivered == [(10.0, 13.2)]


def test_a_page_that_finds_nobody_is_listed_again() -> None:
    """Listed at 12.1; away again from 12.15 to 17 s; listed at 18.1."""
    away = single(**ONCE, offline=[{"at": "5s", "for": "6s"}, {"at": "12.15s", "for": "4.85s"}])
    run = trace(away, hybrid(KIND, reconcile_interval="6s"))
    assert run.delivered == [(10.0, 18.2)]


def test_what_waits_in_the_list_goes_on_under_a_new_design() -> None:
    away = single(**ONCE, offline=[{"at": "5s", "for": "6s"}])
    run = trace(
        away,
        hybrid(KIND, reconcile_interval="6s"),
        command(at="11.5s", op="design", of="l", design={"delivery": "push"}),
    )
    assert run.delivered == [(10.0, 11.6)]
