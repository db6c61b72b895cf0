"""Connections that are lost at once come back as fast as they are accepted."""

from typing import Any

import pytest

from engine import simulate
from engine.check import check_command
from engine.flow import Flow
from tests.engine.small import command, flow, hybrid, push, trace


def _viewers(viewers: object = 4, accepts: str = "2/s", scale: int = 1, **source: Any) -> Flow:
    return flow(
        scale=scale,
        story="60s",
        sources={"s": {"arrivals": "constant", **(source or {"trace": ["5s", "11s"]})}},
        consumers={
            "c": {
                "alike": viewers,
                "routed": "all",
                "accepts": accepts,
                "service": {"constant": "0s"},
            }
        },
        links={"l": {"from": "s", "to": "c", "delay": "0s"}},
    )


def _drop(**parts: Any) -> Any:
    return command(**{"at": "10s", "op": "reconnect", "of": "c", **parts})


def test_each_member_is_there_when_it_is_accepted() -> None:
    """Four connections at two a second: at 10.5, 11, 11.5 and 12 s."""
    run = trace(_viewers(), hybrid("push-with-catch-up"), _drop())
    assert run.delivered == [(5.0, 5.0)] * 4 + [(11.0, t) for t in (11.0, 11.0, 11.5, 12.0)]
    (recovery,) = [r for r in run.report.recoveries if r.of == "c"]
    assert recovery.at == 10.0


@pytest.mark.parametrize("scale", [100, 1_000, 10_000])
def test_four_hundred_thousand_at_twenty_thousand_a_second_take_20_seconds(scale: int) -> None:
    """A goal in that second is seen by the last of them at its end."""
    world = _viewers("400k", "20k/s", scale, trace=["10s"])
    storm = _drop(at="9999999us")
    report = simulate(world, {"l": hybrid("push-with-catch-up")}, commands=[storm])
    assert report.books.delivered == 400_000
    assert report.latency.max == pytest.approx(20.0, abs=1e-5)
    assert report.latency.p50 == pytest.approx(10.0, rel=0.02)
    lost = simulate(world, {"l": push()}, commands=[storm])
    assert lost.books.dropped == 400_000


def test_spread_calls_wait_less_for_each_other() -> None:
    world = _viewers("400k", "20k/s", 1_000, trace=["10s"])
    storms = [_drop(at="9999999us", **{"for": spread}) for spread in ("1s", "60s")]
    design = {"l": hybrid("push-with-catch-up")}
    narrow, wide = (simulate(world, design, commands=[storm]) for storm in storms)
    assert narrow.latency.max == pytest.approx(20, rel=0.01)
    assert narrow.books.resident == 0 < wide.books.resident
    assert wide.latency.p50 is not None
    assert wide.latency.p50 > 20


def test_two_storms_wait_in_one_line() -> None:
    run = trace(_viewers(accepts="1/s"), hybrid("push-with-catch-up"), _drop(), _drop())
    assert run.processed[-4:] == [15.0, 16.0, 17.0, 18.0]


def test_a_share_of_the_members_is_a_share() -> None:
    run = trace(_viewers(), hybrid("push-with-catch-up"), _drop(share=0.5))
    assert run.processed[4:] == [11.0, 11.0, 11.0, 11.0]
    assert trace(_viewers(), push(), _drop(share=0.25)).report.books.delivered == 8


@pytest.mark.parametrize(
    ("parts", "finding"),
    [
        ({"of": "l"}, "reconnect needs a consumer, and l is none"),
        ({"of": "c.largest"}, "reconnect needs a consumer, and c.largest is none"),
        ({"share": 0}, "reconnect c is for nobody; give it a share above 0"),
    ],
)
def test_it_needs_members_to_come_back(parts: dict[str, Any], finding: str) -> None:
    assert check_command(_viewers(), _drop(**parts)) == [finding]


def test_it_needs_somebody_who_accepts_them() -> None:
    world = _viewers().model_dump(by_alias=True)
    world["consumers"]["c"]["accepts"] = None
    assert check_command(Flow.model_validate(world), _drop()) == [
        "reconnect c does not say how fast; give the consumer `accepts`"
    ]
