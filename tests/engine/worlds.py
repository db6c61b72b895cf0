"""Random small flows, designs and commands, all of which can run."""

from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from engine import check
from engine.check import check_command
from engine.check_scale import coarse_windows
from engine.command import Command
from engine.design import Design, LinkDesign
from engine.flow import Flow, Source

STORY_NS = 6_000_000_000
MS = 1_000_000


def _ms(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low, high).map(lambda ms: ms * MS)


SERVICES = st.one_of(
    st.fixed_dictionaries({"constant": _ms(0, 900)}),
    st.fixed_dictionaries({"exponential": _ms(1, 600)}),
    st.just({"log_uniform": {"low": 10 * MS, "high": 900 * MS}}),
    st.just({"lognormal": {"mean": 200 * MS, "cv": 1.5}}),
    st.just({"empirical": ({"value": 50 * MS, "weight": 3}, {"value": 800 * MS, "weight": 1})}),
)

BURST = {"at": 2_000 * MS, "for": 1_500 * MS, "rate": 12.0}
RATES = st.one_of(
    st.fixed_dictionaries(
        {
            "base": st.sampled_from([1.0, 3.0, 5.0]),
            "bursts": st.sampled_from([(), (BURST,), ({**BURST, "every": 2_500 * MS},)]),
        }
    ),
    st.just({"daily": ({"at": 0, "rate": 2.0}, {"at": 3_000 * MS, "rate": 6.0})}),
)

SOURCES = st.fixed_dictionaries(
    {
        "arrivals": st.sampled_from(["poisson", "constant"]),
        "rate": RATES,
        "trace": st.sampled_from([(), (1_500 * MS, {"at": 4_000 * MS, "count": 6, "for": MS})]),
        "keys": st.sampled_from([None, {"count": 9, "skew": {"largest": 0.5}}, {"count": 5}]),
        "size": st.sampled_from([None, 500, {"lognormal": {"mean": 1_000, "cv": 2}}]),
        "types": st.sampled_from([{}, {"quick": 0.25, "slow": 0.75}]),
    }
)

WINDOWS = st.fixed_dictionaries(
    {
        "at": _ms(0, 5_000),
        "for": _ms(1, 3_000),
        "every": st.sampled_from([None, None, 3_500 * MS]),
    }
)


