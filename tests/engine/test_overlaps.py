"""Commands that overlap: when one is over, what it hid shows again."""

from engine import start
from engine.command import Command
from engine.run import Run
from tests.engine.small import command, flow, pull, push, single


def _run(*commands: Command) -> Run:
    return start(single(workers=4, story="60s"), {"l": push()}, commands=commands)


def test_of_two_designs_for_a_while_neither_stays() -> None:
    """One from 1 to 11 s, another from 5 to 15: then the link pushes again."""
    designs = {1: pull(interval="5s"), 5: pull(interval="7s")}
    run = _run(
        *(
            command(at=f"{at}s", op="design", of="l", design=design, **{"for": "10s"})
            for at, design in designs.items()
        )
    )
    seen = []
    for second in (2, 6, 12, 16):
        run.advance(second)
        seen.append(run.world.links["l"].design)
    assert seen == [designs[1], designs[5], designs[5], push()]


def test_killed_twice_it_is_back_when_the_longer_kill_ends() -> None:
    """Half from 1 to 30 s, all from 2 to 11 and from 5 to 25 s."""
    run = _run(
        command(at="1s", op="kill", of="c", share=0.5, **{"for": "29s"}),
        command(at="2s", op="kill", of="c", **{"for": "9s"}),
        command(at="5s", op="kill", of="c", **{"for": "20s"}),
    )
    workers = [run.advance(second).nodes["c"].workers for second in (1.5, 4, 12, 26, 31)]
    assert workers == [2, 0, 0, 2, 4]


def test_a_kill_of_some_that_ends_during_one_of_all_waits_for_its_end() -> None:
    run = _run(
        command(at="1s", op="kill", of="c", share=0.5, **{"for": "4s"}),
        command(at="2s", op="kill", of="c", **{"for": "9s"}),
    )
    workers = [run.advance(second).nodes["c"].workers for second in (1.5, 4, 6, 12)]
    assert workers == [2, 0, 0, 4]


def test_a_speed_for_a_while_leaves_the_twists() -> None:
    run = _run(
        command(at="1s", op="speed", of="c", factor=0.5, origin="twist"),
        command(at="5s", op="speed", of="c", factor=0.1, **{"for": "2s"}),
    )
    speeds = []
    for second in (2, 6, 8):
        run.advance(second)
        speeds.append(run.world.groups["c"].stations[0].speed)
    assert speeds == [0.5, 0.1, 0.5]


def test_a_classs_speed_for_a_while_leaves_its_consumers() -> None:
    keys = {"count": 4, "skew": {"largest": "50%"}}
    run = start(
        flow(
            story="60s",
            sources={"s": {"rate": "10/s", "keys": keys}},
            consumers={"c": {"alike": 4, "service": {"constant": "1ms"}}},
            links={"l": {"from": "s", "to": "c"}},
        ),
        {"l": push()},
        commands=[
            command(at="5s", op="speed", of="c", factor=0.5),
            command(at="6s", op="speed", of="c.largest", factor=0.1, **{"for": "2s"}),
        ],
    )
    speeds = []
    for second in (5.5, 7, 9):
        run.advance(second)
        speeds.append([station.speed for station in run.world.groups["c"].stations])
    assert speeds == [[0.5] * 4, [0.1, 0.5, 0.5, 0.5], [0.5] * 4]
