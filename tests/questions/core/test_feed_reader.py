"""Two million feeds: what each design does in the run, and the figures behind it."""

from math import exp

import pytest

from tests.questions.core.runs import (
    Choice,
    given,
    missed,
    near,
    own,
    protected,
    question,
    run,
)

NAME = "feed-reader"
LINK = "feeds-to-reader"
HALF_AN_HOUR, DAY = 1800, 86_400


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        (protected("pull"), set()),
        (protected("hybrid"), set()),
        ("pull", {"fresh-enough", "fresh-in-twist"}),
        ("hybrid", {"fresh-enough", "fresh-in-twist"}),
        (protected("pull", fetch_timeout="unlimited"), {"fresh-enough", "fresh-in-twist"}),
        (protected("pull", interval="1h"), {"fresh-enough", "fresh-in-twist"}),
        (own("pull", interval="1m", connections="unlimited"), {"not-banned"}),
        ("push", {"fresh-enough", "fresh-in-twist", "nothing-lost"}),
        (protected("push"), {"fresh-enough", "fresh-in-twist", "nothing-lost"}),
    ],
)
def test_a_design_misses(choice: Choice, misses: set[str]) -> None:
    assert missed(run(NAME, {LINK: choice})) == misses


def test_strangers_without_a_hub_never_call() -> None:
    report = run(NAME, {LINK: "push"})
    assert report.books.delivered < 0.11 * report.books.offered


def test_half_an_hour_is_a_sixth_of_what_the_connections_can_do_and_mostly_in_vain() -> None:
    link = run(NAME, {LINK: protected("pull")}).links[LINK]
    story = run(NAME, {LINK: protected("pull")}).story
    assert near(NAME, "asks_every_30m", link.polls / story)
    assert link.empty_polls / link.polls > 0.9


def test_a_slow_host_holds_up_all_the_others_unless_a_fetch_is_given_up() -> None:
    patient = run(NAME, {LINK: protected("pull", fetch_timeout="unlimited")})
    feeds_a_round = given(NAME, "feeds") / (patient.links[LINK].polls / patient.story)
    assert near(NAME, "slow_round", feeds_a_round)
    given_up = run(NAME, {LINK: protected("pull")})
    assert patient.latency.p50 is not None
    assert given_up.latency.p50 is not None
    assert patient.latency.p50 > 1.3 * given_up.latency.p50


def test_a_hub_brings_a_post_at_once_for_hardly_more_fetches() -> None:
    asked, told = (run(NAME, {LINK: protected(mode)}) for mode in ("pull", "hybrid"))
    of_asked, of_told = (each.consumers["hub-feeds"].latency.p50 for each in (asked, told))
    assert of_asked is not None
    assert of_told is not None
    assert of_told < 1 < 600 < of_asked
    assert told.links[LINK].polls < 1.02 * asked.links[LINK].polls


def test_the_flow_has_the_prompt_s_figures() -> None:
    flow = question(NAME).flow
    assert flow is not None
    source, link = flow.sources["feeds"], flow.links[LINK]
    plain, hubs = flow.consumers["plain-feeds"], flow.consumers["hub-feeds"]
    assert plain.alike + hubs.alike == given(NAME, "feeds")
    assert hubs.alike == given(NAME, "hubs") * given(NAME, "feeds")
    assert source.types["hub"] == given(NAME, "hubs")
    assert near(NAME, "posts_a_second", source.rate.base)
    assert link.slow is not None
    assert link.slow.share * given(NAME, "feeds") == given(NAME, "slow_feeds")
    assert link.slow.takes == given(NAME, "slow_fetch") * 1e9
    settings = question(NAME).links[0].modes["pull"].presets["bare"]
    assert settings["connections"] == "2k"


def test_the_derived_figures_follow_from_the_given_ones() -> None:
    feeds, fetch = given(NAME, "feeds"), given(NAME, "fetch")
    half_hourly = feeds / given(NAME, "delay")
    slow, taken = given(NAME, "slow_feeds"), given(NAME, "slow_fetch")
    assert near(NAME, "posts_a_second", feeds * given(NAME, "posts") / DAY)
    assert near(NAME, "asks_every_30m", half_hourly)
    assert near(NAME, "asks_every_5m", feeds / given(NAME, "least_interval"))
    assert near(NAME, "most_fetches", given(NAME, "connections") / fetch)
    assert near(NAME, "busy_connections", half_hourly * fetch)
    assert near(NAME, "empty_at_30m", exp(-given(NAME, "posts") * HALF_AN_HOUR / DAY))
    assert near(NAME, "empty_at_5m", exp(-given(NAME, "posts") * 300 / DAY))
    assert near(NAME, "slow_connections", slow / HALF_AN_HOUR * taken)
    assert near(NAME, "slow_with_5s", slow / HALF_AN_HOUR * 5)
    in_all = slow * taken + (feeds - slow) * fetch
    assert near(NAME, "slow_round", in_all / given(NAME, "connections"))
