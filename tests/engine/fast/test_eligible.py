"""Which runs take the fast way: only those of which every setting is understood."""

from collections.abc import Mapping

import pytest

from engine.command import Command
from engine.design import Backpressure, Design, LinkDesign, Retry, Settings
from engine.fast.eligible import changed
from engine.flow import Consumer, Flow
from tests.engine.fast.ways import by_columns
from tests.engine.small import flow, hybrid, pull, push, single

ENDLESS = push(inbox="unbounded")
ALONG: Mapping[str, tuple[Flow, LinkDesign]] = {
    "a delay": (single(delay="20ms"), ENDLESS),
    "a burst": (single(rate={"base": 1, "bursts": [{"at": 1, "for": 2, "rate": 3}]}), ENDLESS),
    "keys that nobody asks for": (
        flow(
            sources={"s": {"rate": "1/s", "keys": {"count": 9}}},
            consumers={"c": {"service": {"constant": "1ms"}}},
            links={"l": {"from": "s", "to": "c"}},
        ),
        ENDLESS,
    ),
    "a full inbox": (single(service="2s"), push(inbox=3)),
    "a full inbox that says so": (single(service="2s"), push(inbox=0, overflow="reject")),
    "retries that are never needed": (single(), push(inbox="unbounded", retry={"attempts": 9})),
    "workers": (single(workers=7, service={"exponential": "3s"}), ENDLESS),
    "polls": (single(service="1ms"), pull(interval="300ms", batch=4, overhead="1ms")),
    "a credit window": (
        single(delay="1ms"),
        push(inbox="unbounded", backpressure={"credit": 1}),
    ),
    "a credit window that its inbox holds": (
        single(delay="1ms"),
        push(inbox=5, backpressure={"credit": 5}),
    ),
    "a rate limit": (single(), push(inbox="unbounded", backpressure={"rate": 3, "burst": 2})),
    "long polls": (single(service="1ms"), pull(long_poll="20s")),
}
ALONE: Mapping[str, tuple[Flow, LinkDesign]] = {
    "members alike": (single(alike=3), ENDLESS),
    "an offline window": (single(offline=[{"at": "1s", "for": "1s"}]), ENDLESS),
    "nothing gets in": (single(inbound="none"), ENDLESS),
    "rented workers": (single(workers=4, rented={"floor": 1, "delay": "1s"}), ENDLESS),
    "retries": (single(service="2s"), push(inbox=1, overflow="reject", retry={"attempts": 2})),
    "the oldest goes": (single(service="2s"), push(inbox=1, overflow="drop-oldest")),
    "a value that replaces another": (
        flow(
            sources={"s": {"rate": "1/s", "keys": {"count": 9}}},
            consumers={"c": {"service": {"constant": "1ms"}}},
            links={"l": {"from": "s", "to": "c"}},
        ),
        push(inbox="unbounded", overflow="conflate"),
    ),
    "a credit that is back at once": (
        single(),
        push(inbox="unbounded", backpressure={"credit": 1}),
    ),
    "a credit window larger than the inbox": (
        single(delay="1ms"),
        push(inbox=4, backpressure={"credit": 5}),
    ),
    "a rate limit before an inbox with an end": (single(), push(backpressure={"rate": 3})),
    "the oldest at the sender goes": (
        single(),
        push(
            inbox="unbounded",
            backpressure={"rate": 3},
            sender_buffer={"size": 3, "overflow": "drop-oldest"},
        ),
    ),
    "a queue": (single(service="1ms"), pull(hold="queue")),
    "what expires": (single(service="1ms"), pull(retention="1s")),
    "a notification": (single(), hybrid("notify-then-pull")),
    "a batch without work": (single(service="0s"), pull()),
}


@pytest.mark.parametrize("name", ALONG)
def test_what_is_understood_takes_the_fast_way(name: str) -> None:
    played, design = ALONG[name]
    assert by_columns(played, {"l": design}) is not None


@pytest.mark.parametrize("name", ALONE)
def test_what_is_not_understood_is_left_to_the_kernel(name: str) -> None:
    played, design = ALONE[name]
    assert by_columns(played, {"l": design}) is None


def test_two_sources_and_a_consumer_of_two_links_are_left_to_the_kernel() -> None:
    parts = {
        "story": "9s",
        "sources": {"s": {"rate": "1/s"}, "t": {"rate": "1/s"}},
        "consumers": {"c": {"service": {"constant": "1ms"}}, "d": {"service": {"constant": 1}}},
        "links": {"l": {"from": "s", "to": "c"}, "m": {"from": "t", "to": "d"}},
    }
    design: Design = dict.fromkeys("lm", ENDLESS)
    assert by_columns(flow(**parts), design) is None
    parts["sources"] = {"s": {"rate": "1/s"}}
    parts["brokers"] = {"t": {}}
    parts["links"] = {"l": {"from": "s", "to": ["c", "t"]}, "m": {"from": "t", "to": "d"}}
    assert by_columns(flow(**parts), design) is not None


def test_a_field_counts_as_changed_when_it_has_no_default_or_is_not_at_it() -> None:
    assert changed(Settings()) == set()
    assert changed(Settings(inbox=100, batch=7)) == {"batch"}
    assert changed(Settings(backpressure=Backpressure(credit=3), retry=Retry())) == {"backpressure"}
    assert changed(Command(op="mend", of="l")) == {"op", "of"}
    assert changed(Consumer.model_validate({"service": {"constant": 1}})) == {"service"}
