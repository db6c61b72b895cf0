"""Only the newest value of each key is kept: exact traces by hand.

Constant sources send at 1/rate, 2/rate, ...
"""

from engine.design import LinkDesign
from engine.flow import Flow
from engine.message import Message
from engine.pull.waiting import Newest
from tests.engine.small import Trace, books, command, flow, hybrid, link, pull, push, trace


def _values(story: str = "10s", service: str = "0s", keys: int = 1, **consumer: object) -> Flow:
    return flow(
        story=story,
        sources={"s": {"arrivals": "constant", "rate": "1/s", "keys": {"count": keys}}},
        consumers={"c": {"service": {"constant": service}, **consumer}},
        links={"l": {"from": "s", "to": "c", "delay": "0s"}},
    )


def test_a_poll_finds_the_newest_value_and_no_other() -> None:
    """Polls at 0, 2.5, 5, 7.5 and 10 s: of 1 and 2 the second is left, of 3, 4 and 5 the last."""
    run = trace(_values(), pull(hold="latest", interval="2.5s"))
    assert run.delivered == [(2.0, 2.5), (5.0, 5.0), (7.0, 7.5), (10.0, 10.0)]
    assert books(run.report) == {"delivered": 4, "superseded": 6}
    assert run.report.books.lost == 0
    assert link(run.report, "polls", "empty_polls", "attempts") == [5, 1, 4]
    assert run.report.backlog.peak == 1


def test_what_is_superseded_is_in_no_latency() -> None:
    run = trace(_values(), pull(hold="latest", interval="2.5s"))
    latency = run.report.latency
    assert (latency.count, latency.mean, latency.max) == (4, 0.25, 0.5)


def test_a_poll_that_finds_nothing_changed_is_empty() -> None:
    """Polls each 0.4 s from 0 to 4 s: those of 1.2, 2, 3.2 and 4 s find something."""
    run = trace(_values(story="4s"), pull(hold="latest", interval="400ms"))
    assert run.processed == [1.2, 2.0, 3.2, 4.0]
    assert link(run.report, "polls", "empty_polls") == [11, 7]


def _message(number: int, key: int) -> Message:
    return Message(number, number, key, 1)


def test_each_key_keeps_its_turn_whatever_its_value_becomes() -> None:
    """Key 7 changes all the time, and holds up nobody; key 8 comes after it, as it came later."""
    held = Newest()
    first, second = _message(0, 7), _message(2, 7)
    assert held.add(first) is None
    assert held.add(_message(1, 8)) is None
    assert held.add(second) is first
    assert [m.number for m in held.take(1)] == [2]
    assert held.add(_message(3, 7)) is None
    assert [m.number for m in held.take(9)] == [1, 3]


def test_a_value_that_comes_back_is_out_of_date_when_a_newer_one_has_come() -> None:
    held = Newest()
    old, new = _message(0, 7), _message(1, 7)
    held.add(old)
    held.add(new)
    assert held.take(1) == [new]
    assert held.add(old) is old
    assert held.add(new) is None


def _killed(service: str, story: str) -> Trace:
    """The value of 2 s is fetched at 2 s; the consumer is killed from 2.5 to 2.6 s."""
    kill = command(at="2.5s", op="kill", of="c", **{"for": "100ms"})
    return trace(_values(story, service), pull(hold="latest", interval="2s"), kill)


def test_after_a_crash_the_value_is_read_again() -> None:
    """Then 3 s has come: what is read at 4 s is the value of that instant."""
    run = _killed("1s", "5.5s")
    assert run.delivered == [(4.0, 5.0)]
    assert books(run.report) == {"delivered": 1, "superseded": 3, "resident": 1}


def test_away_a_consumer_misses_every_value_but_the_last() -> None:
    run = trace(
        _values(offline=[{"at": "0s", "for": "8.5s"}]),
        hybrid("notify-then-pull", hold="latest", interval="1s"),
    )
    assert run.delivered == [(9.0, 9.0), (10.0, 10.0)]
    assert books(run.report) == {"delivered": 2, "superseded": 8}


def test_a_value_does_not_grow_too_old() -> None:
    run = trace(_values(), pull(hold="latest", interval="10s", retention="1s"))
    assert books(run.report) == {"delivered": 1, "superseded": 9}


def test_a_value_superseded_at_a_broker_is_superseded_for_all_behind_it() -> None:
    """The broker asks at 0, 4 and 8 s; both consumers get the values of 4 and 8 s."""
    two = flow(
        story="9s",
        sources={"s": {"arrivals": "constant", "rate": "1/s", "keys": {"count": 1}}},
        brokers={"b": {}},
        consumers={name: {"service": {"constant": "0s"}} for name in ("c", "d")},
        links={
            "l": {"from": "s", "to": "b", "delay": "0s"},
            "m": {"from": "b", "to": ["c", "d"], "delay": "0s"},
        },
    )
    design: dict[str, LinkDesign] = {"l": pull(hold="latest", interval="4s"), "m": push()}
    run = trace(two, design)
    assert run.processed == [4.0, 4.0, 8.0, 8.0]
    assert books(run.report) == {"delivered": 4, "superseded": 12, "resident": 2}


def test_after_a_change_to_a_log_every_value_is_kept() -> None:
    run = trace(
        _values(story="8s"),
        pull(hold="latest", interval="8s"),
        command(at="4.5s", op="design", of="l", design={"delivery": "pull", "settings": {}}),
    )
    assert run.delivered == [(4.0, 4.5), (5.0, 5.5), (6.0, 6.5), (7.0, 7.5)]
