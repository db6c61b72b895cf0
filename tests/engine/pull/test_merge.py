"""Fan-out on read, and the threshold that moves work from writing to reading."""

from typing import Any

import pytest

from engine import simulate
from engine.design import LinkDesign
from engine.flow import Flow
from engine.report import ReadReport, Report
from tests.engine.small import books, command, flow, hybrid, pull, push, trace

PUSH = push(inbox="unbounded")
READS = {"rate": "300k/s", "users": "150M", "follows": 200, "merge": "2ms"}


def split(threshold: object) -> LinkDesign:
    return hybrid("threshold-split", inbox="unbounded", threshold=threshold)


def feed(**source: Any) -> Flow:
    return flow(
        scale=source.pop("scale", 1),
        story="60s",
        sources={"posts": {"arrivals": "constant", **source}},
        consumers={"t": {"service": {"constant": "100ms"}, "reads": READS}},
        links={"l": {"from": "posts", "to": "t", "delay": "10ms"}},
    )


def test_what_is_pulled_shows_at_once_and_costs_no_write() -> None:
    run = trace(feed(trace=["1s"], audience=4), pull())
    assert run.delivered == [(1.0, 1.01)] * 4
    assert books(run.report) == {"delivered": 4}
    assert run.report.links["l"].attempts == 0
    assert run.report.consumers["t"].utilisation == 0.0


def test_a_threshold_looks_up_what_is_above_it_and_writes_out_the_rest() -> None:
    heavy = {"star": {"trace": ["1s"], "each": 5}}
    world = feed(trace=["1s"], audience=3, heavy=heavy)
    run = trace(world, split(3))
    shown = [(1.0, 1.01)] * 5
    assert sorted(run.delivered) == shown + [(1.0, 1.01 + n / 10) for n in (1, 2, 3)]
    assert run.report.links["l"].attempts == 3
    assert len(trace(world, split(5)).processed) == trace(world, PUSH).report.links["l"].attempts


def test_what_cannot_be_reached_is_looked_up_later() -> None:
    cut = command(at="500ms", op="cut", of="l", **{"for": "2s"})
    run = trace(feed(trace=["1s"], audience=2), pull(), cut)
    assert run.delivered == [(1.0, 2.51)] * 2


def test_a_new_design_takes_over_what_waits() -> None:
    """Five writes of 0.1 s each: two are done and one in work, the others are looked up."""
    change = command(at="1250ms", op="design", of="l", design=pull())
    run = trace(feed(trace=["1s"], audience=5), push(inbox=0, backpressure={"credit": 1}), change)
    assert books(run.report) == {"delivered": 5}
    assert run.processed[-1] <= 1.36


def reads(design: LinkDesign, **source: Any) -> ReadReport:
    report: Report = simulate(feed(**source), {"l": design})
    found = report.consumers["t"].reads
    assert found is not None
    return found


def test_reading_from_scratch_merges_all_and_reading_what_was_written_none() -> None:
    """200 accounts of 2 ms are 400 ms; 300,000 such reads a second are 120,000 at a time."""
    scratch = reads(pull(), rate="1/s", audience=75)
    assert (scratch.merged, scratch.latency_mean, scratch.latency_p99) == (200.0, 0.4, 0.4)
    assert scratch.in_progress == pytest.approx(120_000)
    written = reads(PUSH, rate="1/s", audience=75)
    assert (written.latency_mean, written.latency_p99, written.in_progress) == (0.0, 0.0, 0.0)


def test_readers_merge_as_many_heavy_accounts_as_they_follow() -> None:
    """300 accounts of 5 million are 1.5 billion ties of 150 million users: ten each."""
    heavy = {"star": {"rate": "1/min", "each": "5M", "accounts": 300}}
    found = reads(split("1M"), scale=100_000, rate="1/s", audience=75, heavy=heavy)
    assert found.merged == pytest.approx(10)
    assert found.latency_mean == pytest.approx(0.02)
    assert found.latency_p99 == 0.036  # 18 of 200 at a chance of 1/20
    assert reads(split("5M"), scale=100_000, rate="1/s", audience=75, heavy=heavy).merged == 0


def test_a_lower_threshold_moves_work_from_writing_to_reading() -> None:
    heavy = {"star": {"rate": "2/s", "least": "10k", "most": "10M", "accounts": 30_000}}
    world = feed(scale=10_000, rate="10/s", audience=75, heavy=heavy)
    runs = [simulate(world, {"l": split(n)}) for n in ("10M", "100k", "30k", "10k")]
    writes = [run.links["l"].attempts for run in runs]
    merged = [run.consumers["t"].reads.merged for run in runs if run.consumers["t"].reads]
    assert writes == sorted(writes, reverse=True)
    assert merged == sorted(merged)
    assert writes[0] > writes[1] > writes[-1] > 0 == merged[0] < merged[1]


def test_read_latencies_are_targets_of_their_phase() -> None:
    world = feed(rate="1/s", audience=75)
    slos = [
        {"id": name, "metric": metric, "of": "t", "phase": phase, "op": "<=", "value": "200ms"}
        for name, metric, phase in (
            ("before", "read_latency.p99", "base"),
            ("after", "read_latency.mean", "twist"),
            ("both", "read_latency.mean", "whole"),
        )
    ]
    change = command(at="15s", op="design", of="l", design=PUSH, origin="twist")
    report = simulate(
        Flow.model_validate({**world.model_dump(by_alias=True), "slos": slos}),
        {"l": pull()},
        commands=[change],
    )
    assert [verdict.value for verdict in report.verdicts] == [0.4, 0.0, pytest.approx(0.1)]
    assert [verdict.holds for verdict in report.verdicts] == [False, True, True]
