"""Whatever is written as a flow or a design: it is refused in words, or it runs."""

from copy import deepcopy
from typing import Any, Final, get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from engine import FlowError, check, start
from engine.check import check_command
from engine.command import Command
from engine.design import Design
from engine.flow import Flow

_DESIGN: Final = TypeAdapter(Design)
_COMMANDS: Final = TypeAdapter(list[Command])

FLOW: Final[dict[str, Any]] = {
    "story": "10s",
    "scale": 2,
    "sources": {
        "s": {
            "arrivals": "poisson",
            "rate": {"base": "20/s", "bursts": [{"at": "2s", "for": "1s", "rate": "90/s"}]},
            "keys": {"count": 90, "skew": {"largest": "30%"}},
        },
        "t": {"rate": "3/s"},
    },
    "brokers": {"b": {}},
    "consumers": {
        "c": {
            "alike": 40,
            "routed": "key",
            "workers": 2,
            "service": {"exponential": "50ms"},
            "offline": [{"at": "1s", "for": "2s", "share": "50%"}],
            "largest": {"workers": 3, "service": {"constant": "10ms"}},
        },
        "d": {
            "workers": 4,
            "rented": {"floor": 2, "delay": "1s"},
            "service": {"log_uniform": {"low": "1ms", "high": "90ms"}},
        },
    },
    "links": {
        "in": {"from": "s", "to": "b", "delay": "3ms"},
        "out": {"from": "b", "to": ["c", "d"]},
        "t-out": {"from": "t", "to": "d"},
    },
    "slos": [
        {"id": "fresh", "metric": "latency.p99", "of": "c", "op": "<=", "value": "5s"},
        {"id": "kept", "metric": "lost", "except": ["d"], "op": "==", "value": 0},
    ],
}
DESIGN: Final[dict[str, Any]] = {
    "in": {
        "delivery": "push",
        "settings": {
            "inbox": 5,
            "retry": {"attempts": 3, "base": "1s", "cap": "5s", "jitter": "full"},
            "backpressure": {"credit": 9},
            "sender_buffer": {"size": "1k", "lanes": "per-consumer"},
        },
    },
    "out": {
        "delivery": "pull",
        "settings": {"hold": "log", "interval": "1s", "batch": 10, "retention": "1h"},
    },
    "t-out": {
        "delivery": "hybrid",
        "kind": "push-then-reconcile",
        "settings": {"reconcile_interval": "2s", "visibility": "3s", "long_poll": "1s"},
    },
}

FEED: Final[dict[str, Any]] = {
    "story": "10s",
    "sources": {
        "s": {
            "rate": {"daily": [{"at": "0h", "rate": "9/s"}, {"at": "8h", "rate": "30/s"}]},
            "trace": ["1s", {"at": "2s", "count": 30, "for": "1s"}],
            "keys": {"count": 20, "skew": {"zipf": 1.1}},
            "size": {"lognormal": {"mean": "2KB", "cv": 3}},
            "types": {"alarm": "10%", "status": "90%"},
        },
        "k": {
            "rate": "2/s",
            "audience": {"least": 2, "most": 9, "exponent": 2.5, "accounts": 40},
            "heavy": {"star": {"trace": ["3s"], "each": 50, "accounts": 2}},
        },
        "o": {"rate": "1/s", "keys": {"count": 9}},
    },
    "consumers": {
        "c": {
            "alike": 3,
            "routed": "all",
            "interest": "50%",
            "workers": 2,
            "service": {"empirical": [{"value": "10ms", "weight": 3}, "90ms"], "per_byte": "2us"},
            "accepts": "20/s",
            "offline": [{"at": "1s", "for": "1s", "every": "4s"}],
            "limit": {"rate": "40/s", "burst": 5},
            "priority": ["alarm"],
            "fails": "10%",
            "crashes": {"share": "1%", "restart": "1s"},
        },
        "e": {
            "service": {"lognormal": {"median": "10ms", "sigma": 1.5}, "per_batch": "90ms"},
            "types": ["alarm"],
        },
        "r": {
            "service": {"constant": "1ms"},
            "reads": {"rate": "90/s", "users": 300, "follows": 9, "merge": "1ms", "base": "5ms"},
        },
        "h": {
            "alike": 3,
            "routed": "all",
            "service": {"constant": "0s"},
            "cache": {"requests": "90/s", "popularity": 1.1, "shield": "true"},
        },
    },
    "links": {
        "l": {"from": "s", "to": "c", "delay": "3ms", "slow": {"share": "50%", "takes": "1s"}},
        "m": {"from": "s", "to": "e"},
        "feed": {"from": "k", "to": "r"},
        "changes": {"from": "o", "to": "h"},
    },
    "slos": [
        {"id": "read", "metric": "read_latency.p99", "of": "r", "op": "<", "value": "1s"},
        {"id": "stars", "metric": "latency.max", "of": "r.star", "op": "<", "value": "9s"},
        {"id": "hits", "metric": "hit_share", "of": "h", "op": ">=", "value": "10%"},
        {"id": "back", "metric": "recovery", "of": "c", "op": "<=", "value": "1m"},
    ],
}
HOW: Final[dict[str, Any]] = {
    "l": {
        "delivery": "push",
        "settings": {
            "inbox": 9,
            "overflow": "block",
            "opened_by": "consumer",
            "retry": {"phases": "3 x 0s; 2 x 1s to 2s", "within": "1m", "then": "dead-letter"},
            "backpressure": {"rate": "90/s", "burst": 9},
            "breaker": {"on": "depth", "opens_at": 7, "closes_at": 2, "open_for": "1s"},
            "sender_buffer": {"size": 50, "overflow": "conflate"},
        },
    },
    "m": {
        "delivery": "pull",
        "settings": {
            "partitions": 4,
            "session_timeout": "1s",
            "commit_every": "1s",
            "poll_deadline": "5s",
            "long_poll": "1s",
            "min_events": 3,
            "retention_size": "90KB",
            "keep": {"count": 50, "then": "discard-all"},
            "connections": "unlimited",
            "fetch_timeout": "unlimited",
        },
    },
    "feed": {"delivery": "hybrid", "kind": "threshold-split", "settings": {"threshold": 20}},
    "changes": {"delivery": "hybrid", "kind": "push-with-ttl", "settings": {"ttl": "5s"}},
}
COMMANDS: Final[list[dict[str, Any]]] = [
    {"at": "1s", "op": "kill", "of": "c", "share": "50%", "for": "1s", "origin": "twist"},
    {"at": "2s", "op": "offline", "of": "c", "share": "40%"},
    {"at": "2s", "op": "restore", "of": "c"},
    {"at": "2s", "op": "speed", "of": "c", "factor": 0.5, "for": "1s"},
    {"at": "3s", "op": "limit", "of": "c", "rate": "9/s"},
    {"at": "3s", "op": "fails", "of": "e", "share": "10%", "for": "1s"},
    {"at": "3s", "op": "crashes", "of": "e", "share": "10%", "for": "1s"},
    {"at": "4s", "op": "service", "of": "e", "service": {"exponential": "50ms"}},
    {"at": "4s", "op": "rate", "of": "k.star", "rate": "1/s"},
    {"at": "4s", "op": "burst", "of": "s", "factor": 4, "for": "1s"},
    {"at": "5s", "op": "storm", "of": "s", "count": 40, "for": "1s"},
    {"at": "5s", "op": "cut", "of": "l", "for": "1s"},
    {"at": "6s", "op": "mend", "of": "l"},
    {"at": "6s", "op": "redrive", "of": "l"},
    {"at": "6s", "op": "reconnect", "of": "c", "share": "50%", "for": "1s"},
    {"at": "7s", "op": "design", "of": "l", "design": {"delivery": "pull"}},
]

