"""How busy workers are: each simulated one counts as the real ones that it stands for."""

import pytest

from engine import simulate, start
from engine.flow import Flow
from tests.engine.small import command, flow, pull, push, single


def _giant(scale: int) -> Flow:
    """The largest member's two workers do nothing else; the 100 others have hardly anything."""
    return flow(
        scale=scale,
        story="200s",
        sources={
            "s": {
                "arrivals": "constant",
                "rate": "100/s",
                "keys": {"count": 101, "skew": {"largest": "90%"}},
            }
        },
        consumers={
            "c": {
                "alike": 101,
                "service": {"constant": "100ms"},
                "largest": {"workers": 2, "service": {"constant": "1s"}},
            }
        },
        links={"l": {"from": "s", "to": "c", "delay": "0s"}},
    )


@pytest.mark.parametrize("scale", [1, 10])
def test_a_busy_giant_is_two_workers_of_a_hundred_and_two(scale: int) -> None:
    """2 work always, and the others a tenth of 100 events a second, 0.1 s each: 3 of 102."""
    report = simulate(_giant(scale), {"l": push(inbox="unbounded")})
    assert report.consumers["c"].utilisation == pytest.approx(3 / 102, rel=0.05)
    run = start(_giant(scale), {"l": push(inbox="unbounded")})
    run.advance(100)
    assert run.advance(200).nodes["c"].utilisation == pytest.approx(3 / 102, rel=0.1)


def test_who_is_offline_is_there_and_does_not_work() -> None:
    """0.5 s of work a second, except in the 4 of 10 s that it is offline, and then it catches up:
    at 6 s the queue holds 4; from then on it works all the time."""
    away = single(service="500ms", offline=[{"at": "2s", "for": "4s"}])
    report = simulate(away, {"l": pull(long_poll="1h")})
    assert report.consumers["c"].utilisation == pytest.approx((0.5 + 4) / 10)


def test_who_is_killed_is_not_there() -> None:
    """Of 10 s the only worker is there for 6.2, and works 0.5 s for each of 5 events."""
    kill = command(at="1.8s", op="kill", of="c", **{"for": "3.8s"})
    report = simulate(single(service="500ms"), {"l": push()}, commands=[kill])
    assert report.consumers["c"].utilisation == pytest.approx((0.5 + 4 * 0.5) / 6.2)
