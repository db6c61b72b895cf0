"""One order, four services: what each design does in the run, and the figures behind it."""

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

NAME = "order-fanout"
IN, OUT = "topic-to-queues", "queues-to-services"


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        ("pull", set()),
        (like("pull", "Amazon SQS"), set()),
        (protected("hybrid"), set()),
        (protected("push"), set()),
        (like("push", "RabbitMQ"), set()),
        ("push", {"nothing-lost", "emails-out"}),
        (own("push", backpressure={"credit": "10k"}), {"nothing-lost", "others-on-time"}),
        (own("pull", retention="12h"), {"nothing-lost"}),
    ],
)
def test_a_way_to_the_services_misses(choice: Choice, misses: set[str]) -> None:
    found = missed(run_coarsely(NAME, {IN: "push", OUT: choice}))
    assert found >= misses
    assert bool(found) == bool(misses)


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        ("push", set()),
        (like("push", "Amazon SNS"), set()),
        (protected("pull"), set()),
        (protected("hybrid"), set()),
        ("pull", {"others-on-time"}),
        ("hybrid", {"others-on-time"}),
    ],
)
def test_a_way_into_the_queues_misses(choice: Choice, misses: set[str]) -> None:
    assert missed(run_coarsely(NAME, {IN: choice, OUT: protected("pull")})) == misses


def test_only_the_service_that_is_slow_or_away_falls_behind() -> None:
    consumers = run(NAME, {IN: "push", OUT: protected("pull")}).consumers
    assert near(NAME, "email_by_evening", consumers["email"].backlog.peak)
    assert near(NAME, "loyalty_missed", consumers["loyalty"].backlog.peak)
    for service in ("inventory", "shipping"):
        assert consumers[service].backlog.peak < 0.02 * consumers["email"].backlog.peak


def test_bare_push_loses_what_the_provider_refuses_and_what_loyalty_misses() -> None:
    consumers = run_coarsely(NAME, {IN: "push", OUT: "push"}).consumers
    assert near(NAME, "loyalty_missed", consumers["loyalty"].books.lost)
    assert consumers["email"].books.lost > 0.9 * given(NAME, "sale_rate") * given(NAME, "sale")
    assert consumers["shipping"].books.lost < 0.02 * consumers["shipping"].books.offered


def test_fetching_what_is_announced_falls_behind_in_the_sale() -> None:
    told = run_coarsely(NAME, {IN: "hybrid", OUT: protected("pull")})
    sent = run_coarsely(NAME, {IN: "push", OUT: protected("pull")})
    assert 500_000 < told.links[IN].backlog.peak < 900_000
    assert sent.links[IN].backlog.peak == 0


def test_the_flow_has_the_prompt_s_figures() -> None:
    flow = question(NAME).flow
    assert flow is not None
    bursts = flow.sources["topic"].rate.bursts
    assert {burst.rate for burst in bursts} == {given(NAME, "day_rate"), given(NAME, "sale_rate")}
    (sale,) = [burst for burst in bursts if burst.rate == given(NAME, "sale_rate")]
    assert sale.for_ == given(NAME, "sale") * 1e9
    assert len(flow.consumers) == given(NAME, "services")
    capacity = {}
    for name, consumer in flow.consumers.items():
        work = consumer.service.constant or consumer.service.exponential
        assert work is not None
        capacity[name] = consumer.workers / (work / 1e9)
    assert capacity.pop("email") == given(NAME, "email_limit")
    assert capacity["loyalty"] == given(NAME, "loyalty_capacity")
    assert all(1_000 <= rate <= 5_000 for rate in capacity.values())
    (window,) = flow.consumers["loyalty"].offline
    assert window.for_ == given(NAME, "outage") * 1e9


def test_the_derived_figures_follow_from_the_given_ones() -> None:
    day, sale = given(NAME, "day_rate"), given(NAME, "sale_rate")
    limit, services = given(NAME, "email_limit"), given(NAME, "services")
    length, hours = given(NAME, "sale"), given(NAME, "day")
    by_evening = (day - limit) * hours + (sale - day) * length
    missed_orders = day * hours + (sale - day) * length
    spare = given(NAME, "loyalty_capacity") - day
    assert near(NAME, "deliveries_by_day", day * services)
    assert near(NAME, "deliveries_in_sale", sale * services)
    assert near(NAME, "email_growth_by_day", day - limit)
    assert near(NAME, "email_growth_in_sale", sale - limit)
    assert near(NAME, "email_after_sale", (sale - limit) * length)
    assert near(NAME, "email_by_evening", by_evening)
    assert near(NAME, "email_drained", by_evening / limit)
    assert near(NAME, "sale_at_100", (sale - 100) * length)
    assert near(NAME, "loyalty_missed", missed_orders)
    assert near(NAME, "loyalty_catch_up", missed_orders / spare)
