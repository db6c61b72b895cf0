"""Rented workers: exact traces by hand. Constant sources send at 1/rate, 2/rate, ..."""

from typing import Any, Final

from engine import start
from engine.quantities import NS
from tests.engine.small import command, pull, push, single, trace

RENTED: Final[dict[str, Any]] = {"workers": 3, "rented": {"floor": 1, "delay": "5s"}}


def test_a_worker_is_rented_for_every_event_that_waits_up_to_the_most() -> None:
    """Events at 1, 2, 3, 4 s for 10 s each: the first is served, two workers come at 7 and 8 s."""
    busy = single(service="10s", story="18.5s", **RENTED)
    run = trace(busy, push(inbox="unbounded"))
    assert run.delivered == [(1.0, 11.0), (2.0, 17.0), (3.0, 18.0)]
    assert run.run.world.groups["c"].stations[0].workers == 3


def test_what_waits_in_a_queue_counts_as_well() -> None:
    busy = single(service="10s", story="18.5s", **RENTED)
    run = trace(busy, pull(hold="queue", long_poll="1h", batch=1))
    assert run.delivered == [(1.0, 11.0), (2.0, 17.0), (3.0, 18.0)]


def test_idle_workers_are_given_back() -> None:
    """Two rented ones, idle from 2 s after the last of three events; looked at every 5 s."""
    rate = {"base": "1/s", "bursts": [{"at": "3.5s", "for": "1h", "rate": "0/s"}]}
    run = start(single(rate=rate, service="3s", story="40s", **RENTED), {"l": push()})
    station = run.world.groups["c"].stations[0]
    seen = []
    for second in range(1, 31):
        run.advance(second)
        seen.append(station.workers)
    assert seen[:8] == [1, 1, 1, 1, 1, 1, 2, 3]
    assert seen[-1] == 1
    assert run.report().consumers["c"].utilisation < 1


def test_workers_that_vanish_are_not_replaced_before_they_are_restored() -> None:
    """All three are there from 8 s; two are lost at 9 s and may be rented again from 12 s."""
    kill = command(at="9s", op="kill", of="c", share=2 / 3, **{"for": "3s"})
    busy = single(service="100s", story="30s", **RENTED)
    run = start(busy, {"l": push(inbox="unbounded")}, commands=[kill])
    station = run.world.groups["c"].stations[0]
    seen = {}
    for second in (8.5, 9.5, 16.5, 17.5):
        run.advance(second)
        seen[second] = station.workers
    assert seen == {8.5: 3, 9.5: 1, 16.5: 1, 17.5: 3}


def test_a_third_vanishes_and_can_be_rented_again_only_after_ten_minutes() -> None:
    """Nine from 8 s on; three are gone at 20 s, and there again 5 s after ten minutes."""
    kill = command(at="20s", op="kill", of="c", share=1 / 3, **{"for": "10m"})
    rented: dict[str, Any] = {"workers": 9, "rented": {"floor": 3, "delay": "5s"}}
    run = start(
        single(rate="3/s", service="1h", story="700s", **rented),
        {"l": push(inbox="unbounded")},
        commands=[kill],
    )
    station = run.world.groups["c"].stations[0]
    seen = {}
    for second in (7, 19, 21, 619, 624, 626):
        run.advance(second)
        seen[second] = (station.workers, station.killed)
    assert seen == {7: (6, 0), 19: (9, 0), 21: (6, 3), 619: (6, 3), 624: (6, 0), 626: (9, 0)}


def test_the_floor_is_back_at_once_and_what_was_on_its_way_does_not_exceed_the_most() -> None:
    """Killed at 6 s with all that is there; restored at 6.5 s, while others are on their way."""
    kill = command(at="6s", op="kill", of="c", **{"for": "500ms"})
    rented: dict[str, Any] = {"workers": 4, "rented": {"floor": 2, "delay": "5s"}}
    run = start(
        single(rate="1/s", service="1h", story="60s", **rented),
        {"l": push(inbox="unbounded")},
        commands=[kill],
    )
    station = run.world.groups["c"].stations[0]
    seen = {}
    for second in (5.5, 6.25, 6.75, 8.5, 40):
        run.advance(second)
        seen[second] = station.workers
    assert seen == {5.5: 2, 6.25: 0, 6.75: 2, 8.5: 3, 40: 4}


def test_a_consumer_that_was_killed_comes_back_with_its_floor() -> None:
    kill = command(at="9s", op="kill", of="c", **{"for": "3s"})
    busy = single(service="100s", story="30s", **RENTED)
    run = start(busy, {"l": push(inbox="unbounded")}, commands=[kill])
    station = run.world.groups["c"].stations[0]
    run.advance(11)
    assert (station.workers, run.advance(11).nodes["c"].down) == (0, 3)
    run.advance(12.5)
    assert station.workers == 1
    assert run.world.kernel.now == 12.5 * NS
