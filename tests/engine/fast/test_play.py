"""The accelerators give the kernel's report, to the last figure, or leave the run to it."""

import pytest
from hypothesis import event, given

from engine import simulate
from engine.design import Design
from engine.fast import arrivals, pull
from engine.flow import Flow
from tests.engine.fast.ways import by_columns, by_the_kernel, runs
from tests.engine.small import flow, push, single
from tests.engine.small import pull as pulled

ENDLESS = push(inbox="unbounded")
CHAIN = {
    "story": "60s",
    "sources": {"s": {"rate": "100/s"}},
    "brokers": {"b": {}, "e": {}},
    "consumers": {
        "c": {"service": {"exponential": "8ms"}},
        "d": {"workers": 3, "service": {"exponential": "25ms"}},
    },
    "links": {
        "l": {"from": "s", "to": "b", "delay": "10ms"},
        "m": {"from": "b", "to": ["e", "d"], "delay": "5ms"},
        "n": {"from": "e", "to": "c"},
    },
}


def _busy(**parts: object) -> Flow:
    return single(
        **{
            "rate": "100/s",
            "arrivals": "poisson",
            "story": "60s",
            "service": {"exponential": "8ms"},
            **parts,
        }  # type: ignore[arg-type]
    )


CASES: dict[str, tuple[Flow, Design]] = {
    "M/M/1": (_busy(), {"l": ENDLESS}),
    "M/D/1 at the limit": (_busy(service="10ms"), {"l": ENDLESS}),
    "overload": (_busy(service="20ms", delay="30ms"), {"l": ENDLESS}),
    "M/M/4": (_busy(service={"exponential": "35ms"}, workers=4), {"l": ENDLESS}),
    "M/M/1/20": (_busy(service={"exponential": "12ms"}), {"l": push(inbox=19)}),
    "M/M/3/3": (_busy(workers=3), {"l": push(inbox=0, overflow="reject")}),
    "D/D/1": (_busy(arrivals="constant", service="10ms"), {"l": ENDLESS}),
    "polls": (_busy(service="1us"), {"l": pulled(interval="100ms", batch="1M")}),
    "polls on the dot": (
        _busy(arrivals="constant", service="1ms"),
        {"l": pulled(interval="100ms")},
    ),
    "polls of a slow consumer": (_busy(), {"l": pulled(interval="50ms", batch=7)}),
    "polls that pile up": (_busy(), {"l": pulled(interval="100ms", batch=9)}),
    "polls of three workers": (
        _busy(service={"exponential": "28ms"}, workers=3, delay="3ms"),
        {"l": pulled(interval="20ms", overhead="4ms")},
    ),
    "long polls": (_busy(delay="2ms"), {"l": pulled(long_poll="20s", batch=50)}),
    "tandem": (flow(**CHAIN), dict.fromkeys("lmn", ENDLESS)),
    "tandem of polls": (flow(**CHAIN), dict.fromkeys("lmn", pulled(interval="200ms"))),
    "mixed": (flow(**CHAIN), {"l": pulled(long_poll="1s"), "m": ENDLESS, "n": push(inbox=4)}),
    "polls of what comes in by polls": (
        flow(
            story="6s",
            sources={
                "s": {
                    "arrivals": "constant",
                    "rate": {"base": 1, "bursts": [{"at": "2s", "for": "1500ms", "rate": 30}]},
                }
            },
            brokers={"b": {}},
            consumers={"d": {"service": {"log_uniform": {"low": "10ms", "high": "900ms"}}}},
            links={
                "l": {"from": "s", "to": "b", "delay": "7ms"},
                "m": {"from": "b", "to": "d", "delay": "50ms"},
            },
        ),
        {"l": pulled(interval="50ms", batch=1), "m": pulled(interval="1ms", batch=3)},
    ),
    "a credit window": (
        _busy(delay="2ms", workers=3),
        {"l": push(inbox=4, backpressure={"credit": 4}, sender_buffer=5)},
    ),
    "a credit window on receipt": (
        _busy(delay="9ms"),
        {"l": push(inbox="unbounded", ack="received", backpressure={"credit": 2})},
    ),
    "a rate limit": (
        _busy(),
        {"l": push(inbox="unbounded", backpressure={"rate": 110, "burst": 4}, sender_buffer=9)},
    ),
    "a rate limit on the dot": (
        _busy(arrivals="constant", service="1ms"),
        {"l": push(inbox="unbounded", backpressure={"rate": 50}, sender_buffer=1)},
    ),
    "scaled": (
        flow(**{**CHAIN, "scale": 3, "sources": {"s": {"rate": "300/s"}}}),
        {"l": ENDLESS, "m": pulled(interval="20ms"), "n": pulled(long_poll="500ms")},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_report_is_the_kernels_and_comes_without_it(name: str) -> None:
    played, design = CASES[name]
    assert by_columns(played, design, seed=2) == by_the_kernel(played, design, seed=2)


@given(runs())
def test_any_run_that_is_understood_gives_the_same_report(run: tuple[Flow, Design, int]) -> None:
    report = by_columns(*run)
    event("left to the kernel" if report is None else "played in columns")
    assert report in (None, by_the_kernel(*run))


@pytest.mark.parametrize(
    "name",
    ["M/M/1", "polls of a slow consumer", "polls that pile up", "mixed", "a credit window"],
)
@pytest.mark.parametrize(("rows", "window"), [(1, 16), (3, 100)])
def test_the_length_of_the_columns_makes_no_difference(
    name: str, rows: int, window: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    played, design = CASES[name]
    whole = by_columns(played, design)
    monkeypatch.setattr(arrivals, "_ROWS", rows)
    monkeypatch.setattr(pull, "_WINDOW", window)
    assert by_columns(played, design) == whole


def test_a_twist_is_left_to_the_kernel_and_a_plain_run_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.run.Run.run_to", lambda *_: pytest.fail("by the kernel"))
    assert simulate(_busy(), {"l": ENDLESS}).books.offered > 5000


def test_what_only_the_kernel_can_put_in_order_is_left_to_it() -> None:
    """A batch of messages without work is queued and gone in one instant."""
    idle = _busy(service="0s")
    assert by_columns(idle, {"l": pulled()}) is None
    assert by_columns(idle, {"l": ENDLESS}) == by_the_kernel(idle, {"l": ENDLESS})
