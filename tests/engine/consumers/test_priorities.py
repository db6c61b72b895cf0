"""Priority classes: who goes first, by hand, and how long each waits, by Cobham."""

from typing import Any

from engine import check, start
from engine.flow import Flow
from engine.quantities import NS
from tests.engine.small import books, command, flow, pull, push, trace
from tests.engine.theory import agree


def _flow(story: str, rates: dict[str, Any], **consumer: Any) -> Flow:
    """One source a type."""
    return flow(
        story=story,
        sources={kind: {"types": {kind: 1}, **source} for kind, source in rates.items()},
        consumers={"c": {"priority": ["alarm"], **consumer}},
        links={f"{kind}-c": {"from": kind, "to": "c", "delay": "0s"} for kind in rates},
    )


LINE = push(inbox="unbounded")
BOTH: dict[str, Any] = {
    "reading": {"trace": [{"at": "1s", "count": 3}]},
    "alarm": {"trace": ["1500ms", "1600ms"]},
}


def _processed(flow: Flow) -> list[tuple[float, float]]:
    return trace(flow, LINE).delivered


def test_the_more_important_go_first_and_break_nothing_off() -> None:
    assert _processed(_flow("20s", BOTH, service={"constant": "1s"})) == [
        (1.0, 2.0),
        (1.5, 3.0),
        (1.6, 4.0),
        (1.0, 5.0),
        (1.0, 6.0),
    ]


def test_a_killed_consumer_forgets_whom_it_had() -> None:
    kill = command(at="1700ms", op="kill", of="c", **{"for": "1s"})
    later = {**BOTH, "alarm": {"trace": ["1500ms", "4s", "4100ms"]}}
    later["reading"] = {"trace": [{"at": "1s", "count": 3}, "3900ms", "3900ms"]}
    run = trace(_flow("20s", later, service={"constant": "1s"}), LINE, kill)
    assert books(run.report) == {"delivered": 4, "crashed": 4}
    assert run.delivered == [(3.9, 4.9), (4.0, 5.9), (4.1, 6.9), (3.9, 7.9)]


def test_a_full_inbox_turns_the_newest_away() -> None:
    run = trace(_flow("20s", BOTH, service={"constant": "1s"}), push(inbox=2))
    assert books(run.report) == {"delivered": 3, "dropped": 2}


def test_rules_that_would_give_up_the_most_important_are_refused() -> None:
    ordered = _flow("20s", BOTH, service={"constant": "1s"})
    design = dict.fromkeys(ordered.links, push(overflow="drop-oldest"))
    assert len(check(ordered, design)) == 2
    assert "which may be the most important" in check(ordered, design)[0]
    assert check(ordered, dict.fromkeys(ordered.links, pull())) == []


def test_two_classes_wait_by_cobham() -> None:
    """M/M/1 with 100 a second; 20 alarms and 40 readings a second, both of the same work.

    W0 = 0.6 / 100; alarms wait W0 / (1 - 0.2), readings W0 / ((1 - 0.2) (1 - 0.6)).
    """
    rates = {"reading": {"rate": "40/s"}, "alarm": {"rate": "20/s"}}
    ordered = _flow("40s", rates, service={"exponential": "10ms"})
    waits: dict[str, list[float]] = {"alarm": [], "reading": []}
    for seed in range(30):
        run = start(ordered, dict.fromkeys(ordered.links, LINE), seed=seed)
        station = run.world.groups["c"].stations[0]
        seen: dict[str, list[int]] = {"alarm": [], "reading": []}

        def noted(now: int, job: int, station: Any = station, seen: Any = seen) -> None:
            message = station.serving[job][0]
            seen[message.type].append(now - message.created)
            station.finish(now, job)

        station.finish_by(noted)
        run.world.kernel.run(ordered.story)
        for kind, latencies in seen.items():
            waits[kind].append(sum(latencies) / len(latencies) / NS - 0.01)
    first = 0.006 / (1 - 0.2)
    for kind, theory in (("alarm", first), ("reading", first / (1 - 0.6))):
        agree(f"Cobham, two classes: mean wait of {kind}s (s)", waits[kind], theory, sharp=0.05)
