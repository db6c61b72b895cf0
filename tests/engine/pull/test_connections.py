"""Fetches that share connections: exact traces by hand. Constant sources send at 1/rate, ..."""

from typing import Any

import pytest

from engine import check
from engine.flow import Flow
from tests.engine.small import books, command, flow, hybrid, link, pull, single, trace


def _hosts(members: int, story: str, **slow: Any) -> Flow:
    """So many hosts, each with something new at 60 s."""
    return flow(
        story=story,
        sources={"s": {"arrivals": "constant", "rate": "1/min"}},
        consumers={"c": {"alike": members, "routed": "all", "service": {"constant": "0s"}}},
        links={"l": {"from": "s", "to": "c", "delay": "0s", **slow}},
    )


def test_so_many_fetches_a_second_as_connections_by_the_time_of_one() -> None:
    """Two, and 0.3 s a fetch, for ten that ask: at 0, 0.3, ... 3 s, and 0.001, 0.301, ... 2.701."""
    run = trace(_hosts(10, "3s"), pull(connections=2, interval="10ms", overhead="300ms"))
    assert link(run.report, "polls", "empty_polls") == [21, 21]


def test_a_fetch_on_a_free_connection_is_as_one_without_a_limit() -> None:
    for settings in ({}, {"connections": 1}, {"fetch_timeout": "300ms"}):
        run = trace(
            single(story="7.5s", delay="100ms"),
            pull(interval="2.5s", overhead="100ms", **settings),
        )
        assert run.processed == [2.8, 2.8, 5.3, 5.3, 5.3]
        assert link(run.report, "polls", "empty_polls") == [3, 1]


def _slow_host(**settings: Any) -> Any:
    """Two hosts, the second of which takes 20 s to answer; one connection; all new at 60 s.

    The first asks at 0, 2, 4 ... s and is answered after 0.5 s; the second asks at 1, 3, ... s.
    """
    return trace(
        _hosts(2, "70s", slow={"share": 0.5, "takes": "20s"}),
        pull(interval="2s", overhead="500ms", **settings),
    )


def test_a_slow_host_does_not_harm_the_others_where_each_has_a_connection() -> None:
    assert _slow_host().delivered == [(60.0, 60.5)]


def test_one_that_takes_long_to_answer_eats_the_connection_of_all() -> None:
    """The second has it from 1 to 21, 21.5 to 41.5 and 43 to 63 s, the first in between."""
    run = _slow_host(connections=1)
    assert run.delivered == [(60.0, 63.5)]


def test_a_timeout_gives_the_connection_back() -> None:
    """The first asks at 60 s, 0.5 s after the second gave up; the second is never answered."""
    run = _slow_host(connections=1, fetch_timeout="500ms")
    assert run.delivered == [(60.0, 60.5)]
    assert books(run.report) == {"delivered": 1, "resident": 1}


def test_a_notification_makes_it_ask_at_once() -> None:
    design = hybrid("notify-then-pull", interval="1h", connections=1)
    run = trace(single(rate="0.1/s", story="19s", delay="100ms"), design)
    assert run.delivered == [(10.0, 10.3)]


def test_nobody_asks_while_the_link_is_cut() -> None:
    """The fetch of 3 s brings three events at 5.2 s, cut or not; the next is of 7 s."""
    run = trace(
        single(story="9.5s", delay="100ms"),
        pull(interval="1s", overhead="2s", connections=1),
        command(at="3.5s", op="cut", of="l", **{"for": "3s"}),
    )
    assert run.processed == [5.2] * 3 + [9.2] * 4


@pytest.mark.parametrize(
    ("settings", "mend"),
    [
        ({"connections": 5, "long_poll": "1s"}, "give it an interval and a log"),
        ({"fetch_timeout": "1s", "hold": "queue"}, "give it an interval and a log"),
        ({"connections": 0}, "give it a connection"),
        ({"fetch_timeout": 0}, "and time"),
    ],
)
def test_limits_that_cannot_be_are_refused(settings: dict[str, Any], mend: str) -> None:
    (finding,) = check(single(), {"l": pull(**settings)})
    assert mend in finding
