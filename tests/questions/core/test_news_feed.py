"""Home timelines: what each design does in the run, and the figures behind it."""

import pytest

from engine.report import ReadReport
from tests.questions.core.runs import (
    Choice,
    given,
    missed,
    near,
    own,
    protected,
    question,
    run,
    run_coarsely,
)

NAME = "news-feed"
LINK = "posts-to-timelines"


def reads(choice: Choice) -> ReadReport:
    """How timelines are read."""
    found = run_coarsely(NAME, {LINK: choice}).consumers["timelines"].reads
    assert found is not None
    return found


def busy(choice: Choice) -> float:
    """How busy the fan-out workers are."""
    return run_coarsely(NAME, {LINK: choice}).consumers["timelines"].utilisation


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        ("hybrid", set()),
        (protected("hybrid"), set()),
        (own("hybrid", threshold="20k"), set()),
        ("push", {"posts-fresh", "nothing-lost"}),
        (protected("push"), {"posts-fresh"}),
        ("pull", {"reads-fast"}),
        # Too high, and the large accounts are still too much; too low, and all is merged.
        (own("hybrid", threshold="2M"), {"posts-fresh", "nothing-lost"}),
        (own("hybrid", threshold="10M"), {"posts-fresh", "nothing-lost"}),
        (own("hybrid", threshold="50"), {"reads-fast"}),
    ],
)
def test_a_way_to_the_timelines_misses(choice: Choice, misses: set[str]) -> None:
    assert missed(run_coarsely(NAME, {LINK: choice})) == misses


def test_a_lower_threshold_frees_the_workers_and_costs_reads_little() -> None:
    at_a_million, at_100k = "hybrid", own("hybrid", threshold="100k")
    assert 0.93 < busy(at_a_million) < 0.96
    assert 0.88 < busy(at_100k) < 0.92
    longer = reads(at_100k).latency_mean - reads(at_a_million).latency_mean
    assert 0.002 < longer < 0.004


def test_reading_merges_eight_heavy_accounts_or_all_two_hundred() -> None:
    base = 0.01
    # The two rivals are heavy accounts besides the eight.
    assert reads("hybrid").latency_mean == pytest.approx(base + 8.65 * 0.002, rel=0.01)
    scratch = base + given(NAME, "follows") * given(NAME, "merge")
    assert reads("pull").latency_mean == pytest.approx(scratch)
    assert reads("push").latency_mean == base


def test_pushing_all_falls_behind_before_the_twist() -> None:
    """Heavy posts alone nearly double the entries, and those of the feud come on top."""
    report = run(NAME, {LINK: protected("push")})
    growth = report.backlog.final / report.story
    assert growth > given(NAME, "posts") * given(NAME, "followers") + 200_000
    assert run(NAME, {LINK: "hybrid"}).backlog.final < 4e6


def test_the_feud_concerns_nobody_who_is_not_written_to() -> None:
    feud = run(NAME, {LINK: "hybrid"}).consumers["timelines"].classes["rivals"]
    assert feud.count == 20 * given(NAME, "most_followers")
    assert feud.max is not None
    assert feud.max < 0.1


def test_the_flow_has_the_prompt_s_figures() -> None:
    flow = question(NAME).flow
    assert flow is not None
    source, timelines = flow.sources["posts"], flow.consumers["timelines"]
    popular, celebrity = source.heavy["popular"], source.heavy["celebrity"]
    assert source.audience is not None
    assert source.rate.base == given(NAME, "posts")
    posts = source.rate.base + popular.rate.base
    entries = source.rate.base * source.audience.mean + popular.rate.base * popular.mean
    assert entries / posts == pytest.approx(given(NAME, "followers"), rel=0.01)
    assert celebrity.rate.base == given(NAME, "heavy_posts")
    assert celebrity.mean == pytest.approx(given(NAME, "heavy_followers"), rel=0.01)
    assert celebrity.high == source.heavy["rivals"].high == given(NAME, "most_followers")
    assert celebrity.accounts is not None
    assert popular.accounts is not None
    users = given(NAME, "users")
    assert celebrity.accounts * celebrity.mean / users == pytest.approx(
        given(NAME, "heavy_followed"), rel=0.01
    )
    assert round(popular.accounts * popular.mean / users) == 3
    assert timelines.service.constant is not None
    assert timelines.workers / (timelines.service.constant / 1e9) == given(NAME, "write_capacity")
    assert timelines.reads is not None
    assert timelines.reads.rate == given(NAME, "reads")
    assert timelines.reads.users == users
    assert timelines.reads.follows == given(NAME, "follows")
    assert timelines.reads.merge == given(NAME, "merge") * 1e9
    targets = {slo.id: slo.value for slo in flow.slos}
    assert targets["posts-fresh"] == given(NAME, "freshness")
    assert targets["reads-fast"] == given(NAME, "read_target")


def test_the_derived_figures_follow_from_the_given_ones() -> None:
    entries = given(NAME, "posts") * given(NAME, "followers")
    spare = given(NAME, "write_capacity") - entries
    largest, merge = given(NAME, "most_followers"), given(NAME, "merge")
    assert near(NAME, "entries", entries)
    assert near(NAME, "spare", spare)
    assert near(NAME, "largest_post", largest / given(NAME, "write_capacity"))
    assert near(NAME, "largest_beside", largest / spare)
    assert near(NAME, "heavy_entries", given(NAME, "heavy_posts") * given(NAME, "heavy_followers"))
    assert near(NAME, "fast_enough", largest / given(NAME, "freshness"))
    assert near(NAME, "lookups", given(NAME, "reads") * given(NAME, "follows"))
    assert near(NAME, "scratch_read", given(NAME, "follows") * merge)
    assert near(NAME, "merged_read", given(NAME, "heavy_followed") * merge)
    assert near(NAME, "feud_entries", largest / 30)
    assert near(NAME, "entries_a_day", entries * 86_400)
