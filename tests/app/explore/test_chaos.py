from collections.abc import Sequence

import pytest

from app.explore.chaos import commands, deeds, is_cut, part_of, parts, speed
from app.explore.explored import Explored
from app.explore.free_run import FreeRun
from app.refused import Refused
from engine.command import Command
from engine.flow import Flow


@pytest.fixture
def flow(explored: Explored) -> Flow:
    return explored.flow


def said(found: Sequence[Command]) -> list[tuple[str, str, float]]:
    return [(command.op, command.of, command.factor) for command in found]


def test_sources_links_and_consumers_can_be_chosen(flow: Flow) -> None:
    assert parts(flow) == ("shop", "shop-to-broker", "broker-to-teams", "billing", "search")
    assert [part_of(flow, name) for name in parts(flow)] == [
        "source",
        "link",
        "link",
        "consumer",
        "consumer",
    ]
    assert [deeds(flow, name)[0] for name in parts(flow)] == ["burst", "cut", "cut", "kill", "kill"]


def test_each_deed_is_a_command_on_the_part(flow: Flow) -> None:
    assert said(commands(flow, "kill", "search", ())) == [("kill", "search", 1)]
    assert said(commands(flow, "restore", "search", ())) == [("restore", "search", 1)]
    assert said(commands(flow, "cut", "shop-to-broker", ())) == [("cut", "shop-to-broker", 1)]
    (burst,) = commands(flow, "burst", "shop", ())
    assert (burst.of, burst.factor, burst.for_) == ("shop", 3.0, flow.story // 10)


@pytest.mark.parametrize("name", ["search", "shop-to-broker", "broker-to-teams"])
def test_a_burst_is_that_of_the_source_whose_events_come_there(flow: Flow, name: str) -> None:
    assert said(commands(flow, "burst", name, ())) == [("burst", "shop", 3.0)]


def test_slowing_halves_the_speed_each_time_and_restoring_gives_it_back(flow: Flow) -> None:
    done: tuple[Command, ...] = ()
    for factor in (0.5, 0.25):
        done += (found := commands(flow, "slow", "search", done))
        assert said(found) == [("speed", "search", factor)]
        assert speed("search", done) == factor
    assert speed("billing", done) == 1
    assert said(commands(flow, "restore", "search", done)) == [("speed", "search", 1)]
    done += commands(flow, "kill", "search", done)
    assert said(commands(flow, "restore", "search", done)) == [
        ("restore", "search", 1),
        ("speed", "search", 1),
    ]
    assert said(commands(flow, "restore", "billing", done)) == [("restore", "billing", 1)]


def test_cutting_a_link_that_is_cut_mends_it(flow: Flow) -> None:
    done = commands(flow, "cut", "shop-to-broker", ())
    assert is_cut("shop-to-broker", done)
    assert not is_cut("broker-to-teams", done)
    mended = commands(flow, "cut", "shop-to-broker", done)
    assert [command.op for command in mended] == ["mend"]
    assert not is_cut("shop-to-broker", (*done, *mended))
    assert [c.op for c in commands(flow, "restore", "shop-to-broker", done)] == ["mend"]


@pytest.mark.parametrize(
    ("deed", "name", "words"),
    [
        ("kill", "shop", "shop is a source: choose a consumer"),
        ("slow", "shop-to-broker", "shop-to-broker is a link: choose a consumer"),
        ("cut", "search", "search is a consumer: choose a link"),
    ],
)
def test_what_a_part_is_none_for_is_refused_in_words(
    flow: Flow, deed: str, name: str, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        commands(flow, deed, name, ())  # type: ignore[arg-type]


def test_a_run_does_all_of_it_and_is_as_before_when_it_is_restored(explored: Explored) -> None:
    flow = explored.flow
    run = FreeRun(explored.story())
    done: tuple[Command, ...] = ()

    def do(deed: str, name: str) -> list[str]:
        nonlocal done
        found = commands(flow, deed, name, done)  # type: ignore[arg-type]
        done += found
        for command in found:
            run.apply(command)
        return [happening.text for happening in run.advance(run.now + 0.01).happenings]

    assert do("kill", "search") == ["search is down"]
    assert do("restore", "search") == ["search is back"]
    assert do("slow", "billing") == ["billing works at 0.5 of its speed"]
    assert do("restore", "billing") == ["billing works at its normal speed again"]
    assert do("burst", "shop") == ["shop sends 3 times as much"]
    assert len(do("restore", "shop")) == 1
    assert run.advance(run.now + 1).nodes["shop"].rate_out == pytest.approx(200, abs=1)
    assert do("cut", "shop-to-broker")[0] == "shop-to-broker is cut"
    assert run.advance(run.now + 0.1).links["shop-to-broker"].cut
    do("restore", "shop-to-broker")
    assert not run.advance(run.now + 0.1).links["shop-to-broker"].cut
