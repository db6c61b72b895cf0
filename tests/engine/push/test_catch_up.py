"""Push with catch-up: exact traces by hand. Constant sources send at 1/rate, 2/rate, ..."""

from typing import Final

import pytest

from tests.engine.small import books, command, flow, hybrid, link, single, trace

KIND: Final = "push-with-catch-up"


def test_live_events_are_pushed() -> None:
    run = trace(single(delay="100ms", story="3.5s"), hybrid(KIND))
    assert run.delivered == [(1.0, 1.1), (2.0, 2.1), (3.0, 3.1)]
    assert link(run.report, "polls", "attempts") == [0, 3]


def test_what_was_missed_is_replayed_in_batches_and_then_it_is_live_again() -> None:
    """Away from 1.5 to 4.5 s: 2, 3 and 4 are missed. Asked for at 4.6, there at 4.7 and 4.9."""
    away = single(delay="100ms", story="6.5s", offline=[{"at": "1.5s", "for": "3s"}])
    run = trace(away, hybrid(KIND, batch=2))
    assert run.delivered == [(1.0, 1.1), (2.0, 4.7), (3.0, 4.7), (4.0, 4.9), (5.0, 5.1), (6.0, 6.1)]
    assert link(run.report, "polls", "empty_polls") == [2, 0]


def test_an_event_that_fails_on_its_way_is_replayed() -> None:
    """The event of 1 s finds nobody at 1.1; that is known at 1.2; asked for after 2 s."""
    away = single(delay="100ms", story="2.5s", offline=[{"at": "1.05s", "for": "950ms"}])
    run = trace(away, hybrid(KIND))
    assert run.delivered == [(1.0, 2.2), (2.0, 2.2)]


def test_what_finds_no_room_is_fetched_when_there_is_some() -> None:
    """One worker for 3 s and no waiting place: the rest is fetched, two at a time."""
    busy = single(service="3s", story="13s")
    run = trace(busy, hybrid(KIND, inbox=0, batch=2))
    assert run.delivered == [(1.0, 4.0), (2.0, 7.0), (3.0, 10.0), (4.0, 13.0)]
    assert run.report.books.lost == 0


def test_a_credit_window_leaves_the_rest_in_the_log() -> None:
    """One unacknowledged at a time, 2 s a turn; the rest is fetched as soon as nothing waits."""
    busy = single(service="2s", story="9s")
    run = trace(busy, hybrid(KIND, backpressure={"credit": 1}, batch=1))
    assert run.processed == [3.0, 5.0, 7.0, 9.0]


def test_failed_and_crashed_events_give_their_credit_back() -> None:
    """The events of 1 and 3 s fail and are fetched; all others are pushed, without a request."""
    away = single(
        delay="100ms",
        story="6.9s",
        service="300ms",
        offline=[{"at": "1050ms", "for": "500ms"}],
    )
    kill = command(at="3.2s", op="kill", of="c", **{"for": "300ms"})
    run = trace(away, hybrid(KIND, backpressure={"credit": 1}), kill)
    assert run.processed == [2.05, 2.4, 4.0, 4.4, 5.4, 6.4]
    assert link(run.report, "polls") == [2]


def test_after_a_crash_all_that_was_not_acknowledged_is_replayed_in_order() -> None:
    """The first in work, the second waiting; killed from 2.5 to 3.5 s."""
    kill = command(at="2.5s", op="kill", of="c", **{"for": "1s"})
    run = trace(single(service="2s", story="9.5s"), hybrid(KIND), kill)
    assert run.delivered == [(1.0, 5.5), (2.0, 7.5), (3.0, 9.5)]
    assert books(run.report) == {"delivered": 3, "resident": 6}


def test_acknowledged_on_receipt_they_are_lost_in_a_crash() -> None:
    kill = command(at="2.5s", op="kill", of="c", **{"for": "1s"})
    run = trace(single(service="2s", story="5.5s"), hybrid(KIND, ack="received"), kill)
    assert books(run.report) == {"delivered": 1, "crashed": 2, "resident": 2}


def test_a_lost_acknowledgement_makes_a_duplicate() -> None:
    """Done at 2 s while the link is cut; replayed after 2.5 s."""
    cut = command(at="1.5s", op="cut", of="l", **{"for": "1s"})
    once = single(
        rate={"base": "1/s", "bursts": [{"at": "1.2s", "for": "1h", "rate": "0/s"}]},
        service="1s",
        story="9s",
    )
    run = trace(once, hybrid(KIND), cut)
    assert run.delivered == [(1.0, 2.0)]
    assert books(run.report) == {"delivered": 1, "duplicates": 1}


def test_what_is_missed_for_longer_than_the_retention_expires() -> None:
    away = single(story="6.5s", offline=[{"at": "0.5s", "for": "4.5s"}])
    run = trace(away, hybrid(KIND, retention="3s"))
    assert run.processed == [5.0, 5.0, 5.0, 6.0]
    assert books(run.report) == {"delivered": 4, "expired": 2}


@pytest.mark.parametrize(("credit", "polls"), [(1, 1), (2, 1), (3, 0)])
def test_what_a_window_does_not_let_through_is_fetched(credit: int, polls: int) -> None:
    """Three at once: as many as the window holds are pushed, the rest comes in one answer."""
    three = flow(
        story="9s",
        sources={"s": {"arrivals": "constant", "trace": [{"at": "1s", "count": 3}]}},
        consumers={"c": {"workers": 9, "service": {"constant": "0s"}}},
        links={"l": {"from": "s", "to": "c", "delay": "100ms"}},
    )
    run = trace(three, hybrid(KIND, backpressure={"credit": credit}))
    assert run.processed == [1.1] * 3
    assert link(run.report, "polls", "attempts") == [polls, 3]
