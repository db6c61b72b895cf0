"""Order events: what each design does in the run, and the figures behind it."""

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
    run_coarsely,
)

NAME = "order-events"
IN, OUT = "shop-to-broker", "broker-to-teams"
CATCH_UP = "push-with-catch-up"


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        ("pull", set()),
        (protected("pull"), set()),
        (like("pull", "Kafka"), set()),
        ("hybrid", set()),
        (protected("hybrid"), set()),
        ({"delivery": "hybrid", "kind": CATCH_UP}, set()),
        ({"delivery": "hybrid", "kind": CATCH_UP, "preset": "protected"}, set()),
        (protected("push"), set()),
        (like("push", "RabbitMQ"), set()),
        ("push", {"nothing-lost"}),
        (own("push", backpressure={"credit": "50k"}), {"teams-fresh", "nothing-lost"}),
        (protected("push", sender_buffer={"lanes": "shared"}), {"teams-fresh", "nothing-lost"}),
        (
            own("pull", interval="1h", batch="100M"),
            {"teams-fresh", "analytics-caught-up", "search-caught-up"},
        ),
    ],
)
def test_a_way_to_the_teams_misses(choice: Choice, misses: set[str]) -> None:
    assert missed(run_coarsely(NAME, {IN: protected("push"), OUT: choice})) == misses


@pytest.mark.parametrize(
    "choice", ["pull", protected("hybrid"), {"delivery": "hybrid", "kind": "notify-then-pull"}]
)
def test_the_broker_takes_events_in_any_way(choice: Choice) -> None:
    assert missed(run_coarsely(NAME, {IN: choice, OUT: "pull"})) == set()


def test_a_slow_team_falls_behind_alone_and_catches_up() -> None:
    consumers = run(NAME, {IN: "push", OUT: "pull"}).consumers
    assert near(NAME, "search_backlog", consumers["search"].backlog.peak)
    assert near(NAME, "outage_backlog", consumers["analytics"].backlog.peak)
    for team in ("billing", "warehouse", "fraud"):
        assert consumers[team].backlog.peak < 0.05 * consumers["search"].backlog.peak


def test_bare_push_loses_what_the_absent_and_the_slow_cannot_take() -> None:
    consumers = run(NAME, {IN: "push", OUT: "push"}).consumers
    assert near(NAME, "outage_backlog", consumers["analytics"].books.lost)
    assert near(NAME, "search_backlog", consumers["search"].books.lost)
    assert consumers["fraud"].books.lost == 0


def test_a_limited_push_keeps_at_the_broker_what_a_log_would_keep() -> None:
    pushed = run_coarsely(NAME, {IN: "push", OUT: protected("push")})
    pulled = run_coarsely(NAME, {IN: "push", OUT: protected("pull")})
    assert pushed.links[OUT].backlog.peak == pytest.approx(pulled.links[OUT].backlog.peak, rel=0.01)
    assert pushed.links[OUT].polls == 0
    assert pushed.links[OUT].retries > 0
    assert pulled.links[OUT].retries == 0


def test_the_flow_has_the_prompt_s_figures() -> None:
    flow = question(NAME).flow
    assert flow is not None
    source = flow.sources["shop"]
    assert source.rate.base == given(NAME, "base_rate")
    assert [burst.rate for burst in source.rate.bursts] == [given(NAME, "peak_rate")]
    assert len(flow.consumers) == given(NAME, "teams")
    for consumer in flow.consumers.values():
        work = consumer.service.constant or consumer.service.exponential
        assert work is not None
        assert consumer.workers / (work / 1e9) == given(NAME, "team_capacity")
    fraud = flow.consumers["fraud"].service.constant
    assert fraud == given(NAME, "fraud_work") * 1e9
    (window,) = flow.consumers["analytics"].offline
    assert window.for_ == given(NAME, "outage") * 1e9


def test_the_derived_figures_follow_from_the_given_ones() -> None:
    base, peak = given(NAME, "base_rate"), given(NAME, "peak_rate")
    capacity, outage = given(NAME, "team_capacity"), given(NAME, "outage")
    assert near(NAME, "outage_backlog", base * outage)
    assert near(NAME, "catch_up_rate", capacity - base)
    assert near(NAME, "catch_up_time", base * outage / (capacity - base))
    assert near(NAME, "reads_at_peak", peak * given(NAME, "teams"))
    assert near(NAME, "reads_at_base", base * given(NAME, "teams"))
    assert near(NAME, "fraud_workers", peak * given(NAME, "fraud_work"))
    assert near(NAME, "search_at_half_speed", capacity / 2)
    assert near(NAME, "search_backlog", (peak - capacity / 2) * 3_600)
    assert near(NAME, "week_of_events", base * given(NAME, "kept"))
