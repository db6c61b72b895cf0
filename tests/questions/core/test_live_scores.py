"""Live scores: what each design does in the run, and the figures behind it."""

from math import exp

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

NAME = "live-scores"
LINK = "server-to-browser"


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        (protected("push"), set()),
        (protected("hybrid"), set()),
        (like("hybrid", "Server-Sent Events"), set()),
        ("hybrid", set()),
        (protected("pull"), set()),
        ("push", {"no-score-stays-wrong", "right-after-the-deploy"}),
        ("pull", {"goal-in-time"}),
        (own("pull", interval="2s"), {"fleet-load"}),
        (protected("push", opened_by="sender"), {"goal-in-time", "no-score-stays-wrong"}),
    ],
)
def test_a_design_misses(choice: Choice, misses: set[str]) -> None:
    assert missed(run(NAME, {LINK: choice})) >= misses
    assert bool(missed(run(NAME, {LINK: choice}))) == bool(misses)


def test_asking_every_ten_seconds_is_all_the_fleet_can_do_and_five_times_too_late() -> None:
    report = run(NAME, {LINK: "pull"})
    assert near(NAME, "asks_every_10s", report.links[LINK].polls / report.story)
    assert report.latency.p95 is not None
    assert 9 < report.latency.p95 < 10


def test_asking_every_two_seconds_is_five_times_too_much_and_mostly_in_vain() -> None:
    report = run(NAME, {LINK: own("pull", interval="2s")})
    link = report.links[LINK]
    assert near(NAME, "asks_every_2s", link.polls / report.story)
    assert near(NAME, "empty_at_2s", link.empty_polls / link.polls)


def test_waiting_requests_are_as_fresh_as_an_open_connection_and_take_nearly_the_whole_fleet() -> (
    None
):
    waiting = run(NAME, {LINK: protected("pull")})
    held = run(NAME, {LINK: protected("push")})
    assert waiting.latency.p50 == held.latency.p50
    assert 0.8 < waiting.links[LINK].polls / waiting.story / given(NAME, "answers") < 1
    assert held.links[LINK].polls == 0


def test_who_is_away_for_a_goal_never_sees_it_unless_something_keeps_it() -> None:
    bare = run(NAME, {LINK: "push"})
    assert bare.books.lost > 2_000_000
    kept = run(NAME, {LINK: protected("hybrid")})
    assert kept.books.lost == 0


def test_after_the_deploy_the_last_browser_is_let_in_twenty_seconds_later() -> None:
    assert near(NAME, "all_back", given(NAME, "browsers") / given(NAME, "accepts"))
    (caught_up,) = (
        verdict.value
        for verdict in run(NAME, {LINK: protected("hybrid")}).verdicts
        if verdict.slo == "right-after-the-deploy"
    )
    assert 15 < caught_up < 21


def test_the_flow_has_the_prompt_s_figures() -> None:
    flow = question(NAME).flow
    assert flow is not None
    browsers, source = flow.consumers["browsers"], flow.sources["matches"]
    assert browsers.alike == given(NAME, "browsers")
    assert browsers.accepts == given(NAME, "accepts")
    assert source.keys is not None
    assert source.keys.count == given(NAME, "matches")
    assert near(NAME, "events", source.rate.base)
    load, target = (next(s for s in flow.slos if s.id == i) for i in ("fleet-load", "goal-in-time"))
    assert load.value == given(NAME, "answers")
    assert target.value == given(NAME, "on_screen")


def test_the_derived_figures_follow_from_the_given_ones() -> None:
    browsers = given(NAME, "browsers")
    events = given(NAME, "matches") / given(NAME, "event_every")
    assert near(NAME, "events", events)
    assert near(NAME, "messages", events * browsers)
    assert near(NAME, "asks_every_2s", browsers / given(NAME, "on_screen"))
    assert near(NAME, "asks_every_10s", browsers / 10)
    assert near(NAME, "empty_at_2s", exp(-events * given(NAME, "on_screen")))
    assert near(NAME, "waiting_requests", browsers * events / (1 - exp(-events * 30)))
    assert near(NAME, "asked_again", browsers / given(NAME, "answers"))
