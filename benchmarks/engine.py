"""The engine's public `simulate`, with its full report, against the idiomatic SimPy model."""

from benchmarks import simpy_models
from benchmarks.measure import Result, at_least, interleaved
from engine import simulate
from engine.design import Design, LinkDesign
from engine.flow import Flow

MESSAGES = 20_000
RATE = 0.7


def _flow(workers: int, rate: float) -> Flow:
    return Flow.model_validate(
        {
            "story": f"{round(MESSAGES / rate)}s",
            "sources": {"source": {"rate": rate}},
            "consumers": {"server": {"workers": workers, "service": {"exponential": "1s"}}},
            "links": {"link": {"from": "source", "to": "server", "delay": "0s"}},
        }
    )


def results() -> list[Result]:
    """Messages a second of ours over SimPy's, for each model."""
    push: Design = {
        "link": LinkDesign.model_validate({"delivery": "push", "settings": {"inbox": "unbounded"}})
    }
    full: Design = {
        "link": LinkDesign.model_validate({"delivery": "push", "settings": {"inbox": 19}})
    }
    pull: Design = {
        "link": LinkDesign.model_validate(
            {"delivery": "pull", "settings": {"interval": "100ms", "batch": "1M"}}
        )
    }
    one, four = _flow(1, RATE), _flow(4, 4 * RATE)
    fast = Flow.model_validate(
        {
            **_flow(1, 100.0).model_dump(by_alias=True, exclude_none=True),
            "consumers": {"server": {"workers": 1, "service": {"constant": 1000}}},
        }
    )
    pairs = [
        ("M/M/1", lambda: simulate(one, push), lambda: simpy_models.mmc(MESSAGES, RATE, 1.0, 1), 3),
        (
            "M/M/4",
            lambda: simulate(four, push),
            lambda: simpy_models.mmc(MESSAGES, 4 * RATE, 1.0, 4),
            3,
        ),
        (
            "M/M/1/20",
            lambda: simulate(one, full),
            lambda: simpy_models.mmc(MESSAGES, RATE, 1.0, 1),
            3,
        ),
        (
            "polling every 100 ms",
            lambda: simulate(fast, pull),
            lambda: simpy_models.polled(MESSAGES, 100.0, 0.1),
            3,
        ),
    ]
    found = []
    for name, ours, theirs, bar in pairs:
        mine, simpys = interleaved(ours, theirs, runs=5)
        found.append(at_least(f"{name}: times as fast as SimPy", simpys / mine, "x", bar))
        found.append(Result(f"{name}: messages a second", MESSAGES / mine, "/s", None, None))
    return found
