"""Payment events: what each design does in the run, and the figures behind it."""

import pytest

from engine import simulate
from engine.report import Report
from questions.answer import Answer
from questions.resolve import resolve
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
    run_coarsely,
)

NAME = "payment-webhooks"
LINK = "platform-to-merchant"
RETRY = {"attempts": "28", "base": "10s", "cap": "4h"}
LANES = {"size": "50M", "lanes": "per-consumer"}
SHARED = {"size": "50M", "lanes": "shared"}
WIDER = {LINK: {"backpressure": {"credit": "600"}}}


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        ("push", {"nothing-lost"}),
        (own("push", retry=RETRY, sender_buffer="50M"), {"nothing-lost"}),
        (
            own("push", backpressure={"credit": "50"}, sender_buffer=LANES),
            {"nothing-lost", "caught-up"},
        ),
        (protected("push"), {"caught-up"}),
        (protected("push", sender_buffer={"lanes": "shared"}), {"fresh", "caught-up"}),
        (like("push", "Stripe webhooks"), {"caught-up"}),
        (like("push", "Google Pub/Sub push"), {"caught-up"}),
        ("hybrid", {"caught-up"}),
        (protected("hybrid"), {"caught-up"}),
        ("pull", {"fresh", "caught-up"}),
        (own("pull", interval="5s"), {"fresh", "caught-up", "list-load"}),
        (protected("pull"), {"list-load"}),
    ],
)
def test_a_design_that_is_left_as_it_is_at_the_twist_misses(
    choice: Choice, misses: set[str]
) -> None:
    assert missed(run_coarsely(NAME, {LINK: choice})) == misses


@pytest.mark.parametrize("mode", ["push", "hybrid"])
@pytest.mark.parametrize("credit", ["600", "1k"])
def test_a_wider_window_at_the_twist_holds_every_target(mode: str, credit: str) -> None:
    change = {LINK: {"backpressure": {"credit": credit}}}
    assert missed(run(NAME, {LINK: protected(mode)}, change)) == set()


def test_what_bare_push_loses_is_lost_by_the_dead_and_by_the_slow() -> None:
    report = run(NAME, {LINK: "push"})
    assert report.books.lost > 10_000
    assert report.links[LINK].retries == 0
    only_dead = run(NAME, {LINK: own("push", backpressure={"credit": "50"}, sender_buffer=LANES)})
    assert 0 < only_dead.books.lost < report.books.lost / 2


def test_with_one_lane_for_all_the_slow_endpoint_alone_makes_everybody_late() -> None:
    one_lane = {LINK: protected("push", backpressure={"credit": "8k"}, sender_buffer=SHARED)}
    asked = question(NAME)
    assert asked.flow is not None
    answer = Answer.model_validate({"question": NAME, "design": one_lane})
    without = simulate(asked.flow, resolve(asked, answer).design)
    assert [_fresh(without), _fresh(run(NAME, one_lane))] == [
        pytest.approx(3, abs=0.5),
        pytest.approx(24, abs=0.5),
    ]


def _fresh(report: Report) -> float:
    """What the target `fresh` measures, in seconds."""
    return next(verdict.value for verdict in report.verdicts if verdict.slo == "fresh")


def test_the_list_repairs_what_the_push_missed_at_the_price_of_polls() -> None:
    pushed = run(NAME, {LINK: protected("push")}, WIDER)
    listed = run(NAME, {LINK: protected("hybrid")}, WIDER)
    assert listed.books.resident <= pushed.books.resident
    assert pushed.links[LINK].polls == 0
    assert listed.links[LINK].empty_polls > 0.9 * listed.links[LINK].polls


def test_the_flow_has_the_prompt_s_figures() -> None:
    flow = question(NAME).flow
    assert flow is not None
    source = flow.sources["platform"]
    merchants = flow.consumers["merchants"]
    assert source.rate.base == given(NAME, "base_rate")
    assert [burst.rate for burst in source.rate.bursts] == [given(NAME, "sale_rate")]
    assert merchants.alike == given(NAME, "merchants")
    assert merchants.largest is not None
    assert merchants.largest.workers == given(NAME, "endpoint_limit")
    fresh = next(slo for slo in flow.slos if slo.id == "fresh")
    assert fresh.value == given(NAME, "target")


def test_the_derived_figures_follow_from_the_given_ones() -> None:
    slow, rate = given(NAME, "slow_answer"), given(NAME, "largest_rate")
    polls = given(NAME, "merchants") / given(NAME, "target")
    best = given(NAME, "endpoint_limit") / slow
    assert rate == 0.1 * given(NAME, "sale_rate")
    assert near(NAME, "poll_load", polls)
    assert near(NAME, "polls_an_event", polls / given(NAME, "base_rate"))
    assert near(NAME, "open_requests", rate * slow)
    assert near(NAME, "window_rate", 50 / slow)
    assert near(NAME, "lane_growth", rate - 50 / slow)
    assert near(NAME, "best_rate", best)
    assert near(NAME, "lane_at_best", (rate - best) * 120)
    assert near(NAME, "merchants_down", 0.01 * given(NAME, "merchants"))
    assert near(NAME, "events_a_day", given(NAME, "base_rate") * 86_400)
    average = 0.9 * given(NAME, "base_rate") / given(NAME, "merchants")
    assert near(NAME, "average_merchant", average)
    assert 1 / average == pytest.approx(74, abs=0.5)


def test_the_run_shows_the_lane_growing_as_calculated() -> None:
    report = run(NAME, {LINK: protected("push")})
    grown = report.consumers["merchants"].backlog.final
    until_the_sale_ends = (given(NAME, "largest_rate") - 25) * 120
    after_it = (0.1 * given(NAME, "base_rate") - 25) * 90
    assert grown == pytest.approx(until_the_sale_ends + after_it, rel=0.05)


def test_no_protected_preset_says_that_an_event_may_be_thrown_away() -> None:
    modes = question(NAME).link(LINK).modes
    for offer in (modes["push"], modes["hybrid"]):
        retry = offer.presets["protected"]["retry"]
        assert isinstance(retry, dict)
        assert retry["then"] == "dead-letter"
