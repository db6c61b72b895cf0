"""A fault before a broker is over for a consumer when what waited there has come to it."""

import pytest

from engine import simulate
from engine.flow import Flow
from tests.engine.small import command, flow, pull, push

CUT = command(at="5.05s", op="cut", of="in", **{"for": "10s"})


def _chain(service: str, delay: str = "0s") -> Flow:
    return flow(
        story="60s",
        sources={"s": {"arrivals": "constant", "rate": "10/s"}},
        brokers={"b": {}},
        consumers={"c": {"service": {"constant": service}}, "d": {"service": {"constant": "0s"}}},
        links={
            "in": {"from": "s", "to": "b", "delay": delay},
            "out": {"from": "b", "to": ["c", "d"], "delay": delay},
        },
    )


@pytest.mark.parametrize(("delay", "trip"), [("0s", 0.0), ("10ms", 0.02)])
def test_what_waits_before_the_broker_is_still_to_come(delay: str, trip: float) -> None:
    """100 wait at 15.05 s; each half second a poll takes ten, and five come: some 20 polls."""
    design = {"in": pull(interval="500ms", batch=10), "out": push(inbox="unbounded")}
    recoveries = simulate(_chain("1ms", delay), design, commands=[CUT]).recoveries
    assert [r.of for r in recoveries] == ["c", "d"]
    for recovery in recoveries:
        assert recovery.after == pytest.approx(10.45 + trip, abs=0.51)


def test_a_consumer_that_is_slower_than_the_broker_takes_longer() -> None:
    """100 come at once at 16 s; each leaves 0.05 s of work, half of which what comes on takes."""
    design = {"in": pull(interval="1s", batch=1000), "out": push(inbox="unbounded")}
    recoveries = simulate(_chain("50ms"), design, commands=[CUT]).recoveries
    after = {recovery.of: recovery.after for recovery in recoveries}
    assert after["d"] == pytest.approx(0.95)
    assert after["c"] is not None
    assert 5 < after["c"] < 11


def test_a_cut_behind_the_broker_does_not_wait_for_what_polls_leave_before_it() -> None:
    cut = command(at="5.05s", op="cut", of="out", **{"for": "10s"})
    design = {"in": pull(interval="7s", batch=1000), "out": pull(interval="1s", batch=1000)}
    recoveries = simulate(_chain("0s"), design, commands=[cut]).recoveries
    assert [recovery.after for recovery in recoveries] == [pytest.approx(0.95)] * 2
