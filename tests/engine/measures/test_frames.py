"""Frames: what a screen sees of a run, by hand."""

import pytest

from engine import start
from engine.command import Command
from engine.flow import Flow
from engine.measures.audit import residents
from engine.report import LinkFrame, NodeFrame
from engine.world import World
from tests.engine.small import command, flow, pull, push, single


def test_nodes_and_links_at_a_moment() -> None:
    """At 4.25 s: event 4 travels, event 2 is in work since 3.1, event 3 waits."""
    run = start(single(delay="500ms", service="1.6s"), {"l": push()})
    frame = run.advance(4.25)
    assert frame.nodes == {
        "s": NodeFrame("source", 0, 0, 0, 0, 4 / 4.25, 4 / 4.25, 0.0),
        "c": NodeFrame("consumer", 1, 1, 1, 0, 2 / 4.25, 1 / 4.25, 2.75 / 4.25),
    }
    assert frame.links == {"l": LinkFrame("push", 0, 1, 4 / 4.25, 0.0, 0.0, False)}
    assert (frame.books.delivered, frame.books.resident) == (1, 3)
    assert (frame.latency_p50, frame.latency_p99) == (2.1, 2.1)


def test_rates_and_latencies_are_those_since_the_last_frame() -> None:
    run = start(single(service="500ms"), {"l": push()})
    run.advance(5.75)
    frame = run.advance(7.75)
    assert frame.nodes["s"].rate_out == frame.nodes["c"].rate_in == 1.0
    assert frame.nodes["c"].utilisation == 0.5
    assert frame.latency_p50 == 0.5
    assert run.advance(7.9).latency_p50 is None
    assert run.advance(7.9).nodes["c"].rate_in == 0.0


def test_latencies_reach_back_a_240th_of_the_story_however_often_one_looks() -> None:
    """One event a second is processed 0.5 s later; a 240th of the story is two seconds."""
    run = start(single(service="500ms", story="480s"), {"l": push()})
    points = [run.advance(at / 10).latency_p50 for at in range(40, 60)]
    assert set(points) == {0.5}
    run = start(single(rate="0.1/s", service="500ms", story="480s"), {"l": push()})
    assert [run.advance(at).latency_p50 for at in (10.4, 10.6, 12.4, 12.6)] == [
        None, 0.5, 0.5, None,
    ]  # fmt: skip


def test_what_is_left_at_the_end_is_neither_met_nor_missed_before() -> None:
    judged = Flow.model_validate(
        {
            **single(story="40s", service="1ms").model_dump(by_alias=True),
            "slos": [{"id": "small", "metric": "backlog.final", "op": "<=", "value": 5}],
        }
    )
    run = start(judged, {"l": pull(interval="30s")})
    before, after = run.advance(20), run.advance(40)
    assert (set(before.undecided), set(after.undecided)) == ({"small"}, set())
    assert [h.text for h in (*before.happenings, *after.happenings)][
        -1
    ] == "small is missed: backlog at the end"


def test_polls_and_what_waits_at_the_sender() -> None:
    run = start(single(rate="0.1/s", story="60s"), {"l": pull(interval="1s")})
    run.advance(30.5)
    frame = run.advance(40.5)
    assert frame.links["l"] == LinkFrame("pull", 0, 0, 0.1, 1.0, 0.9, False, "", 41, 37)


def _away() -> Flow:
    return flow(
        scale=10,
        story="20s",
        sources={"s": {"arrivals": "constant", "rate": "10/s", "keys": {"count": 40}}},
        brokers={"b": {}},
        consumers={
            "c": {
                "alike": 40,
                "workers": 3,
                "service": {"constant": "1ms"},
                "offline": [{"share": "50%", "at": "2500ms", "for": "9s"}],
            }
        },
        links={
            "in": {"from": "s", "to": "b", "delay": "0s"},
            "out": {"from": "b", "to": "c", "delay": "0s"},
        },
    )


def test_counts_are_real_ones_and_what_a_broker_keeps_waits_there() -> None:
    """Four simulated members stand for 40, with 120 workers; two of them are away."""
    run = start(_away(), {"in": push(), "out": pull(long_poll="1h")})
    frame = run.advance(10)
    assert (frame.nodes["c"].workers, frame.nodes["c"].down) == (120, 60)
    waiting = frame.nodes["c"].waiting
    assert waiting > 0
    assert frame.nodes["b"].kept == frame.links["out"].waiting == waiting
    assert frame.books.offered == 100
    assert frame.books.resident == waiting


def test_an_event_waits_once_for_the_node_that_it_waits_for() -> None:
    """One a second waits for the broker until 5 s, and then for a consumer that takes one a go."""
    three = flow(
        story="20s",
        sources={"s": {"arrivals": "constant", "rate": "1/s"}},
        brokers={"b": {}},
        consumers={"c": {"service": {"constant": "1h"}}, "d": {"service": {"constant": "0s"}}},
        links={
            "in": {"from": "s", "to": ["b", "d"], "delay": "0s"},
            "out": {"from": "b", "to": "c", "delay": "0s"},
        },
    )
    run = start(three, {"in": pull(interval="5500ms"), "out": pull(interval="1ms", batch=2)})
    for at, waiting, kept in (
        (4.5, {"s": 0, "b": 4, "c": 0, "d": 4}, {"s": 8, "b": 0, "c": 0, "d": 0}),
        (6.5, {"s": 0, "b": 1, "c": 4, "d": 1}, {"s": 2, "b": 3, "c": 0, "d": 0}),
    ):
        frame = run.advance(at)
        assert {name: node.waiting for name, node in frame.nodes.items()} == waiting
        assert {name: node.kept for name, node in frame.nodes.items()} == kept
        assert run.report().backlog.final == sum(waiting.values())


