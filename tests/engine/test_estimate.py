"""How large a run will be, against how large it was."""

import pytest

from engine import start
from engine.design import LinkDesign
from engine.estimate import estimated_events, fitting_scale
from engine.flow import Source
from engine.quantities import NS
from engine.sources.created import created_events
from tests.engine.small import flow, pull, push, single


def test_created_events_follow_the_profile_within_the_story() -> None:
    bursts = [
        {"at": "10s", "for": "20s", "rate": "50/s"},
        {"at": "90s", "for": "1h", "rate": "0/s"},
    ]
    source = Source.model_validate({"rate": {"base": "2/s", "bursts": bursts}})
    assert created_events(source, 100 * NS) == 2 * 70 + 50 * 20


@pytest.mark.parametrize(
    "design",
    [
        push(),
        push(backpressure={"credit": 5}),
        pull(interval="1s"),
        pull(hold="queue", long_poll="1s", batch=1),
        push(retry={"attempts": 50, "base": "1s", "cap": "5s"}),
        push(retry={"attempts": 50, "base": "1s", "cap": "5s", "jitter": "decorrelated"}),
        push(retry={"attempts": 500, "base": "100ms", "cap": "200ms", "within": "5s"}),
        push(retry={"phases": "9 x 0s; 5 x 100ms; 99 x 1s to 4s"}, sender_buffer="1M"),
        push(backpressure={"rate": "40/s", "burst": 5}, sender_buffer="1M"),
        push(
            breaker={"on": "failures"},
            retry={"attempts": 50, "cap": "5s"},
            sender_buffer="1M",
            inbox="unbounded",
        ),
        push(overflow="block", inbox=1, sender_buffer="1M"),
    ],
)
def test_an_estimate_is_of_the_right_size(design: LinkDesign) -> None:
    away = single(rate="50/s", service="1ms", story="100s", offline=[{"at": "20s", "for": "30s"}])
    run = start(away, {"l": design})
    run.world.kernel.run(away.story)
    estimate = estimated_events(away, {"l": design})
    assert run.world.kernel.scheduled / 2.5 < estimate < run.world.kernel.scheduled * 2.5


def test_an_estimate_counts_every_link_of_a_chain() -> None:
    chain = flow(
        story="100s",
        sources={"s": {"arrivals": "constant", "rate": "10/s"}},
        brokers={"b": {}},
        consumers={name: {"service": {"constant": "1ms"}} for name in "cde"},
        links={"in": {"from": "s", "to": "b"}, "out": {"from": "b", "to": ["c", "d", "e"]}},
    )
    assert estimated_events(chain, {"in": push(), "out": push()}) == 1000 * (1 + 3 + 3 * 3)


def test_a_window_for_each_lane_holds_more_retries_than_one_for_all() -> None:
    away = single(
        rate="50/s", story="100s", alike=20, offline=[{"at": "20s", "for": "50s", "share": 0.5}]
    )

    def estimate(lanes: str) -> float:
        retry = {"attempts": "1k", "base": "100ms", "cap": "100ms"}
        buffer = {"size": "1M", "lanes": lanes}
        design = push(retry=retry, backpressure={"credit": 2}, sender_buffer=buffer)
        return estimated_events(away, {"l": design})

    plain = 5000 * 4
    assert estimate("per-consumer") - plain == 20 * (estimate("shared") - plain) > 0


def test_the_fitting_scale_is_the_smallest_round_one() -> None:
    large = single(rate="50k/s", story="1h")
    assert fitting_scale(large, {"l": push()}) == 50
    assert fitting_scale(large.model_copy(update={"scale": 50}), {"l": push()}) == 100
