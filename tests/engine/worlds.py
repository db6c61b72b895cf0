"""Random small flows, designs and commands, all of which can run."""

from itertools import pairwise
from typing import Any, get_args

from hypothesis import strategies as st

from engine import check
from engine.check import check_command
from engine.command import Command
from engine.contradictions.scale import coarse_windows
from engine.contradictions.source import check_sources
from engine.design import Design
from engine.flow import Flow
from engine.target import Metric, Slo
from tests.engine.designs import MS, link_designs, millis

STORY_NS = 6_000_000_000

SERVICES = st.one_of(
    st.fixed_dictionaries({"constant": millis(0, 900)}),
    st.fixed_dictionaries({"exponential": millis(1, 600)}),
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
        "keys": st.sampled_from(
            [
                None,
                {"count": 9, "skew": {"largest": 0.5}},
                {"count": 9, "skew": {"zipf": 1.1}},
                {"count": 5},
            ]
        ),
        "size": st.sampled_from([None, 500, {"lognormal": {"mean": 1_000, "cv": 2}}]),
        "types": st.sampled_from([{}, {"quick": 0.25, "slow": 0.75}]),
    }
)

WINDOWS = st.fixed_dictionaries(
    {
        "at": millis(0, 5_000),
        "for": millis(1, 3_000),
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
        consumer["rented"] = {"floor": 1, "delay": draw(millis(1, 900))}
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
        slow = draw(st.sampled_from([None, {"share": 0.5, "takes": 300 * MS}]))
        links["b-to-all"] = {"from": "b", "to": names, "delay": delay, "slow": slow}
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
    whole = [*coarse_windows(flow), *check_sources(flow)]
    return flow.model_copy(update={"scale": 1}) if whole else flow


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


@st.composite
def commands(draw: st.DrawFn, flow: Flow) -> Command:
    op = draw(st.sampled_from(get_args(Command.model_fields["op"].annotation)))
    targets = {"burst": [*flow.sources]}
    for on_link in ("cut", "mend", "design", "redrive"):
        targets[on_link] = [*flow.links]
    targets["rate"] = targets["storm"] = targets["burst"]
    command: dict[str, Any] = {
        "at": draw(millis(0, 6_000)),
        "op": op,
        "of": draw(st.sampled_from(targets.get(op, [*flow.consumers]))),
        "for": draw(st.one_of(st.none(), millis(1, 2_500))),
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
def targets(draw: st.DrawFn, flow: Flow) -> dict[str, Any]:
    """A target, which may be about what the flow has not."""
    names = ["all", *flow.links, *flow.consumers, "c.largest", "c.offline", "c.star"]
    return {
        "id": "t",
        "metric": draw(st.sampled_from(get_args(Metric))),
        "of": draw(st.sampled_from(names)),
        "except": draw(st.sampled_from([(), (), ("c",), ("c.largest",)])),
        "phase": draw(st.sampled_from(["base", "twist", "whole"])),
        "op": draw(st.sampled_from(["<=", "<", "==", ">=", ">"])),
        "value": draw(st.sampled_from([0.0, 0.5, 9.0])),
    }


def _with_targets(flow: Flow, design: Design, drawn: list[dict[str, Any]]) -> Flow:
    """The flow with those of the targets that it can have."""
    slos = [Slo.model_validate({**target, "id": f"t{n}"}) for n, target in enumerate(drawn)]
    able = [slo for slo in slos if not check(flow.model_copy(update={"slos": (slo,)}), design)]
    return flow.model_copy(update={"slos": tuple(able)})


@st.composite
def runs(draw: st.DrawFn) -> tuple[Flow, Design, list[Command], int]:
    """A flow, a design, commands and a seed."""
    flow = draw(st.one_of(flows(), flows(), feeds(), sites()))
    design = {name: draw(link_designs(flow, name)) for name in flow.links}
    drawn = draw(st.lists(commands(flow), max_size=5))
    assert not check(flow, design)
    flow = _with_targets(flow, design, draw(st.lists(targets(flow), max_size=4)))
    some = [command for command in drawn if not check_command(flow, command)]
    return flow, design, some, draw(st.integers(0, 5))