def test_a_cut_link_is_seen() -> None:
    run = start(single(), {"l": push()})
    run.apply(command(op="cut", of="l"))
    assert run.advance(1).links["l"].cut


def test_a_target_that_breaks_and_holds_again_is_told() -> None:
    judged = Flow.model_validate(
        {
            **single(story="401s", service="1ms").model_dump(by_alias=True),
            "slos": [{"id": "small", "metric": "backlog.mean", "op": "<=", "value": 45}],
        }
    )
    run = start(judged, {"l": pull(interval="100s")})
    told = [h.text for second in range(0, 400, 2) for h in run.advance(second).happenings]
    assert all(text.endswith(": mean backlog") for text in told)
    assert [text.partition(":")[0] for text in told[:3]] == [
        "small is missed",
        "small holds again",
        "small is missed",
    ]
    assert run.advance(401).verdicts[0].value == pytest.approx(50, abs=1)


def _missed(target: dict[str, object], base: Flow, looks: list[float], *commands: Command) -> str:
    """The look after which the target is missed and those when it holds again, as `-x--o`."""
    slo = {"id": "t", "op": "<=", **target}
    judged = Flow.model_validate({**base.model_dump(by_alias=True), "slos": [slo]})
    run = start(judged, {"l": pull(interval="4s", batch=100)}, commands=commands)
    marks = {"t is missed": "x", "t holds again": "o"}
    return "".join(
        "".join(
            marks[h.text.partition(":")[0]] for h in run.advance(look).happenings if h.kind == "slo"
        )
        or "-"
        for look in looks
    )


def test_no_target_is_missed_before_it_could_be_met() -> None:
    """Events at 1, 2, ... s, taken at 0, 4, 8 s; the first is 3 s old when it arrives."""
    latency: dict[str, object] = {"metric": "latency.max", "value": "3s"}
    assert _missed(latency, single(), [0, 0.5, 1.5, 3.9, 10]) == "-----"
    assert _missed({**latency, "value": "2s"}, single(), [0, 0.5, 1.5, 3.9, 10]) == "---x-"
    every: dict[str, object] = {"metric": "deliveries_per_event", "op": ">=", "value": 1}
    assert _missed(every, single(), [0, 0.5, 1.5, 8.5]) == "--xo"
    never = single(offline=[{"at": "0s", "for": "1h"}])
    assert _missed({**latency, "value": "1h"}, never, [0, 5, 9, 10]) == "---x"


def test_a_consumer_has_the_time_that_its_target_gives_it_to_recover() -> None:
    recovery: dict[str, object] = {"metric": "recovery", "value": "2s"}
    kill = command(at="1.5s", op="kill", of="c", **{"for": "3s"})
    looks = [1.4, 2, 4, 5, 6.4, 6.6, 8.5, 10]
    assert _missed({**recovery, "value": "4s"}, single(), looks, kill) == "--------"
    assert _missed(recovery, single(), looks, kill) == "-----x--"
    forever = command(at="1.5s", op="kill", of="c")
    assert _missed(recovery, single(), looks, forever) == "-------x"


def test_a_frame_collects_what_is_on_its_way_once_for_all_targets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks: list[int] = []

    def counted(world: World) -> object:
        looks.append(world.kernel.now)
        return residents(world)

    monkeypatch.setattr("engine.measures.measure.residents", counted)
    targets = [
        {"id": part, "metric": f"latency.{part}", "op": "<=", "value": "1s"}
        for part in ("mean", "p50", "p99")
    ]
    behind = single(service="3s").model_dump(by_alias=True)
    run = start(flow(**{**behind, "slos": targets}), {"l": push()})
    verdicts = run.advance(7).verdicts
    assert [v.value for v in verdicts] == pytest.approx([18 / 7, 3.0, 5.0], rel=0.01)
    assert len(looks) == 1


def test_a_look_shows_what_a_frame_does_of_waiting_and_latency() -> None:
    """What waits at the broker and at the consumer, scaled; latencies since the last look."""
    design = {"in": push(), "out": pull(long_poll="1h")}
    framed, looked = start(_away(), design), start(_away(), design)
    for at in (1.0, 4.0, 10.0):
        frame, look = framed.advance(at), looked.look(at)
        assert look.at == frame.at
        assert look.waiting == {name: frame.nodes[name].waiting for name in ("b", "c")}
        assert (look.latency_p50, look.latency_p99) == (frame.latency_p50, frame.latency_p99)
    assert sum(look.waiting.values()) > 0
    looked.advance(20)
    framed.advance(20)
    assert looked.report() == framed.report()
