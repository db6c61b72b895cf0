"""Pull from a log: exact traces by hand. Constant sources send at 1/rate, 2/rate, ..."""

import pytest

from engine.design import LinkDesign
from tests.engine.small import Trace, books, command, link, pull, single, trace


def test_polls_find_what_came_since_the_last_one() -> None:
    """Requests at 0, 2.5, 5, 7.5 and 10 s; an event of the same instant is found."""
    run = trace(single(), pull(interval="2.5s"))
    assert run.processed == [2.5, 2.5, 5.0, 5.0, 5.0, 7.5, 7.5, 10.0, 10.0, 10.0]
    assert link(run.report, "polls", "empty_polls", "attempts") == [5, 1, 10]
    assert run.report.links["l"].backlog.peak == 3


def test_a_request_travels_there_and_its_answer_back() -> None:
    """Sent at 2.5, at the log at 2.6, answered after 0.3 of overhead at 3.0."""
    run = trace(single(story="3s", delay="100ms"), pull(interval="2.5s", overhead="300ms"))
    assert run.delivered == [(1.0, 3.0), (2.0, 3.0)]


def test_a_request_waits_for_the_answer_to_the_one_before() -> None:
    """A round trip of 0.7 s is longer than the interval: visits at 0.2, 0.9, 1.6, ..."""
    run = trace(single(story="4s", delay="200ms"), pull(interval="100ms", overhead="300ms"))
    assert run.processed == [1.6 + 0.5, 2.3 + 0.5, 3.0 + 0.5]
    assert link(run.report, "polls", "empty_polls") == [6, 3]


def test_a_batch_is_never_larger_than_asked_for() -> None:
    run = trace(single(), pull(interval="2.5s", batch=2))
    assert run.processed == [2.5, 2.5, 5.0, 5.0, 7.5, 7.5, 10.0, 10.0]
    assert run.report.links["l"].backlog.final == 2


def test_nobody_asks_while_fetched_events_wait_inside() -> None:
    """Three are fetched at 4 s and take 2 s each: the last starts at 8, just before that tick."""
    run = trace(single(story="12s", service="2s"), pull(interval="4s", batch=3))
    assert run.processed == [6.0, 8.0, 10.0, 12.0]
    assert link(run.report, "polls", "attempts") == [3, 6]


def test_a_long_poll_is_answered_when_an_event_comes() -> None:
    """Requests at the log at 0.1, 3.3, 6.5 and 9.7 wait 3 s; the last is answered at 10."""
    run = trace(single(rate="0.1/s", delay="100ms", story="10.5s"), pull(long_poll="3s"))
    assert run.delivered == [(10.0, 10.1)]
    assert link(run.report, "polls", "empty_polls") == [5, 3]


def test_an_event_between_two_long_polls_waits_for_the_next() -> None:
    """The first request goes back empty at 9.9 s; the second is at the log at 10.1 s."""
    run = trace(single(rate="0.1/s", delay="100ms", story="12s"), pull(long_poll="9.8s"))
    assert run.delivered == [(10.0, 10.2)]


def test_a_request_whose_wait_ends_with_the_arrival_misses_it() -> None:
    """Parked from 0.1 to 10.0 s exactly."""
    run = trace(single(rate="0.1/s", delay="100ms", story="12s"), pull(long_poll="9.9s"))
    assert run.delivered == [(10.0, 10.3)]
    found = trace(single(rate="0.1/s", delay="100ms", story="12s"), pull(long_poll="9.900000001s"))
    assert found.delivered == [(10.0, 10.1)]


def test_an_event_as_old_as_the_retention_is_gone_at_that_instant() -> None:
    """The first is 3 s old at the poll of 4 s: expired. One nanosecond more and it is read."""
    run = trace(single(story="4s"), pull(interval="4s", retention="3s"))
    assert run.processed == [4.0, 4.0, 4.0]
    assert books(run.report) == {"delivered": 3, "expired": 1}
    longer = trace(single(story="4s"), pull(interval="4s", retention="3000000001ns"))
    assert books(longer.report) == {"delivered": 4}


