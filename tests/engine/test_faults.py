"""Commands on a run: what they do, what undoes them, and what they replace."""

import pytest

from engine import FlowError, start
from engine.check import check_command
from engine.command import Command
from engine.flow import Flow
from engine.quantities import NS
from engine.run import Run
from tests.engine.small import books, command, flow, hybrid, pull, push, single, trace


def test_a_command_with_a_length_undoes_itself() -> None:
    """A quarter of the speed from 1.5 to 6.5 s; events at 2, 4, ... s with 1 s of work each."""
    slow = command(at="1.5s", op="speed", of="c", factor=0.25, **{"for": "5s"})
    run = trace(single(service="1s", workers=9, rate="0.5/s", story="12s"), push(), slow)
    assert run.processed == [6.0, 6.875, 7.375, 9.0, 11.0]


def test_a_later_command_of_the_kind_replaces_the_effect_and_its_end() -> None:
    """The first would end at 13 s; the second holds on."""
    first = command(at="11s", op="speed", of="c", factor=0.5, **{"for": "2s"})
    second = command(at="12s", op="speed", of="c", factor=0.25)
    run = trace(single(rate="0.1/s", service="4s", story="30s"), push(), first, second)
    assert run.processed == [22.0]  # 1 s of work by 11 s, 0.5 by 12 s, 2.5 s at a quarter


def test_a_design_for_a_while_goes_back_to_the_last_that_was_to_stay() -> None:
    """The second comes while the first still holds; in between one is to stay."""
    first = command(at="1s", op="design", of="l", design=pull().model_dump(), **{"for": "10s"})
    second = command(at="5s", op="design", of="l", design=pull().model_dump(), **{"for": "10s"})
    stays = command(at="3s", op="design", of="l", design=hybrid("notify-then-pull").model_dump())

    def at_the_end(*commands: Command) -> str:
        run = start(single(story="20s"), {"l": push()}, commands=commands)
        return run.advance(20).links["l"].delivery

    assert at_the_end(first, second) == "push"
    assert at_the_end(first, stays, second) == "notify-then-pull"


def test_a_part_of_the_members_slows_down_and_is_the_same_until_it_is_over() -> None:
    """Three of ten members, told again by another command in between."""
    everyone = single(alike=10, routed="all", story="9s")
    slow = command(at="1s", op="speed", of="c", share=0.3, factor=0.1, **{"for": "5s"})
    slower = command(at="3s", op="speed", of="c", share=0.2, factor=0.5, **{"for": "1s"})
    run = start(everyone, {"l": push()}, commands=[slow, slower])
    stations = run.world.groups["c"].stations

    def paces(at: float) -> list[float]:
        run.advance(at)
        return [station.pace for station in stations]

    first = paces(2)
    assert sorted(first) == [0.1] * 3 + [1.0] * 7
    assert paces(3.5).count(0.5) == 2
    assert paces(5) == first
    assert paces(7) == [1.0] * 10


def test_a_part_of_a_single_consumer_cannot_slow_down() -> None:
    (finding,) = check_command(single(), command(op="speed", of="c", share=0.5, factor=0.1))
    assert finding == "speed c is about a part of a single one; write `share: 100%`"


def test_restore_brings_all_killed_workers_back() -> None:
    kills = [
        command(at="1.5s", op="kill", of="c", share=0.5, **{"for": "1h"}),
        command(at="1.6s", op="kill", of="c"),
    ]
    back = command(at="2.5s", op="restore", of="c")
    run = trace(single(workers=2, story="4s"), push(), *kills, back)
    assert run.processed == [1.0, 3.0, 4.0]
    assert run.run.world.groups["c"].stations[0].workers == 2


def test_restoring_a_consumer_restores_its_classes_and_no_other() -> None:
    kills = [
        command(at="1s", op="kill", of="c.largest"),
        command(at="2s", op="kill", of="c.offline"),
    ]
    back = [
        command(at="3s", op="restore", of="c.largest"),
        command(at="4s", op="restore", of="c"),
    ]
    run = start(ALIKE, {"l": push()}, commands=[*kills, *back])
    down = [run.advance(second).nodes["c"].down for second in (1.5, 2.5, 3.5, 4.5)]
    assert down == [3, 4, 1, 0]


def test_each_kill_gives_back_what_it_took() -> None:
    """Two of four workers for 2 s, then two of the other two for good."""
    kills = [
        command(at="1.5s", op="kill", of="c", share=0.5, **{"for": "2s"}),
        command(at="2.5s", op="kill", of="c", share=0.5),
    ]
    run = start(single(workers=4, service="0s"), {"l": push()}, commands=kills)
    workers = []
    for second in (1, 2, 3, 4):
        run.advance(second)
        workers.append(run.world.groups["c"].stations[0].workers)
    assert workers == [4, 2, 1, 3]


