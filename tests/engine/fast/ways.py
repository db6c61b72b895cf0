"""Both ways to play a run, and random flows that both understand."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from engine import start
from engine.design import Design, LinkDesign
from engine.fast.play import play
from engine.flow import Flow
from engine.report import Report
from engine.target import SHARES

MS = 1_000_000


def by_the_kernel(flow: Flow, design: Design, seed: int = 1) -> Report:
    """Event by event."""
    run = start(flow, design, seed=seed)
    run.run_to(flow.story)
    return run.report()


def by_columns(flow: Flow, design: Design, seed: int = 1) -> Report | None:
    """By the accelerators; None where they leave it to the kernel."""
    run = start(flow, design, seed=seed)
    return run.report() if play(run.world, design) else None


def _ms(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low, high).map(lambda ms: ms * MS)


_SERVICES = st.one_of(
    st.fixed_dictionaries({"constant": st.sampled_from([0, 50 * MS, 100 * MS, 333_333_333])}),
    st.fixed_dictionaries({"exponential": _ms(1, 400)}),
    st.just({"log_uniform": {"low": 10 * MS, "high": 900 * MS}}),
)

_SOURCES = st.fixed_dictionaries(
    {
        "arrivals": st.sampled_from(["poisson", "constant"]),
        "rate": st.fixed_dictionaries(
            {
                "base": st.sampled_from([1.0, 5.0, 20.0]),
                "bursts": st.sampled_from(
                    [
                        (),
                        ({"at": 2_000 * MS, "for": 1_500 * MS, "rate": 30.0},),
                        (
                            {"at": 3_500 * MS, "for": 500 * MS, "rate": 0.0},
                            {"at": 0, "for": 3_500 * MS, "rate": 9.0},
                        ),
                    ]
                ),
            }
        ),
    }
)

_PUSHES = st.one_of(
    st.fixed_dictionaries(
        {
            "inbox": st.just("unbounded"),
            "overflow": st.sampled_from(["reject", "drop-newest", "drop-oldest"]),
            "ack": st.sampled_from(["received", "processed"]),
            "retry": st.just({"attempts": 3}),
        }
    ),
    st.fixed_dictionaries(
        {
            "inbox": st.sampled_from([0, 1, 3]),
            "overflow": st.sampled_from(["reject", "drop-newest"]),
        }
    ),
)

_LANES = st.fixed_dictionaries(
    {
        "inbox": st.sampled_from(["unbounded", 4]),
        "ack": st.sampled_from(["received", "processed"]),
        "backpressure": st.sampled_from(
            [
                {"credit": 1},
                {"credit": 4},
                {"rate": 3.0},
                {"rate": 12.0, "burst": 3},
                {"credit": 2, "rate": 10.0},
            ]
        ),
        "sender_buffer": st.sampled_from([0, 2, 1000]),
    }
)

_PULLS = st.fixed_dictionaries(
    {
        "interval": st.sampled_from([MS, 50 * MS, 100 * MS, 700 * MS]),
        "batch": st.sampled_from([1, 3, 100]),
        "long_poll": st.sampled_from([0, 0, 0, 300 * MS, 2_000 * MS]),
        "overhead": st.sampled_from([0, 40 * MS]),
        "retention": st.sampled_from(["unlimited", 86_400_000 * MS]),
    }
)

_METRICS = (
    "empty_poll_share",
    "latency.p99",
    "lost_share",
    "backlog.mean",
    "polls_rate",
    "deliveries_per_event",
    "utilisation",
    "recovery",
)

_TARGETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "one": {"s": ("c",)},
    "two": {"s": ("c", "d")},
    "by a broker": {"s": ("b",), "b": ("c", "d")},
    "by two brokers": {"s": ("b",), "b": ("e", "d"), "e": ("c",)},
}


@st.composite
def runs(draw: st.DrawFn) -> tuple[Flow, Design, int]:
    """A flow, a design and a seed."""
    targets = draw(st.sampled_from(list(_TARGETS.values())))
    named = {name for names in targets.values() for name in names}
    delay = st.sampled_from([0, 7 * MS, 50 * MS])
    parts: dict[str, Any] = {
        "story": draw(st.sampled_from([6_000 * MS, 9_999_999_999])),
        "scale": draw(st.sampled_from([1, 1, 2])),
        "sources": {"s": draw(_SOURCES)},
        "brokers": {name: {} for name in named & {"b", "e"}},
        "consumers": {
            name: {"workers": draw(st.integers(1, 3)), "service": draw(_SERVICES)}
            for name in sorted(named & {"c", "d"})
        },
        "links": {
            f"from-{name}": {"from": name, "to": to, "delay": draw(delay)}
            for name, to in targets.items()
        },
    }
    metrics = _METRICS if parts["scale"] == 1 else _METRICS[1:]
    parts["slos"] = [
        {"id": m, "metric": m, "op": "<=", "value": 1.0 if m in SHARES else 3600.0} for m in metrics
    ]
    design = {}
    for name in parts["links"]:
        delivery, settings = draw(
            st.one_of(
                st.tuples(st.just("push"), _PUSHES),
                st.tuples(st.just("push"), _LANES),
                st.tuples(st.just("pull"), _PULLS),
            )
        )
        design[name] = LinkDesign.model_validate({"delivery": delivery, "settings": settings})
    return Flow.model_validate(parts), design, draw(st.integers(0, 5))