def test_what_an_offline_consumer_misses_expires_one_by_one() -> None:
    """Away for all 10 s with 4 s of retention: at 10 s, those of 7 to 10 s are left."""
    run = trace(single(offline=[{"at": "0s", "for": "20s"}]), pull(retention="4s"))
    assert books(run.report) == {"expired": 6, "resident": 4}
    assert run.report.links["l"].backlog.peak == 4
    assert run.report.links["l"].backlog.mean == 3.0  # each 4 s, the last four 3, 2, 1 and 0


def _killed(design: LinkDesign) -> Trace:
    """Three events fetched at 3 s, 1 s of work each; killed after the first, from 4.5 to 5.5 s."""
    kill = command(at="4.5s", op="kill", of="c", **{"for": "1s"})
    return trace(single(story="9s", service="1s"), design, kill)


def test_after_a_crash_the_batch_is_read_again_from_the_committed_offset() -> None:
    """The tick after the return is at 6 s; the first event is processed twice."""
    run = _killed(pull(interval="3s"))
    assert run.processed == [4.0, 8.0, 9.0]
    assert books(run.report) == {"delivered": 3, "duplicates": 1, "resident": 6}
    assert link(run.report, "retries") == [3]


def test_acknowledged_on_receipt_the_rest_of_the_batch_is_lost() -> None:
    run = _killed(pull(interval="3s", ack="received"))
    assert run.processed == [4.0, 7.0, 8.0, 9.0]
    assert books(run.report) == {"delivered": 4, "crashed": 2, "resident": 3}


def test_an_offline_consumer_keeps_its_memory_and_goes_on_where_it_was() -> None:
    """Fetched at 3 s; at rest from 3.5 to 5.5 s, with half a second of work left."""
    away = single(story="8s", service="1s", offline=[{"at": "3.5s", "for": "2s"}])
    run = trace(away, pull(interval="3s"))
    assert run.processed == [6.0, 7.0, 8.0]
    assert books(run.report) == {"delivered": 3, "resident": 5}


def test_a_batch_that_finds_nobody_is_still_in_the_log() -> None:
    """Asked at 3 s, answered at 3.4 s, when the consumer is away until 5 s."""
    away = single(story="7s", offline=[{"at": "3.2s", "for": "1.8s"}])
    run = trace(away, pull(interval="3s", overhead="400ms"))
    assert run.processed == [6.4] * 6


def test_the_loss_of_one_worker_of_several_gives_back_only_its_event() -> None:
    """Both workers are busy from 4 s; one of them is gone at 5 s."""
    busy = single(story="16s", rate="0.5/s", service="3s", workers=2)
    kill = command(at="5s", op="kill", of="c", share=0.5)
    run = trace(busy, pull(interval="4s"), kill)
    assert run.processed == [7.0, 11.0, 14.0]
    assert link(run.report, "retries") == [1]
    assert "duplicates" not in books(run.report)


def test_polls_do_not_pass_a_cut_link() -> None:
    """Polls at 0 and 2.5 s, and again at 7.5 and 10 s."""
    cut = command(at="3s", op="cut", of="l", **{"for": "3s"})
    run = trace(single(), pull(interval="2.5s"), cut)
    assert run.processed == [2.5, 2.5] + [7.5] * 5 + [10.0] * 3
    assert link(run.report, "polls", "empty_polls") == [4, 1]


def test_a_change_of_design_leaves_what_waits_in_the_log() -> None:
    quick = {"delivery": "pull", "settings": {"interval": "1s", "batch": 2}}
    run = trace(
        single(story="6s"),
        pull(interval="20s"),
        command(at="4.5s", op="design", of="l", design=quick),
    )
    assert run.delivered == [(1.0, 4.5), (2.0, 4.5), (3.0, 5.5), (4.0, 5.5)]


def test_fetched_events_are_not_read_again_after_a_change_of_design() -> None:
    quick = {"delivery": "pull", "settings": {"interval": "1s"}}
    run = trace(
        single(story="9s", service="1s"),
        pull(interval="3s"),
        command(at="3.5s", op="design", of="l", design=quick),
    )
    assert run.processed == [4.0, 5.0, 6.0, 7.0, 8.0, 9.0]
    assert books(run.report) == {"delivered": 6, "resident": 3}


@pytest.mark.parametrize("members", [1, 4])
def test_alike_members_spread_their_polls_over_the_interval(members: int) -> None:
    run = trace(single(alike=members, routed="all", rate="1/min", story="63s"), pull(interval="4s"))
    assert run.processed == [60.0 + 4 * place / members for place in range(members)]
