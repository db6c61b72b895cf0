"""Stock levels for partner shops: what each design does in the run, and the figures behind it."""

import pytest

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

NAME = "inventory-sync"
LINK = "warehouse-to-partners"
RECONCILE = "push-then-reconcile"


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        (protected("pull"), set()),
        (like("pull", "a REST list"), set()),
        (protected("hybrid"), set()),
        ({"delivery": "hybrid", "kind": RECONCILE, "preset": "protected"}, set()),
        (own("pull", interval="1s"), {"list-load"}),
        ("pull", {"fresh"}),
        ("hybrid", {"fresh"}),
        ({"delivery": "hybrid", "kind": RECONCILE}, {"fresh", "caught-up"}),
        ("push", {"fresh", "nothing-missed"}),
        (protected("push"), {"fresh", "caught-up"}),
    ],
)
def test_a_design_misses(choice: Choice, misses: set[str]) -> None:
    found = missed(run(NAME, {LINK: choice}))
    assert found >= misses
    assert bool(found) == bool(misses)


def test_nobody_behind_a_firewall_hears_of_a_call() -> None:
    consumers = run(NAME, {LINK: "push"}).consumers
    assert consumers["closed-partners"].books.delivered == 0
    assert consumers["open-partners"].books.lost > 0


def test_asking_alone_is_nearly_as_good_as_telling_besides() -> None:
    asked = run(NAME, {LINK: protected("pull")})
    told = run(NAME, {LINK: protected("hybrid")})
    rate = asked.links[LINK].polls / asked.story
    assert rate == pytest.approx(60, rel=0.1), "less than 60, as some are cut off"
    open_told = told.consumers["open-partners"].latency.p50
    open_asked = asked.consumers["open-partners"].latency.p50
    assert open_told is not None
    assert open_asked is not None
    assert open_told < 2 < open_asked < 5
    assert asked.books.lost == told.books.lost == 0


def test_who_was_cut_off_for_an_hour_is_level_again_at_the_end() -> None:
    report = run(NAME, {LINK: protected("pull")})
    away = given(NAME, "cut_off") * given(NAME, "changes") * 40
    assert report.consumers["open-partners"].backlog.peak == pytest.approx(away, rel=0.2)
    assert report.backlog.final < 0.05 * away


def test_the_flow_has_the_prompt_s_figures() -> None:
    flow = question(NAME).flow
    assert flow is not None
    open_, closed = flow.consumers["open-partners"], flow.consumers["closed-partners"]
    assert open_.alike + closed.alike == given(NAME, "shops")
    assert closed.alike == given(NAME, "closed")
    assert closed.inbound == "none"
    assert flow.sources["warehouse"].rate.base == given(NAME, "changes")
    assert open_.service.constant == given(NAME, "apply") * 1e9
    (twist,) = question(NAME).twists
    assert twist.commands[0].share * open_.alike == 40
    assert twist.commands[0].for_ == given(NAME, "cut_off") * 1e9


def test_the_derived_figures_follow_from_the_given_ones() -> None:
    shops, changes = given(NAME, "shops"), given(NAME, "changes")
    assert near(NAME, "deliveries", shops * changes)
    assert near(NAME, "lists_every_5s", shops / 5)
    assert near(NAME, "lists_every_second", shops)
    assert near(NAME, "changes_a_list", changes * 5)
    assert near(NAME, "missed_in_an_hour", changes * given(NAME, "cut_off"))
    assert near(NAME, "calls_that_fail", shops * changes / 100)