def test_a_share_of_alike_members_is_killed_whole() -> None:
    kill = command(at="500ms", op="kill", of="c", share=0.5)
    run = trace(single(alike=4, routed="all", story="2s"), push(), kill)
    assert books(run.report) == {"delivered": 4, "dropped": 4}


def test_mend_ends_a_cut() -> None:
    cut, mend = command(at="1.5s", op="cut", of="l"), command(at="3.5s", op="mend", of="l")
    assert trace(single(story="5s"), push(), cut, mend).processed == [1.0, 4.0, 5.0]


ALIKE = flow(
    story="40s",
    sources={
        "s": {
            "arrivals": "constant",
            "rate": "10/s",
            "keys": {"count": 4, "skew": {"largest": "70%"}},
        }
    },
    consumers={
        "c": {
            "alike": 4,
            "service": {"constant": "10ms"},
            "largest": {"service": {"constant": "20ms"}, "workers": 3},
            "offline": [{"share": "25%", "at": "5s", "for": "10s"}],
        }
    },
    links={"l": {"from": "s", "to": "c", "delay": "0s"}},
)


def _latencies(flow: Flow, *commands: object) -> tuple[float, float]:
    """The longest of those delivered: to the largest, and to those that are offline for a while."""
    run = trace(flow, push(inbox="unbounded"), *commands).run  # type: ignore[arg-type]
    largest, offline = (
        run.world.groups["c"].classes[kind].current for kind in ("largest", "offline")
    )
    return largest.latency_max / NS, offline.latency_max / NS


def test_the_heaviest_keys_member_has_work_and_workers_of_its_own() -> None:
    run = trace(ALIKE, push(inbox="unbounded")).run
    first, *others = run.world.groups["c"].stations
    assert (first.workers, [other.workers for other in others]) == (3, [1, 1, 1])
    assert _latencies(ALIKE) == (0.02, 0.01)


def test_a_service_command_reaches_the_class_that_it_names() -> None:
    slow = {"constant": "2s"}
    change = command(at="20s", op="service", of="c.largest", service=slow, **{"for": "1s"})
    assert _latencies(ALIKE, change)[1] == 0.01
    assert _latencies(ALIKE, change)[0] == 2.0
    others = command(at="20s", op="service", of="c", service={"constant": "50ms"})
    assert _latencies(ALIKE, others)[0] == 0.02
    assert _latencies(ALIKE, others)[1] >= 0.05


def test_the_heaviest_member_is_never_among_those_offline() -> None:
    for seed in range(12):
        run = trace(ALIKE.model_copy(update={"story": 6 * NS}), push(), seed=seed)
        assert [station.up for station in run.run.world.groups["c"].stations].count(False) == 1
        assert run.run.world.groups["c"].stations[0].up


def test_only_the_members_of_an_offline_window_lose_events() -> None:
    run = trace(ALIKE, push(inbox="unbounded"))
    classes = run.run.world.groups["c"].classes
    lost = {kind: sum(tally.current.lost) for kind, tally in classes.items()}
    assert lost["offline"] > 0
    assert (lost[""], lost["largest"]) == (0, 0)


def _applied(run: Run, **parts: object) -> Run:
    run.apply(command(**parts))
    return run


def test_a_command_in_a_live_run_happens_at_once_and_is_logged_with_its_time() -> None:
    run = start(single(), {"l": push()})
    run.advance(2.5)
    _applied(run, op="kill", of="c")
    assert [(c.op, c.at) for c in run.log] == [("kill", 2_500_000_001)]
    assert run.advance(10).books.dropped == 8


def test_a_command_for_later_waits_for_its_time() -> None:
    run = start(single(), {"l": push()})
    run.advance(2.5)
    _applied(run, op="kill", of="c", at="8.5s")
    assert run.advance(10).books.dropped == 2


@pytest.mark.parametrize(
    ("parts", "finding"),
    [
        ({"op": "kill", "of": "x"}, "kill needs a consumer or one of its classes, and x is none"),
        ({"op": "kill", "of": "c.largest"}, "kill needs a consumer or one of its classes"),
        ({"op": "kill", "of": "c", "share": 0}, "give it a share above 0"),
        ({"op": "burst", "of": "c"}, "burst needs a source, and c is none"),
        ({"op": "cut", "of": "s"}, "cut needs a link, and s is none"),
        ({"op": "service", "of": "c"}, "give it a service"),
        ({"op": "design", "of": "l"}, "give it a design"),
        (
            {"op": "design", "of": "l", "design": pull(interval=0).model_dump()},
            "give it an interval or a long poll",
        ),
    ],
)
def test_a_command_that_makes_no_sense_is_refused_and_not_logged(
    parts: dict[str, object], finding: str
) -> None:
    run = start(single(), {"l": push()})
    with pytest.raises(FlowError, match=finding):
        _applied(run, **parts)
    assert run.log == ()
    with pytest.raises(FlowError, match=finding):
        start(single(), {"l": push()}, commands=[command(**parts)])
