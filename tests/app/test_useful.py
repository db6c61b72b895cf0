from dataclasses import replace
from typing import Any

import pytest

from app.useful import useful
from engine import FlowError, simulate
from engine.design import Kind, LinkDesign, Mode, Settings
from engine.flow import Flow
from engine.report import Report
from questions.meant_for import MEANT_FOR

SOURCE = {"arrivals": "poisson", "rate": "8/s", "keys": {"count": 20}}
AWAY = {"workers": 3, "service": {"exponential": "200ms"}, "offline": [{"at": "5s", "for": "5s"}]}
CONSUMERS: dict[str, dict[str, Any]] = {
    "open": AWAY,
    "unreachable": {**AWAY, "inbound": "none"},
    "cache": {"service": {"constant": "1ms"}, "cache": {"requests": "50/s"}},
    "read": {
        "workers": 50,
        "service": {"constant": "1ms"},
        "reads": {"rate": "5/s", "users": 100, "follows": 10, "merge": "1ms"},
    },
}
KINDS: dict[str, tuple[Kind, ...]] = {
    "open": ("notify-then-pull", "push-then-reconcile", "push-with-catch-up", "push-to-gateway"),
    "unreachable": ("notify-then-pull", "push-with-catch-up", "push-to-gateway"),
    "cache": ("push-then-reconcile", "push-with-catch-up", "push-with-ttl"),
    "read": ("threshold-split",),
}
Case = tuple[str, Mode, Kind | None]
HYBRID: list[Case] = [(name, "hybrid", kind) for name, kinds in KINDS.items() for kind in kinds]
PURE: list[Case] = [(name, mode, None) for name in KINDS for mode in ("push", "pull")]
OTHER: dict[str, object] = {
    "inbox": "7",
    "overflow": "drop-oldest",
    "ack": "received",
    "retry": {"attempts": 4, "base": "300ms", "jitter": "none"},
    "backpressure": {"credit": 1},
    "breaker": {"on": "failures", "window": 4, "min_calls": 2, "open_for": "2s"},
    "sender_buffer": {"size": 3, "overflow": "drop-oldest"},
    "cut_off": {"hard": "300B"},
    "opened_by": "consumer",
    "hold": "queue",
    "partitions": "3",
    "session_timeout": "4s",
    "commit_every": "3s",
    "poll_deadline": "150ms",
    "interval": "700ms",
    "batch": "1",
    "long_poll": "600ms",
    "min_events": "4",
    "overhead": "90ms",
    "fetch_timeout": "250ms",
    "connections": "1",
    "retention": "2s",
    "retention_size": "300B",
    "keep": {"count": 2},
    "visibility": "200ms",
    "reconcile_interval": "2s",
    "replay_limit": "1",
    "snapshot_time": "3s",
    "threshold": "40",
    "ttl": "2s",
}


def flow(consumer: str, **source: object) -> Flow:
    audience = {"audience": {"each": 30}, "keys": None} if consumer == "read" else {}
    return Flow.model_validate(
        {
            "story": "20s",
            "sources": {"s": {**SOURCE, **audience, **source}},
            "consumers": {"c": CONSUMERS[consumer]},
            "links": {"l": {"from": "s", "to": ["c"], "delay": "50ms"}},
        }
    )


def run(story: Flow, mode: Mode, kind: Kind | None, **settings: object) -> Report | None:
    """What a link does with these settings; None where they cannot be."""
    design = LinkDesign(delivery=mode, kind=kind, settings=Settings.model_validate(settings))
    try:
        return replace(simulate(story, {"l": design}), digest="", rounded=())
    except FlowError:
        return None


@pytest.mark.parametrize(("consumer", "mode", "kind"), PURE + HYBRID)
def test_what_is_not_useful_changes_nothing(consumer: str, mode: Mode, kind: Kind | None) -> None:
    story = flow(consumer)
    names = useful(story, "l", LinkDesign(delivery=mode, kind=kind))
    assert names <= set(MEANT_FOR[mode])
    without = run(story, mode, kind)
    assert without is not None
    for name in set(MEANT_FOR[mode]) - names:
        assert run(story, mode, kind, **{name: OTHER[name]}) in (without, None), name


def test_what_is_useful_somewhere_is_shown_there() -> None:
    def of(consumer: str, mode: Mode, kind: Kind | None = None, **source: object) -> set[str]:
        design = LinkDesign(delivery=mode, kind=kind)
        return set(useful(flow(consumer, **source), "l", design))

    assert of("cache", "pull") == {"ttl"}
    assert of("read", "pull") == set()
    assert "threshold" in of("read", "hybrid", "threshold-split")
    assert {"opened_by"} == of("unreachable", "push") - of("open", "push")
    assert {"cut_off"} == of("open", "push", size="100B") - of("open", "push")
    assert {"retention_size"} == of("open", "pull", size="100B") - of("open", "pull")
    assert {"interval", "batch", "visibility"} < of("open", "hybrid", "notify-then-pull")
    assert "interval" not in of("open", "hybrid", "push-then-reconcile")
