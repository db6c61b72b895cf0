"""The table of what several runs came to, and the curves of played stories."""

from dataclasses import replace

import pytest

from app.explore.explored import Explored
from app.explore.played import Played, play
from app.tui.charts.marks import Mark
from app.tui.explore.curves import alike, plot
from app.tui.explore.table import Column, table
from engine.report import Backlog, Verdict


@pytest.fixture(scope="module")
def played(explored: Explored) -> Played:
    """The submitted answer's story."""
    found = play(explored.story())
    assert found is not None
    return found


def column(name: str, played: Played, above: str = "") -> Column:
    return Column(above, name, [played.report])


def rows(*columns: Column, width: int = 76) -> list[str]:
    return str(table(columns, width)).splitlines()


def test_the_first_design_stands_in_figures_the_others_in_differences(played: Played) -> None:
    worse = replace(played, report=replace(played.report, backlog=_higher(played)))
    found = {
        row[:27].strip(): row[27:].split() for row in rows(column("a", played), column("b", worse))
    }
    peak = played.report.backlog.peak
    assert found[""] == ["a", "b"]
    assert found["highest backlog"] == [f"{peak}", "+1k"]
    assert found["backlog at the end"][-1] == "same"
    assert found["nothing-lost = 0"] == ["✓", "0", "✓", "0"]
    assert found["Targets"] == found["Differences to your design"[:27]] == []


def _higher(played: Played) -> Backlog:
    backlog = played.report.backlog
    return replace(backlog, peak=backlog.peak + 1_000)


def test_columns_without_room_stand_below_each_with_the_first_beside_it(played: Played) -> None:
    columns = [column("yours", played), *(column("hybrid", played, f"link-{n}") for n in range(5))]
    wide, narrow = rows(*columns, width=110), rows(*columns, width=60)
    assert sum("yours" in row for row in wide) == 1
    heads = [row.split() for row in narrow if "yours" in row]
    assert [head[0] for head in heads] == ["yours"] * len(heads)
    assert len(heads) > 1
    assert sum(len(head) - 1 for head in heads) == 5
    assert all(len(row) <= 60 for row in narrow)


def test_however_narrow_it_is_every_column_is_there(played: Played) -> None:
    columns = [column("yours", played), column("push", played), column("pull", played)]
    assert sum("yours" in row for row in rows(*columns, width=10)) == 2


def test_a_limit_on_requests_that_a_design_misses_is_said_below(played: Played) -> None:
    polls = Verdict("list", "polls_rate", "all", "whole", 8, "<=", 4, "/s", False)
    verdicts = (*played.report.verdicts, polls)
    many = replace(played, report=replace(played.report, verdicts=verdicts))
    kept = replace(polls, value=2, holds=True)
    few = replace(many, report=replace(many.report, verdicts=(*verdicts[:-1], kept)))
    note = rows(column("a", few), column("b", many))[-1]
    assert note.startswith("b: list: polls are counted in the run, not slowed.")
    assert "counted" not in str(table([column("a", few)], 76))


def test_without_runs_it_says_what_will_stand_there() -> None:
    assert "stands here when they are done" in rows()[0]


def test_curves_are_the_backlog_of_all_stages_and_the_latency(
    explored: Explored, played: Played
) -> None:
    question = explored.question
    backlog = plot(question, {"yours": played}, "backlog")
    most = max(sum(look.waiting.values()) for look in played.looks)
    assert backlog.traces["yours"].peak == most
    assert backlog.marks == (Mark(20.0, "twist"),)
    assert backlog.peaks
    latency = plot(question, {"yours": played}, "latency", beside=[played])
    worst = max(look.latency_p99 or 0 for look in played.looks)
    assert latency.traces["yours"].peak == worst
    assert worst in latency.also
    assert latency.target is not None
    assert latency.target.value == 5.0


def test_curves_are_alike_where_one_hides_the_other(played: Played) -> None:
    first, *rest = played.looks
    late = replace(first, latency_p99=(first.latency_p99 or 0) + 100)
    many = replace(first, waiting={"search": 9_000})
    assert alike(played, played, "latency")
    assert not alike(played, replace(played, looks=(late, *rest)), "latency")
    assert alike(played, replace(played, looks=(late, *rest)), "backlog")
    assert not alike(played, replace(played, looks=(many, *rest)), "backlog")
    silent = replace(played.looks[-1], latency_p99=None)
    assert not alike(played, replace(played, looks=(*played.looks[:-1], silent)), "latency")