NAMES = st.sampled_from(
    ["s", "t", "b", "c", "d", "in", "out", "all", "c.largest", "x", "", "a.b", "r.star", "k"]
)
SCALARS = st.one_of(
    NAMES,
    st.none(),
    st.booleans(),
    st.integers(-3, 12),
    st.integers(-(10**30), 10**30),
    st.floats(),
    st.sampled_from(["0s", "1ns", "10y", "9999999d", "1e9s", "-1s", "0/s", "9G/s", "101%", "1/0"]),
    st.sampled_from(
        ["unbounded", "none", "unlimited", "push", "pull", "hybrid", "queue", "latest"]
    ),
    st.text(max_size=4),
)
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            NAMES | st.sampled_from(["rate", "from", "to", "settings"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


def _paths(tree: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The places of all parts of a tree."""
    parts: list[tuple[Any, Any]] = []
    if isinstance(tree, dict):
        parts = list(tree.items())
    elif isinstance(tree, list):
        parts = list(enumerate(tree))
    return [path, *(found for key, part in parts for found in _paths(part, (*path, key)))]


@st.composite
def damaged(draw: st.DrawFn, whole: Any) -> Any:
    """A well-formed tree with up to three parts replaced, left out, or added."""
    tree: Any = deepcopy(whole)
    for _ in range(draw(st.integers(0, 3))):
        path = draw(st.sampled_from([path for path in _paths(tree) if path] or [()]))
        if not path:
            return draw(TREES)
        parent = tree
        for key in path[:-1]:
            parent = parent[key]
        how = draw(st.sampled_from(["replace", "replace", "drop", "rename"]))
        if how == "replace":
            parent[path[-1]] = draw(TREES)
        elif how == "drop":
            del parent[path[-1]]
        elif isinstance(parent, dict):
            parent[draw(NAMES)] = parent.pop(path[-1])
    return tree


def test_the_whole_of_it_runs() -> None:
    for flow, design in ((FLOW, DESIGN), (FEED, HOW)):
        assert check(Flow.model_validate(flow), _DESIGN.validate_python(design)) == []
    commands = [Command.model_validate(each) for each in COMMANDS]
    assert {each.op for each in commands} == set(get_args(Command.model_fields["op"].annotation))
    assert [f for each in commands for f in check_command(Flow.model_validate(FEED), each)] == []


def _refused_or_run(flow: Any, design: Any, commands: Any = ()) -> None:
    """Nothing but a refusal in words comes of it; what is started runs a few hundred events."""
    try:
        made, how = Flow.model_validate(flow), _DESIGN.validate_python(design)
        done = _COMMANDS.validate_python(commands)
    except ValidationError:
        return
    findings = check(made, how)
    findings += [finding for command in done for finding in check_command(made, command)]
    try:
        run = start(made, how, commands=done)
    except FlowError as error:
        told = error.findings
    else:
        told = ()
        run.world.kernel.run(made.story, 300)
        run.report()
    assert told == tuple(findings)


@settings(max_examples=200, deadline=None)
@given(damaged(FLOW), damaged(DESIGN))
def test_a_damaged_flow_or_design_is_refused_in_words_or_runs(flow: Any, design: Any) -> None:
    _refused_or_run(flow, design)


@settings(max_examples=200, deadline=None)
@given(damaged(FEED), damaged(HOW), damaged(COMMANDS))
def test_so_are_newer_mechanisms_and_commands(flow: Any, design: Any, commands: Any) -> None:
    _refused_or_run(flow, design, commands)


@settings(max_examples=50, deadline=None)
@given(TREES, TREES, TREES)
def test_any_tree_is_refused_or_runs(flow: Any, design: Any, commands: Any) -> None:
    _refused_or_run(flow, design, commands)
