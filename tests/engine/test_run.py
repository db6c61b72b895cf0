"""The public face of the engine: start, advance, apply, report, compare."""

import subprocess
import sys

import pytest

from engine import VERSION, FlowError, simulate, start
from engine.quantities import NS
from tests.engine.small import command, flow, pull, push, single


def test_numpy_is_loaded_with_the_first_run_and_not_before() -> None:
    code = """
import sys
from engine import check, compare, simulate, start
from engine.command import Command
from engine.design import LinkDesign
from engine.flow import Flow
assert "numpy" not in sys.modules
flow = Flow.model_validate({
    "story": "3s",
    "sources": {"s": {"rate": "5/s"}},
    "consumers": {"c": {"service": {"constant": "1ms"}}},
    "links": {"l": {"from": "s", "to": "c"}},
})
design = {"l": LinkDesign(delivery="push")}
assert check(flow, design) == []
assert "numpy" not in sys.modules
print(simulate(flow, design).books.offered)
assert "numpy" in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 0


def test_a_run_advances_to_where_it_is_told_and_ends_with_the_story() -> None:
    run = start(single(), {"l": push()})
    assert (run.now, run.finished) == (0.0, False)
    assert run.advance(2.25).at == run.now == 2.25
    assert run.advance(1.0).at == 2.25  # never back
    last = run.advance(1e9)
    assert (last.at, last.finished, run.finished) == (10.0, True, True)


def test_a_seed_gives_the_same_report_and_another_seed_another() -> None:
    busy = single(rate="20/s", arrivals="poisson", service={"exponential": "30ms"})
    first = simulate(busy, {"l": push()}, seed=3)
    assert first == simulate(busy, {"l": push()}, seed=3)
    assert first.latency != simulate(busy, {"l": push()}, seed=4).latency
    assert (first.engine, first.seed, first.story) == (VERSION, 3, 10.0)


def test_the_digest_names_flow_design_seed_and_commands() -> None:
    slow = command(at="1s", op="speed", of="c", factor=0.5)
    digests = {
        simulate(single(), {"l": push()}).digest,
        simulate(single(story="9s"), {"l": push()}).digest,
        simulate(single(), {"l": pull()}).digest,
        simulate(single(), {"l": push()}, seed=2).digest,
        simulate(single(), {"l": push()}, commands=[slow]).digest,
    }
    assert len(digests) == 5
    assert simulate(single(), {"l": push()}).digest in digests


def test_a_live_run_is_repeated_by_its_log() -> None:
    busy = single(rate="20/s", arrivals="poisson", service={"exponential": "60ms"})
    given_before = [command(at="3s", op="speed", of="c", factor=0.5, **{"for": "2s"})]
    run = start(busy, {"l": push()}, commands=given_before)
    run.advance(1.3)
    run.apply(command(op="kill", of="c", **{"for": "700ms"}))
    run.apply(command(op="burst", of="s", factor=2))
    run.advance(3.0)
    run.apply(command(op="design", of="l", design=pull(interval="100ms").model_dump()))
    run.advance(4.0)
    run.apply(command(op="cut", of="l", **{"for": "1s"}))
    run.advance(10)
    assert [c.op for c in run.log] == ["speed", "kill", "burst", "design", "cut"]
    assert run.report() == simulate(busy, {"l": push()}, commands=run.log)


def test_a_report_may_be_taken_at_any_time() -> None:
    run = start(single(service="1.5s"), {"l": push()})
    run.advance(4.0)
    early = run.report()
    assert (early.books.offered, early.books.delivered, early.books.resident) == (4, 2, 2)
    assert early.backlog.mean == (0.5 + 1.0) / 4


def test_more_workers_never_make_the_same_messages_later() -> None:
    means = []
    for workers in (1, 2, 3, 8):
        busy = single(
            rate="40/s", arrivals="poisson", service={"exponential": "22ms"}, workers=workers
        )
        means.append(simulate(busy, {"l": push(inbox="unbounded")}).latency.mean or 0)
    assert means == sorted(means, reverse=True)


def test_memory_does_not_grow_with_the_length_of_a_run() -> None:
    """What every reader has passed is released: a few messages are left of thousands."""
    code = """
