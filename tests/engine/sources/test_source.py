"""When messages are created, and that every design meets the same ones."""

from itertools import pairwise

import pytest

from engine import start
from engine.design import LinkDesign
from engine.flow import Flow
from engine.link import Link
from engine.message import Message
from engine.quantities import NS
from tests.engine.small import command, flow, hybrid, pull, push, single, trace


def _created(flow: Flow, *commands: object) -> list[float]:
    run = trace(flow, push(inbox="unbounded"), *commands)  # type: ignore[arg-type]
    return [created for created, _ in run.delivered]


def test_a_constant_source_sends_after_each_gap_without_drifting() -> None:
    created = _created(single(rate="3/s", story="40m"))
    assert created == [round(k * NS / 3) / NS for k in range(1, 7201)]


def test_a_burst_replaces_the_base_rate_and_keeps_the_gap_under_way() -> None:
    """Half a gap is left at 2.5 s: 0.125 s at 4/s. At 4 s, half of one again: 0.5 s."""
    rate = {"base": "1/s", "bursts": [{"at": "2.5s", "for": "1.5s", "rate": "4/s"}]}
    created = _created(single(rate=rate, story="6s"))
    assert created == [1.0, 2.0, 2.625, 2.875, 3.125, 3.375, 3.625, 3.875, 4.5, 5.5]


def test_a_burst_of_nothing_is_a_silence() -> None:
    rate = {"base": "1/s", "bursts": [{"at": "2.5s", "for": "3s", "rate": "0/s"}]}
    assert _created(single(rate=rate, story="8s")) == [1.0, 2.0, 6.0, 7.0, 8.0]


def test_bursts_that_follow_each_other_at_once_do_not_fall_back_to_the_base() -> None:
    bursts = [
        {"at": "3200ms", "for": "1h", "rate": "0/s"},
        {"at": "1s", "for": "2200ms", "rate": "2/s"},
    ]
    created = _created(single(rate={"base": "1/s", "bursts": bursts}, story="9s"))
    assert created == [1.0, 1.5, 2.0, 2.5, 3.0]


def test_a_burst_command_multiplies_the_rate_until_it_is_over() -> None:
    burst = command(at="2.5s", op="burst", of="s", factor=4, **{"for": "1.5s"})
    created = _created(single(story="6s"), burst)
    assert created == [1.0, 2.0, 2.625, 2.875, 3.125, 3.375, 3.625, 3.875, 4.5, 5.5]


def test_scale_divides_the_rate() -> None:
    scaled = single(rate="10/s", story="3s").model_copy(update={"scale": 10})
    assert _created(scaled) == [1.0, 2.0, 3.0]


def test_poisson_arrivals_have_the_mean_and_the_spread_of_their_rate() -> None:
    created = _created(single(rate="100/s", arrivals="poisson", story="50s"))
    gaps = [later - earlier for earlier, later in pairwise(created)]
    mean = sum(gaps) / len(gaps)
    variance = sum((gap - mean) ** 2 for gap in gaps) / len(gaps)
    assert mean == pytest.approx(0.01, rel=4 / len(gaps) ** 0.5)
    assert variance**0.5 / mean == pytest.approx(1, abs=0.06)


FAN_OUT = flow(
    story="30s",
    sources={
        "s": {"rate": "20/s", "keys": {"count": 50, "skew": {"largest": "20%"}}},
        "t": {"rate": {"base": "5/s", "bursts": [{"at": "5s", "for": "9s", "rate": "50/s"}]}},
    },
    brokers={"b": {}},
    consumers={
        "c": {"service": {"exponential": "20ms"}, "alike": 5},
        "d": {"service": {"log_uniform": {"low": "1ms", "high": "50ms"}}},
    },
    links={
        "s-b": {"from": "s", "to": "b"},
        "t-b": {"from": "t", "to": "b"},
        "b-all": {"from": "b", "to": ["c", "d"]},
    },
)


class Recorder(Link):
    """Stands before a link and writes down the messages that a source hands to it."""

    __slots__ = ("link", "messages")

    def __init__(self, link: Link, messages: list[Message]) -> None:
        self.link, self.messages = link, messages

    def accept(self, now: int, message: Message) -> None:
        self.messages.append(message)
        self.link.accept(now, message)


def _messages(design: LinkDesign) -> list[tuple[int, int, int, int, int]]:
    """Number, time, key and the work at both consumers of every message that was created."""
    world = start(FAN_OUT, dict.fromkeys(FAN_OUT.links, design), seed=11).world
    messages: list[Message] = []
    for source in world.sources.values():
        source.links = [Recorder(link, messages) for link in source.links]
    world.kernel.run(world.story)
    works = [world.groups[name].stations[0].work for name in ("c", "d")]
    return [
        (m.number, m.created, m.key, works[0].at(m.number), works[1].at(m.number)) for m in messages
    ]


def test_two_designs_meet_exactly_the_same_messages() -> None:
    expected = _messages(push(inbox="unbounded"))
    assert len(expected) > 1000
    others = (
        push(inbox=0, retry={"attempts": 3, "base": "10ms"}, backpressure={"credit": 2}),
        pull(interval="300ms"),
        pull(hold="queue", long_poll="1s", batch=3),
        hybrid("push-with-catch-up"),
    )
    for design in others:
        assert _messages(design) == expected
