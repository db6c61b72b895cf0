"""Whatever is written as a flow or a design: it is refused in words, or it runs."""

from copy import deepcopy
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from engine import FlowError, check, start
from engine.design import Design
from engine.flow import Flow

_DESIGN: Final = TypeAdapter(Design)

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

NAMES = st.sampled_from(["s", "t", "b", "c", "d", "in", "out", "all", "c.largest", "x", "", "a.b"])
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
def damaged(draw: st.DrawFn, whole: dict[str, Any]) -> Any:
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
    assert check(Flow.model_validate(FLOW), _DESIGN.validate_python(DESIGN)) == []


def _refused_or_run(flow: Any, design: Any) -> None:
    """Nothing but a refusal in words comes of it; what is started runs a few hundred events."""
    try:
        made, how = Flow.model_validate(flow), _DESIGN.validate_python(design)
    except ValidationError:
        return
    findings = check(made, how)
    try:
        run = start(made, how)
    except FlowError as error:
        told = error.findings
    else:
        told = ()
        run.world.kernel.run(made.story, 300)
        run.report()
    assert told == tuple(findings)


@settings(max_examples=300, deadline=None)
@given(damaged(FLOW), damaged(DESIGN))
def test_a_damaged_flow_or_design_is_refused_in_words_or_runs(flow: Any, design: Any) -> None:
    _refused_or_run(flow, design)


@given(TREES, TREES)
def test_any_tree_is_refused_or_runs(flow: Any, design: Any) -> None:
    _refused_or_run(flow, design)
