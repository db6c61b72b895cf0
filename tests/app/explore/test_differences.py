"""Tables of what runs of two designs came to."""

from dataclasses import replace

import pytest

from app.explore.differences import Apart, Held, metric_rows, target_rows
from app.explore.explored import Explored, Story
from app.explore.measures import measures, missed_limits
from engine import simulate
from engine.design import LinkDesign
from engine.report import Report, Verdict


@pytest.fixture(scope="module")
def reports(explored: Explored) -> dict[str, list[Report]]:
    """Two seeds each of the submitted answer, and of one that fetches every 10 seconds."""
    story = explored.story()
    slow = LinkDesign.model_validate({"delivery": "pull", "settings": {"interval": "10s"}})
    designs = {"own": story.design, "slow": {**story.design, "broker-to-teams": slow}}
    return {
        name: [run(replace(story, design=design, commands=()), seed) for seed in (1, 2)]
        for name, design in designs.items()
    }


def run(story: Story, seed: int) -> Report:
    return simulate(story.flow, story.design, seed=seed)


def test_a_metric_shows_what_the_first_came_to_and_how_far_the_others_are_from_it(
    reports: dict[str, list[Report]],
) -> None:
    own, slow = reports["own"][0], reports["slow"][0]
    rows = {row.name: row for row in metric_rows([[own], [slow], [own]])}
    polls = sum(link.polls for link in own.links.values())
    fewer = polls - sum(link.polls for link in slow.links.values())
    assert rows["polls"].first == str(polls)
    assert rows["polls"].others == (Apart(f"−{fewer}"), Apart("same"))
    assert rows["p99 latency"].others[0].text.startswith("+")
    assert rows["p99 latency"].others[0].text.endswith(" s")
    assert "dead-lettered events" not in rows


def test_a_difference_that_rounds_to_nothing_is_none(reports: dict[str, list[Report]]) -> None:
    own = reports["own"][0]
    hardly = replace(own, deliveries_per_event=own.deliveries_per_event - 0.0001)
    rows = {row.name: row for row in metric_rows([[own], [hardly]])}
    assert rows["deliveries an event"].others == (Apart("same"),)


def test_with_several_seeds_a_difference_has_an_interval_and_may_be_sure(
    reports: dict[str, list[Report]],
) -> None:
    rows = {row.name: row for row in metric_rows([reports["own"], reports["slow"]])}
    (apart,) = rows["p99 latency"].others
    assert apart.sure
    single = {row.name: row for row in metric_rows([[each[0]] for each in reports.values()])}
    assert not single["p99 latency"].others[0].sure


def test_a_value_that_a_run_has_not_is_a_dash(reports: dict[str, list[Report]]) -> None:
    own = reports["own"][0]
    silent = replace(own, latency=replace(own.latency, p99=None))
    rows = {row.name: row for row in metric_rows([[silent], [own]])}
    assert (rows["p99 latency"].first, rows["p99 latency"].others) == ("-", (Apart("-"),))


def test_a_target_shows_how_each_design_keeps_it(reports: dict[str, list[Report]]) -> None:
    fresh, lost = target_rows([reports["own"], reports["slow"]])
    assert (fresh.target, fresh.about, fresh.wanted) == ("fresh", "p99 latency", "≤ 5 s")
    assert [(held.held, held.runs) for held in fresh.found] == [(2, 2), (0, 2)]
    assert lost.found == (Held("0", 2, 2), Held("0", 2, 2))
    assert lost.wanted == "= 0"


def test_a_sweep_may_draw_what_a_target_is_about_or_what_all_runs_have(
    reports: dict[str, list[Report]],
) -> None:
    own, slow = reports["own"][0], reports["slow"][0]
    found = measures([own, slow])
    fresh = found[0]
    assert fresh.name == "fresh: p99 latency"
    assert (fresh.op, fresh.target, fresh.unit) == ("<=", 5.0, "s")
    assert [fresh.holds(own), fresh.holds(slow)] == [True, False]
    assert fresh.value(slow) == slow.latency.p99
    names = [measure.name for measure in found]
    assert names[1:] == [
        "nothing-lost: lost events",
        "p50 latency",
        "p99 latency",
        "highest backlog",
        "polls",
        "deliveries an event",
    ]
    assert found[-1].holds(own) is None


def test_the_same_design_is_no_different(explored: Explored) -> None:
    story = explored.story()
    same = [[run(story, 1)], [run(story, 1)]]
    assert all(apart.text == "same" for row in metric_rows(same) for apart in row.others)


def test_values_that_miss_a_limit_on_requests_are_named(reports: dict[str, list[Report]]) -> None:
    own = reports["own"][0]
    polls = Verdict("list", "polls_rate", "all", "whole", 9, "<=", 4, "/s", False)
    many = replace(own, verdicts=(*own.verdicts, polls))
    (note,) = missed_limits({"1s": many, "2s": many, "9s": own})
    assert note.startswith("At 1s and 2s, list is missed: requests are counted in the run, not")
