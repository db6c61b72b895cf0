"""A long poll that waits for several events: exact traces by hand.

Constant sources send at 1/rate, 2/rate, ...
"""

import pytest

from engine import check
from tests.engine.small import link, pull, single, trace


def test_it_is_answered_as_soon_as_they_are_there() -> None:
    run = trace(single(story="9s"), pull(long_poll="5s", min_events=3))
    assert run.processed == [3.0] * 3 + [6.0] * 3 + [9.0] * 3
    assert link(run.report, "polls", "empty_polls") == [4, 0]


def test_it_is_answered_with_fewer_when_its_time_is_over() -> None:
    """Requests at 0, 3 and 6 s; the event of 6 s comes at the last instant of the second."""
    run = trace(single(rate="0.5/s", story="9.5s"), pull(long_poll="3s", min_events=3))
    assert run.delivered == [(2.0, 3.0), (4.0, 6.0), (6.0, 6.0), (8.0, 9.0)]


def test_one_that_gets_nothing_in_its_time_is_empty() -> None:
    """Requests at 0, 3, 6 and 9 s; the last has the event of 10 s and waits for another."""
    run = trace(single(rate="0.1/s", story="12.5s"), pull(long_poll="3s", min_events=2))
    assert run.delivered == [(10.0, 12.0)]
    assert link(run.report, "polls", "empty_polls") == [5, 3]


def test_an_event_between_two_polls_waits_for_the_end_of_the_next() -> None:
    """The first is over at 9.9 s; the second is there from 10.1 to 19.9."""
    flow = single(rate="0.1/s", delay="100ms", story="20.5s")
    run = trace(flow, pull(long_poll="9.8s", min_events=2))
    assert run.delivered == [(10.0, 20.0)]


def test_what_already_waits_is_enough() -> None:
    """Three events a second are away for 2 s; then six wait, of which four are taken at once."""
    away = single(rate="3/s", story="2s", offline=[{"at": "0s", "for": "1.9s"}])
    run = trace(away, pull(long_poll="1h", min_events=4, batch=4))
    assert run.processed == [1.9] * 4


@pytest.mark.parametrize(
    ("settings", "mend"),
    [
        ({"min_events": 2}, "give it a long poll"),
        ({"min_events": 2, "long_poll": "1s", "hold": "queue"}, "from a log"),
        ({"min_events": 2, "long_poll": "1s", "batch": 1}, "give it a batch of 2"),
    ],
)
def test_polls_that_cannot_wait_for_so_many_are_refused(
    settings: dict[str, object], mend: str
) -> None:
    (finding,) = check(single(), {"l": pull(**settings)})
    assert mend in finding