def _apart(windows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The second of two only if they do not overlap."""
    if any(window.get("every") for window in windows):
        return windows[:1]
    ends = sorted((window["at"], window["at"] + window["for"]) for window in windows)
    return windows[:1] if len(ends) > 1 and ends[1][0] < ends[0][1] else windows


OFFLINE = st.lists(WINDOWS, max_size=2).map(_apart)


@st.composite
def consumers(draw: st.DrawFn, typed: bool, keyed: bool, sized: bool) -> dict[str, Any]:
    alike = draw(st.sampled_from([1, 1, 1, 3]))
    consumer: dict[str, Any] = {
        "alike": alike,
        "routed": draw(st.sampled_from(["key", "all"])),
        "accepts": "2/s",
        "types": draw(st.sampled_from([(), (), ("slow",)])) if typed else (),
        "priority": draw(st.sampled_from([(), ("quick",)])) if typed else (),
        "limit": draw(st.sampled_from([None, None, {"rate": 3.0, "burst": 2}])),
        "workers": draw(st.integers(1, 3)),
        "service": draw(SERVICES),
        "inbound": draw(st.sampled_from(["open", "open", "open", "none"])),
        "offline": draw(OFFLINE),
        "fails": draw(st.sampled_from([0.0, 0.0, 0.3])),
        "crashes": draw(st.sampled_from([0.0, {"share": 0.2, "restart": 150 * MS}])),
    }
    if alike > 1 and consumer["offline"]:
        consumer["offline"][0]["share"] = 0.4
    if alike > 1 and consumer["routed"] == "key" and draw(st.booleans()):
        consumer["largest"] = {"workers": 2, "service": {"constant": 700 * MS}}
    if alike > 1 and consumer["routed"] == "all" and keyed and not consumer["types"]:
        consumer["interest"] = draw(st.sampled_from([1.0, 0.5]))
    if draw(st.booleans()):
        by_batch = {"per_batch": 90 * MS, "per_byte": 20_000 if sized else 0}
        consumer["service"] = {**consumer["service"], **by_batch}
    if alike == 1 and draw(st.booleans()):
        consumer["workers"] = 4
        consumer["rented"] = {"floor": 1, "delay": draw(_ms(1, 900))}
    return consumer


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    names = ["c", "d", "e"][: draw(st.integers(1, 3))]
    delay = draw(st.sampled_from([0, 7 * MS, 200 * MS]))
    first_to = names
    links: dict[str, Any] = {}
    brokers: dict[str, Any] = {}
    if draw(st.booleans()):
        brokers["b"] = {}
        links["b-to-all"] = {"from": "b", "to": names, "delay": delay}
        first_to = ["b"]
    sources: dict[str, dict[str, Any]] = {"s": draw(SOURCES)}
    links["s-out"] = {"from": "s", "to": first_to, "delay": delay}
    if draw(st.booleans()):
        sources["t"] = draw(SOURCES)
        links["t-out"] = {"from": "t", "to": first_to, "delay": 0}
    typed = any(source["types"] for source in sources.values())
    sized = any(source["size"] for source in sources.values())
    counts = {source["keys"] and source["keys"]["count"] for source in sources.values()}
    keyed = None not in counts and len(counts) == 1
    flow = Flow.model_validate(
        {
            "story": STORY_NS,
            "scale": draw(st.sampled_from([1, 1, 1, 2])),
            "sources": sources,
            "brokers": brokers,
            "consumers": {name: draw(consumers(typed, keyed, sized)) for name in names},
            "links": links,
        }
    )
    return flow.model_copy(update={"scale": 1}) if [*coarse_windows(flow)] else flow


CROWDS = st.fixed_dictionaries(
    {
        "arrivals": st.sampled_from(["poisson", "constant"]),
        "rate": st.just("1/s"),
        "audience": st.sampled_from([1, 3, {"least": 2, "most": 6, "exponent": 1.5}]),
        "heavy": st.sampled_from(
            [{}, {"star": {"trace": ("1s", "3s"), "each": 12}, "moon": {"rate": "1/s", "each": 4}}]
        ),
    }
)


@st.composite
def feeds(draw: st.DrawFn) -> Flow:
    """Events for many, for one consumer that may be read."""
    reads = {"rate": "9/s", "users": 50, "follows": 5, "merge": 2 * MS}
    consumer = {
        "service": draw(SERVICES),
        "offline": draw(st.lists(WINDOWS, max_size=1)),
        **draw(st.sampled_from([{"reads": reads}, {"workers": 2}, {"alike": 3}])),
    }
    brokers = draw(st.sampled_from([[], ["b"]]))
    path = ["s", *brokers, "c"]
    return Flow.model_validate(
        {
            "story": STORY_NS,
            "scale": draw(st.sampled_from([1, 2])),
            "sources": {"s": {**draw(CROWDS), "audience": 3} if brokers else draw(CROWDS)},
            "brokers": {name: {} for name in brokers},
            "consumers": {"c": consumer},
            "links": {
                f"{a}-{b}": {"from": a, "to": b, "delay": draw(st.sampled_from([0, 70 * MS]))}
                for a, b in pairwise(path)
            },
        }
    )


@st.composite
def sites(draw: st.DrawFn) -> Flow:
    """Locations that serve copies of a few objects, which change often."""
    return Flow.model_validate(
        {
            "story": STORY_NS,
            "sources": {"s": {"rate": "3/s", "keys": {"count": 2}}},
            "consumers": {
                "c": {
                    "alike": 3,
                    "routed": "all",
                    "service": draw(SERVICES),
                    "cache": {"requests": "9/s", "shield": draw(st.booleans())},
                    "offline": draw(OFFLINE),
                }
            },
            "links": {"l": {"from": "s", "to": "c", "delay": draw(st.sampled_from([0, 70 * MS]))}},
        }
    )


SETTINGS = st.fixed_dictionaries(
    {
        "inbox": st.sampled_from([0, 1, 3, "unbounded"]),
        "overflow": st.sampled_from(
            ["reject", "drop-newest", "drop-oldest", "conflate", "block", "block"]
        ),
        "ack": st.sampled_from(["received", "processed"]),
        "retry": st.fixed_dictionaries(
            {
                "attempts": st.integers(1, 4),
                "base": _ms(1, 800),
                "cap": _ms(500, 1_500),
                "jitter": st.sampled_from(["none", "full", "equal", "decorrelated"]),
                "within": st.one_of(st.none(), _ms(1, 3_000)),
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
                "open_for": _ms(1, 1_500),
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
        "interval": _ms(1, 1_500),
        "batch": st.integers(1, 5),
        "long_poll": st.sampled_from([0, 0, 300 * MS, 2_000 * MS]),
        "min_events": st.sampled_from([1, 1, 3]),
        "overhead": st.sampled_from([0, 40 * MS]),
        "retention": st.one_of(st.just("unlimited"), _ms(1, 3_000)),
        "connections": st.sampled_from(["unlimited", "unlimited", 1, 2]),
        "fetch_timeout": st.sampled_from(["unlimited", "unlimited", 300 * MS]),
        "retention_size": st.sampled_from(["unlimited", "500B", "3KB"]),
        "visibility": _ms(1, 1_500),
        "replay_limit": st.sampled_from(["unlimited", 0, 2]),
        "snapshot_time": st.sampled_from([0, 300 * MS]),
        "reconcile_interval": _ms(100, 2_000),
        "keep": st.sampled_from([{}, {"count": 1}, {"count": 3, "then": "discard-all"}]),
        "threshold": st.sampled_from([0, 3, 8]),
        "ttl": _ms(1, 2_000),
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
    if settings["hold"] == "queue" or settings["long_poll"]:
        settings["connections"] = settings["fetch_timeout"] = "unlimited"
    if settings["hold"] != "log" or flow.scale > 1:
        settings["partitions"] = "none"
    if not settings["long_poll"] or settings["hold"] == "queue" or settings["batch"] < 3:
        settings["min_events"] = 1
    return LinkDesign.model_validate({"delivery": delivery, "kind": kind, "settings": settings})


@st.composite
def commands(draw: st.DrawFn, flow: Flow) -> Command:
    op = draw(
        st.sampled_from(
            [
                *(
                    "kill",
                    "restore",
                    "offline",
                    "speed",
                    "limit",
                    "fails",
                    "crashes",
                    "rate",
                    "burst",
                    "storm",
                ),
                "reconnect",
                *("cut", "mend", "service", "design", "redrive"),
            ]
        )
    )
    targets = {"burst": [*flow.sources]}
    for on_link in ("cut", "mend", "design", "redrive"):
        targets[on_link] = [*flow.links]
    targets["rate"] = targets["storm"] = targets["burst"]
    command: dict[str, Any] = {
        "at": draw(_ms(0, 6_000)),
        "op": op,
        "of": draw(st.sampled_from(targets.get(op, [*flow.consumers]))),
        "for": draw(st.one_of(st.none(), _ms(1, 2_500))),
        "share": draw(st.sampled_from([1.0, 0.5])),
        "factor": draw(st.sampled_from([0.3, 1.0, 2.5])),
        "rate": draw(st.sampled_from([0.0, 4.0])),
        "count": draw(st.sampled_from([1, 9])),
        "origin": draw(st.sampled_from(["twist", "answer", "user"])),
    }
    if op in ("fails", "crashes"):
        command["share"] = 0.5
    if op == "service":
        command["service"] = draw(SERVICES)
    if op == "design":
        command["design"] = draw(link_designs(flow, command["of"]))
    return Command.model_validate(command)


@st.composite
def runs(draw: st.DrawFn) -> tuple[Flow, Design, list[Command], int]:
    """A flow, a design, commands and a seed."""
    flow = draw(st.one_of(flows(), flows(), feeds(), sites()))
    design = {name: draw(link_designs(flow, name)) for name in flow.links}
    drawn = draw(st.lists(commands(flow), max_size=5))
    assert not check(flow, design)
    some = [command for command in drawn if not check_command(flow, command)]
    return flow, design, some, draw(st.integers(0, 5))
