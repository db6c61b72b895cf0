"""Taking a page down everywhere: what each design does in the run, and the figures behind it."""

import pytest

from engine.report import CacheReport, ConsumerReport
from tests.questions.core.runs import (
    Choice,
    given,
    like,
    missed,
    near,
    own,
    protected,
    question,
    run,
)

NAME = "cdn-invalidation"
LINK = "origin-to-edges"
CATCH_UP = {"delivery": "hybrid", "kind": "push-with-catch-up"}


def edges(choice: Choice) -> ConsumerReport:
    return run(NAME, {LINK: choice}).consumers["edges"]


def cache(choice: Choice) -> CacheReport:
    found = edges(choice).cache
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        (protected("hybrid"), set()),
        (CATCH_UP, set()),
        (protected("push"), set()),
        (like("hybrid", "Cloudflare"), set()),
        # Nobody tries again: the expiry repairs it minutes later, or nothing does.
        ("hybrid", {"right-on-return", "takedown-everywhere"}),
        ("push", {"right-on-return", "takedown-everywhere", "nothing-missed"}),
        ("pull", {"right-everywhere", "right-on-return", "takedown-everywhere"}),
        (protected("pull"), {"origin-load"}),
        (own("hybrid", ttl="2m"), {"origin-load"}),
        (like("pull", "Amazon CloudFront"), {"right-everywhere", "right-on-return"}),
    ],
)
def test_a_way_to_the_edges_misses(choice: Choice, misses: set[str]) -> None:
    found = missed(run(NAME, {LINK: choice}))
    assert found >= misses
    assert bool(found) == bool(misses)


def test_no_expiry_is_both_in_time_and_bearable() -> None:
    assert cache(protected("pull")).origin_rate > 30 * given(NAME, "origin_capacity")
    ten_minutes = edges("pull").latency.p99
    assert ten_minutes is not None
    assert 0.9 < ten_minutes / given(NAME, "tolerated") < 1


def test_a_purge_that_is_missed_stands_to_the_end_or_until_the_copy_expires() -> None:
    forever, expiring, tried = (
        edges(choice).latency.max for choice in ("push", "hybrid", protected("hybrid"))
    )
    assert forever is not None
    assert expiring is not None
    assert tried is not None
    assert forever > 600
    assert 300 < expiring < given(NAME, "tolerated")
    assert tried < 2.5


def test_expiry_costs_hits_where_purges_would_do() -> None:
    assert 0.70 < cache(protected("hybrid")).hit_share < 0.78
    assert 0.94 < cache(like("hybrid", "Cloudflare")).hit_share < 0.96
    assert cache(protected("push")).hit_share > 0.999
    assert near(NAME, "refetches_at_tolerated", cache(protected("hybrid")).origin_rate)


def test_the_flow_has_the_prompt_s_figures() -> None:
    asked = question(NAME)
    flow = asked.flow
    assert flow is not None
    source, locations = flow.sources["origin"], flow.consumers["edges"]
    assert source.keys is not None
    assert source.keys.count == given(NAME, "objects")
    assert source.rate.base == given(NAME, "changes")
    assert locations.alike == given(NAME, "edges")
    assert locations.cache is not None
    assert locations.cache.requests == given(NAME, "requests")
    assert locations.cache.shield
    targets = {slo.id: slo.value for slo in flow.slos}
    assert targets["right-everywhere"] == targets["takedown-everywhere"] == given(NAME, "target")
    assert targets["origin-load"] == given(NAME, "origin_capacity")
    (command,) = asked.twists[0].commands
    assert command.for_ == given(NAME, "cut_off") * 1e9
    assert command.share * locations.alike == 1


def test_the_derived_figures_follow_from_the_given_ones() -> None:
    objects, locations = given(NAME, "objects"), given(NAME, "edges")
    changes, cut_off = given(NAME, "changes"), given(NAME, "cut_off")
    tolerated = given(NAME, "tolerated")
    assert near(NAME, "refetches_at_target", objects / given(NAME, "target"))
    assert near(NAME, "refetches_at_tolerated", objects / tolerated)
    assert near(NAME, "shortest_ttl", objects / given(NAME, "origin_capacity"))
    assert near(NAME, "without_shield", objects * locations / tolerated)
    assert near(NAME, "purges", changes * locations)
    assert near(NAME, "purges_a_day", changes * locations * 86_400)
    assert near(NAME, "fetches_after_purges", changes * locations)
    assert near(NAME, "asked_at_an_edge", given(NAME, "requests") / locations)
    assert near(NAME, "missed_changes", changes * cut_off)
    assert near(NAME, "longest_stale", cut_off + tolerated)
