"""Random designs of a flow's links, all of which can run."""

from typing import Any

from hypothesis import strategies as st

from engine.design import LinkDesign
from engine.flow import Flow, Source

MS = 1_000_000


def millis(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low, high).map(lambda ms: ms * MS)


SETTINGS = st.fixed_dictionaries(
    {
        "inbox": st.sampled_from([0, 1, 3, "unbounded"]),
        "overflow": st.sampled_from(
            ["reject", "drop-newest", "drop-oldest", "conflate", "block", "block"]
        ),
        "ack": st.sampled_from(["received", "processed"]),
        "opened_by": st.sampled_from(["sender", "consumer"]),
        "retry": st.fixed_dictionaries(
            {
                "attempts": st.integers(1, 4),
                "base": millis(1, 800),
                "cap": millis(500, 1_500),
                "jitter": st.sampled_from(["none", "full", "equal", "decorrelated"]),
                "within": st.one_of(st.none(), millis(1, 3_000)),
                "phases": st.just(()),
                "then": st.sampled_from(["dead-letter", "drop"]),
            }
        ),
        "backpressure": st.fixed_dictionaries(
            {
                "credit": st.sampled_from([None, 1, 3]),
                "rate": st.sampled_from([None, None, 2.0, 7.0]),
                "burst": st.sampled_from([None, 4]),
            }
        ),
        "breaker": st.fixed_dictionaries(
            {
                "on": st.sampled_from(["none", "none", "failures", "depth"]),
                "share": st.sampled_from([0.3, 1.0]),
                "window": st.integers(1, 5),
                "min_calls": st.integers(1, 5),
                "open_for": millis(1, 1_500),
                "half_open": st.integers(1, 3),
                "opens_at": st.integers(2, 4),
                "closes_at": st.just(1),
            }
        ),
        "sender_buffer": st.fixed_dictionaries(
            {
                "size": st.sampled_from([0, 2, 50]),
                "lanes": st.sampled_from(["shared", "per-consumer"]),
                "overflow": st.sampled_from(["drop-newest", "drop-oldest", "conflate"]),
            }
        ),
        "cut_off": st.sampled_from(
            [{}, {}, {"hard": "1200B", "soft": "600B", "soft_for": 300 * MS, "back": 400 * MS}]
        ),
        "hold": st.sampled_from(["log", "queue", "latest"]),
        "partitions": st.sampled_from(["none", "none", 1, 2, 5]),
        "session_timeout": st.sampled_from([0, 400 * MS]),
        "commit_every": st.sampled_from([0, 0, 700 * MS]),
        "poll_deadline": st.sampled_from(["unlimited", "unlimited", 600 * MS]),
        "interval": millis(1, 1_500),
        "batch": st.integers(1, 5),
        "long_poll": st.sampled_from([0, 0, 300 * MS, 2_000 * MS]),
        "min_events": st.sampled_from([1, 1, 3]),
        "overhead": st.sampled_from([0, 40 * MS]),
        "retention": st.one_of(st.just("unlimited"), millis(1, 3_000)),
        "connections": st.sampled_from(["unlimited", "unlimited", 1, 2]),
        "fetch_timeout": st.sampled_from(["unlimited", "unlimited", 300 * MS]),
        "retention_size": st.sampled_from(["unlimited", "500B", "3KB"]),
        "visibility": millis(1, 1_500),
        "replay_limit": st.sampled_from(["unlimited", 0, 2]),
        "snapshot_time": st.sampled_from([0, 300 * MS]),
        "reconcile_interval": millis(100, 2_000),
        "keep": st.sampled_from([{}, {"count": 1}, {"count": 3, "then": "discard-all"}]),
        "threshold": st.sampled_from([0, 3, 8]),
        "ttl": millis(1, 2_000),
    }
)

KINDS = [
    ("push", None),
    ("pull", None),
    ("hybrid", "notify-then-pull"),
    ("hybrid", "push-then-reconcile"),
    ("hybrid", "push-with-catch-up"),
    ("hybrid", "push-to-gateway"),
]
CACHED = [
    ("push", None),
    ("pull", None),
    ("hybrid", "push-with-ttl"),
    ("hybrid", "push-with-catch-up"),
    ("hybrid", "push-then-reconcile"),
]
READ = [("push", None), ("pull", None), ("hybrid", "threshold-split")]


def _without_keys(settings: dict[str, Any]) -> None:
    if settings["hold"] == "latest":
        settings["hold"] = "log"
    if settings["overflow"] == "conflate":
        settings["overflow"] = "drop-newest"
    if settings["sender_buffer"]["overflow"] == "conflate":
        settings["sender_buffer"]["overflow"] = "drop-oldest"


def _sized(source: Source) -> bool:
    return source.size is not None


def _cut_off(settings: dict[str, Any], possible: bool) -> None:
    """What a cut-off needs, or no cut-off."""
    if not possible:
        settings["cut_off"] = {}
        return
    settings["retry"] = {}
    settings["sender_buffer"] = {"size": 50, "lanes": "per-consumer"}
    if settings["overflow"] not in ("conflate", "drop-oldest"):
        settings["overflow"] = "block"
    settings["backpressure"]["credit"] = 1


@st.composite
def link_designs(draw: st.DrawFn, flow: Flow, link: str) -> LinkDesign:
    to = [flow.consumers[name] for name in flow.links[link].to if name in flow.consumers]
    kinds = CACHED if any(c.cache for c in to) else READ if any(c.reads for c in to) else KINDS
    delivery, kind = draw(st.sampled_from(kinds))
    settings: dict[str, Any] = draw(SETTINGS)
    if not all(s.keys for s in flow.sources.values()):
        _without_keys(settings)
    targets = (flow.consumers.get(name) for name in flow.links[link].to)
    ordered = any(target and target.priority for target in targets)
    if ordered and settings["overflow"] in ("drop-oldest", "conflate"):
        settings["overflow"] = "reject"
    breaker = settings["breaker"]
    if breaker["on"] == "depth":
        settings["inbox"] = 5
    if settings["retry"]["jitter"] != "decorrelated" and draw(st.booleans()):
        settings["retry"]["attempts"] = 1
        settings["retry"]["phases"] = "1 x 0s; 2 x 100ms to 400ms"
    if kind == "push-with-catch-up":
        settings["overflow"], breaker["on"] = "reject", "none"
        settings["backpressure"]["rate"] = None
    if (
        settings["hold"] == "latest"
        or kind == "push-then-reconcile"
        or not all(s.size for s in flow.sources.values())
    ):
        settings["retention_size"] = "unlimited"
    if settings["cut_off"]:
        _cut_off(settings, possible=delivery == "push" and all(map(_sized, flow.sources.values())))
    if settings["backpressure"]["rate"] is None:
        settings["backpressure"]["burst"] = None
    if settings["hold"] == "queue" or settings["long_poll"]:
        settings["connections"] = settings["fetch_timeout"] = "unlimited"
    if settings["hold"] != "log" or flow.scale > 1:
        settings["partitions"] = "none"
    if not settings["long_poll"] or settings["hold"] == "queue" or settings["batch"] < 3:
        settings["min_events"] = 1
    return LinkDesign.model_validate({"delivery": delivery, "kind": kind, "settings": settings})
