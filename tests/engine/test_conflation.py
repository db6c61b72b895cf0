"""A newer event of a key takes the place of a waiting one: in the inbox, and at the sender."""

from itertools import islice
from typing import Any

import pytest

from engine.check import check
from engine.design import LinkDesign
from engine.draws.streams import Streams
from engine.flow import Flow
from tests.engine.small import books, command, flow, hybrid, push, single, trace


def keyed(count: int = 1, service: str = "2500ms", **parts: Any) -> Flow:
    return flow(
        **{
            "story": "10s",
            "sources": {
                "s": {"arrivals": "constant", "rate": "1/s", "keys": {"count": count}},
            },
            "consumers": {"c": {"service": {"constant": service}}},
            "links": {"l": {"from": "s", "to": "c", "delay": "0s"}},
            **parts,
        }
    )


CONFLATE = push(overflow="conflate")


def test_the_newest_waits_in_the_inbox_and_the_rest_is_superseded() -> None:
    """Events 2, 4, 6, 7 and 9 give way to the next; 8 is in work at the end, and 10 waits."""
    run = trace(keyed(), CONFLATE)
    assert run.delivered == [(1.0, 3.5), (3.0, 6.0), (5.0, 8.5)]
    assert books(run.report) == {"delivered": 3, "superseded": 5, "resident": 2}
    assert run.report.books.lost == 0
    assert run.report.backlog.peak == 1


TWO_KEYS = 21
"""A seed that draws the keys 0, 0, 1, 0, 1."""


def test_a_newer_event_keeps_the_place_of_the_one_that_it_replaces() -> None:
    """While 1 is in work, 2 and 3 wait; 4 has the key of 2 and goes before 3."""
    assert list(islice(Streams(TWO_KEYS).keys("s", 2, None), 5)) == [0, 0, 1, 0, 1]
    run = trace(keyed(2, "3500ms", story="15s"), CONFLATE, seed=TWO_KEYS)
    assert run.delivered[:2] == [(1.0, 4.5), (4.0, 8.0)]


def test_an_event_of_another_key_needs_a_place() -> None:
    run = trace(keyed(2, "9s", story="5s"), push(overflow="conflate", inbox=1), seed=TWO_KEYS)
    assert books(run.report) == {"superseded": 1, "dropped": 2, "resident": 2}


@pytest.mark.parametrize(
    "design",
    [
        push(overflow="conflate", ack="received"),
        push(overflow="conflate", retry={"attempts": 3}),
        push(overflow="conflate", backpressure={"credit": 9}, ack="received"),
        hybrid("push-then-reconcile", overflow="conflate", reconcile_interval="3700ms"),
    ],
)
def test_it_does_not_matter_when_the_consumer_acknowledges(design: LinkDesign) -> None:
    run = trace(keyed(), design)
    assert run.delivered == [(1.0, 3.5), (3.0, 6.0), (5.0, 8.5)]
    assert books(run.report) == {"delivered": 3, "superseded": 5, "resident": 2}


def test_a_superseded_event_gives_its_credit_back() -> None:
    """One is with the worker, one with what waits; the third brings what gives way to it."""
    run = trace(keyed(), push(overflow="conflate", backpressure={"credit": 3}))
    assert books(run.report) == {"delivered": 3, "superseded": 5, "resident": 2}
    held_back = trace(keyed(), push(overflow="conflate", backpressure={"credit": 2}))
    assert books(held_back.report) == {"delivered": 3, "resident": 7}


def test_an_older_event_that_comes_late_is_out_of_date() -> None:
    """The consumer is away for 1 and 2; they are tried again when 3 is in work and 4 waits."""
    away = keyed(
        service="3s",
        story="9s",
        consumers={
            "c": {"service": {"constant": "3s"}, "offline": [{"at": "0s", "for": "2500ms"}]}
        },
    )
    late = {"attempts": 2, "base": "3500ms", "jitter": "none"}
    run = trace(away, push(overflow="conflate", retry=late))
    assert run.delivered == [(3.0, 6.0), (5.0, 9.0)]
    assert books(run.report) == {"delivered": 2, "superseded": 5, "resident": 2}


def test_a_kill_forgets_what_waited_and_the_next_is_new() -> None:
    kill = command(at="3200ms", op="kill", of="c", **{"for": "1s"})
    run = trace(keyed(), CONFLATE, kill)
    assert run.delivered == [(5.0, 7.5), (7.0, 10.0)]
    assert books(run.report) == {
        "delivered": 2,
        "superseded": 3,
        "dropped": 1,
        "crashed": 2,
        "resident": 2,
    }


def test_a_conflating_sender_holds_the_newest() -> None:
    """Stop and go, 2.5 s an event: what waits at the sender is always the newest."""
    design = push(backpressure={"credit": 1}, sender_buffer={"overflow": "conflate"})
    run = trace(keyed(), design)
    assert run.delivered == [(1.0, 3.5), (3.0, 6.0), (5.0, 8.5)]
    assert books(run.report) == {"delivered": 3, "superseded": 5, "resident": 2}
    assert run.report.links["l"].backlog.peak == 1


def test_a_conflating_sender_keeps_the_place_too() -> None:
    design = push(backpressure={"credit": 1}, sender_buffer={"overflow": "conflate"})
    run = trace(keyed(2, "3500ms", story="15s"), design, seed=TWO_KEYS)
    assert run.delivered[:2] == [(1.0, 4.5), (4.0, 8.0)]


def test_conflating_before_a_broker_covers_all_behind_it() -> None:
    """2, 4, 6, 7 and 9 never leave the source; 10 waits there."""
    two = flow(
        story="10s",
        sources={"s": {"arrivals": "constant", "rate": "1/s", "keys": {"count": 1}}},
        brokers={"b": {}},
        consumers={name: {"service": {"constant": "0s"}} for name in "cd"},
        links={
            "in": {"from": "s", "to": "b", "delay": "1250ms"},
            "out": {"from": "b", "to": ["c", "d"], "delay": "0s"},
        },
    )
    design = push(backpressure={"credit": 1}, sender_buffer={"overflow": "conflate"})
    run = trace(two, {"in": design, "out": push()})
    assert run.processed == [2.25, 2.25, 4.75, 4.75, 7.25, 7.25, 9.75, 9.75]
    assert books(run.report) == {"delivered": 8, "superseded": 10, "resident": 2}


def test_a_full_sender_buffer_can_drop_the_oldest() -> None:
    busy = single(rate="10/s", story="1s", delay="100ms", service="300ms")
    buffer = {"size": 2, "overflow": "drop-oldest"}
    run = trace(busy, push(backpressure={"credit": 1}, sender_buffer=buffer))
    assert run.delivered == [(0.1, 0.5), (0.4, 1.0)]
    assert books(run.report) == {"delivered": 2, "dropped": 6, "resident": 2}


def test_conflation_needs_keys() -> None:
    (finding,) = check(single(), {"l": CONFLATE})
    assert finding == "l conflates by key, and events of s have none; give it keys"
    buffer = push(sender_buffer={"overflow": "conflate"})
    assert check(single(), {"l": buffer}) == [finding]