import gc
from engine import start
from engine.design import LinkDesign
from engine.flow import Flow
from engine.message import Message
for design in (
    {"delivery": "push"},
    {"delivery": "push", "settings": {"retry": {"attempts": 3}, "backpressure": {"credit": 5}}},
    {"delivery": "pull", "settings": {"interval": "100ms"}},
    {"delivery": "pull", "settings": {"hold": "queue", "long_poll": "1s"}},
    {"delivery": "hybrid", "kind": "push-then-reconcile"},
    {"delivery": "hybrid", "kind": "push-with-catch-up"},
    {"delivery": "hybrid", "kind": "notify-then-pull"},
):
    flow = Flow.model_validate({
        "story": "100s",
        "sources": {"s": {"rate": "50/s"}},
        "brokers": {"b": {}},
        "consumers": {n: {"service": {"exponential": "5ms"}} for n in "cd"},
        "links": {"in": {"from": "s", "to": "b"}, "out": {"from": "b", "to": ["c", "d"]}},
    })
    run = start(flow, {name: LinkDesign.model_validate(design) for name in flow.links})
    run.world.kernel.run(flow.story)
    assert run.world.kernel.scheduled > 5000
    left = sum(isinstance(o, Message) for o in gc.get_objects())
    left += sum(len(l) for o in gc.get_objects() if isinstance(o, list) and o for l in [o]
                if isinstance(o[0], Message))
    assert left < 60, (design, left)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_run_that_grows_beyond_its_estimate_is_broken_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A rejecting consumer that is asked again every microsecond."""
    monkeypatch.setattr("engine.run.RUN_LIMIT", 50_000)
    retry = {"attempts": "1G", "base": "1us", "cap": "1us", "jitter": "none"}
    design = push(inbox=0, overflow="reject", retry=retry)
    with pytest.raises(
        FlowError, match=r"more than 50k simulated events by 2\.025s; give retries longer"
    ):
        simulate(single(service="1h"), {"l": design})


def test_the_time_of_a_run_is_exact_over_a_long_story() -> None:
    long = single(rate="1/d", story="3000d", service="1s")
    run = start(long, {"l": push()})
    run.advance(3000 * 86_400)
    assert run.world.kernel.now == 3000 * 86_400 * NS
    assert run.report().latency.max == 1.0


@pytest.mark.parametrize("design", [push(), pull(interval="1s")])
def test_sources_and_consumers_need_not_be_single(design: object) -> None:
    many = flow(
        story="5s",
        sources={"s": {"rate": "5/s"}, "t": {"rate": "5/s"}},
        consumers={"c": {"alike": 3, "service": {"constant": "1ms"}}},
        links={"l": {"from": "s", "to": "c"}, "m": {"from": "t", "to": "c"}},
    )
    report = simulate(many, {"l": design, "m": design})  # type: ignore[dict-item]
    assert report.books.offered == report.books.copies > 30
    assert report.consumers["c"].books.offered == report.books.offered


def test_counts_of_a_report_are_real_ones() -> None:
    scaled = single(rate="100/s", story="5.5s").model_copy(update={"scale": 50})
    report = simulate(scaled, {"l": push()})
    assert report.latency.count == report.books.delivered == report.books.offered == 550
    assert report.links["l"].attempts == report.links["l"].delivered == 550


def test_a_consumer_is_offered_only_what_leads_to_it() -> None:
    two = flow(
        story="5s",
        sources={
            "s": {"arrivals": "constant", "rate": "1/s"},
            "t": {"arrivals": "constant", "rate": "2/s"},
        },
        consumers={"c": {"service": {"constant": "0s"}}, "d": {"service": {"constant": "0s"}}},
        links={"l": {"from": "s", "to": "c"}, "m": {"from": "t", "to": ["d"]}},
    )
    consumers = simulate(two, {"l": push(), "m": push()}).consumers
    assert (consumers["c"].books.offered, consumers["d"].books.offered) == (5, 10)


@pytest.mark.parametrize("step", [0.7, 1.0, 50.0])
def test_the_limit_of_events_is_met_at_the_same_event_at_any_frame_rate(
    step: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.run.RUN_LIMIT", 300)
    busy = single(rate="10/s", service="5s", workers=100, story="50s")
    run = start(busy, {"l": push()})

    def watch() -> None:
        for frame in range(1, 100):
            run.advance(frame * step)

    with pytest.raises(FlowError, match="more than 300 simulated events by"):
        watch()
    assert (run.now, run.world.kernel.taken) == (17.5, 300)
