"""Three stories like those of the built-in questions, each with designs that suit it or do not."""

from typing import Final

from engine.command import Command
from engine.design import Design
from engine.flow import Flow
from tests.engine.small import command, flow, hybrid, pull, push

ORDERS: Final[Flow] = flow(
    scale=20_000,
    story="8h",
    sources={
        "shop": {
            "rate": {"base": "2k/s", "bursts": [{"at": "5h30m", "for": "1h", "rate": "8k/s"}]},
            "keys": {"count": "1M"},
        }
    },
    brokers={"broker": {}},
    consumers={
        "billing": {"workers": 20, "service": {"exponential": "2ms"}},
        "warehouse": {"workers": 50, "service": {"exponential": "5ms"}},
        "search": {"workers": 100, "service": {"exponential": "10ms"}},
        "analytics": {
            "workers": 50,
            "service": {"exponential": "5ms"},
            "offline": [{"at": "30m", "for": "4h"}],
        },
        "fraud": {"workers": 20, "service": {"constant": "2ms"}},
    },
    links={
        "shop-to-broker": {"from": "shop", "to": "broker"},
        "broker-to-teams": {
            "from": "broker",
            "to": ["billing", "warehouse", "search", "analytics", "fraud"],
        },
    },
    slos=[
        {
            "id": "fresh",
            "metric": "latency.p99",
            "except": ["analytics", "search"],
            "op": "<=",
            "value": "1m",
        },
        {"id": "nothing-lost", "metric": "lost", "op": "==", "value": 0},
        {"id": "search-recovers", "metric": "recovery", "of": "search", "op": "<=", "value": "1h"},
    ],
)
HALF_SPEED: Final[tuple[Command, ...]] = (
    command(at="5h45m", op="speed", of="search", factor=0.5, origin="twist", **{"for": "1h"}),
)
_RETRY = {"attempts": 1000, "base": "1s", "cap": "5m"}
ORDER_DESIGNS: Final[dict[str, Design]] = {
    "log": {
        "shop-to-broker": push(inbox="unbounded"),
        "broker-to-teams": pull(long_poll="500ms", batch=2000),
    },
    "window": {
        "shop-to-broker": push(),
        "broker-to-teams": push(
            inbox=10_000,
            overflow="reject",
            retry=_RETRY,
            backpressure={"credit": 1000},
            sender_buffer={"size": "200M", "lanes": "per-consumer"},
        ),
    },
    "bare": {"shop-to-broker": push(), "broker-to-teams": push(inbox=10_000)},
    "catch-up": {
        "shop-to-broker": pull(long_poll="1s"),
        "broker-to-teams": hybrid("push-with-catch-up", inbox=10_000, batch=2000),
    },
}

PAYMENTS: Final[Flow] = flow(
    scale=100,
    story="6m",
    sources={
        "platform": {
            "rate": {"base": "600/s", "bursts": [{"at": "90s", "for": "3m", "rate": "4k/s"}]},
            "keys": {"count": "40k", "skew": {"largest": "10%"}},
        }
    },
    consumers={
        "merchants": {
            "alike": "40k",
            "service": {"exponential": "50ms"},
            "offline": [{"share": "1%", "at": "2m", "for": "2m"}],
            "largest": {"workers": 100, "service": {"constant": "50ms"}},
        }
    },
    links={"hooks": {"from": "platform", "to": "merchants", "delay": "20ms"}},
    slos=[
        {
            "id": "fresh",
            "metric": "latency.p99",
            "of": "merchants",
            "except": ["offline", "largest"],
            "op": "<=",
            "value": "5s",
        },
        {"id": "nothing-lost", "metric": "lost", "op": "==", "value": 0},
    ],
)
SLOW_GIANT: Final[tuple[Command, ...]] = (
    command(
        at="150s",
        op="service",
        of="merchants.largest",
        service={"constant": "2s"},
        origin="twist",
    ),
)
PAYMENT_DESIGNS: Final[dict[str, Design]] = {
    "bare": {"hooks": push()},
    "protected": {
        "hooks": push(
            inbox=1000,
            overflow="reject",
            retry={"attempts": 14, "base": "10s", "cap": "4h", "then": "dead-letter"},
            backpressure={"credit": 200},
            sender_buffer={"size": "50M", "lanes": "per-consumer"},
        )
    },
    "polls": {"hooks": pull(interval="30s")},
    "reconciled": {"hooks": hybrid("push-then-reconcile", reconcile_interval="1m")},
}

VIDEOS: Final[Flow] = flow(
    scale=10,
    story="3h",
    sources={
        "uploads": {
            "rate": {"base": "2/s", "bursts": [{"at": "30m", "for": "45m", "rate": "20/s"}]}
        }
    },
    consumers={
        "gpus": {
            "workers": 3000,
            "rented": {"floor": 100, "delay": "3m"},
            "service": {"log_uniform": {"low": "30s", "high": "600s"}},
        }
    },
    links={"jobs": {"from": "uploads", "to": "gpus"}},
    slos=[
        {"id": "ready", "metric": "latency.p99", "op": "<=", "value": "30m"},
        {"id": "nothing-lost", "metric": "lost", "op": "==", "value": 0},
    ],
)
A_THIRD_VANISHES: Final[tuple[Command, ...]] = (
    command(at="50m", op="kill", of="gpus", share="1/3", origin="twist", **{"for": "10m"}),
)
VIDEO_DESIGNS: Final[dict[str, Design]] = {
    "queue": {"jobs": pull(hold="queue", batch=1, long_poll="20s", visibility="15m")},
    "told": {
        "jobs": hybrid("notify-then-pull", hold="queue", batch=1, interval="1m", visibility="15m")
    },
    "window": {
        "jobs": push(
            inbox="unbounded",
            retry={"attempts": 10},
            backpressure={"credit": 3000},
            sender_buffer="100k",
        )
    },
    "bare": {"jobs": push()},
}
