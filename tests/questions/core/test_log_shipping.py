"""Logs in an incident: what each design does in the run, and the figures behind it."""

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

NAME = "log-shipping"
IN, OUT = "hosts-to-collector", "collector-to-indexer"


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        ("push", set()),
        (like("push", "Datadog Agent"), set()),
        (protected("hybrid"), set()),
        (protected("pull"), set()),
        ("pull", {"errors-searchable", "calm-day"}),
    ],
)
def test_a_way_to_the_collector_misses(choice: Choice, misses: set[str]) -> None:
    assert missed(run_coarsely(NAME, {IN: choice, OUT: protected("pull")})) == misses


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        ("pull", set()),
        (protected("pull"), set()),
        (like("pull", "Kafka"), set()),
        (protected("push"), set()),
        (like("push", "RabbitMQ"), set()),
        (protected("hybrid"), set()),
        ("hybrid", {"caught-up"}),
        ("push", {"lines-kept"}),
        (own("push", backpressure={"credit": "20k"}, sender_buffer="1M"), {"lines-kept"}),
        (protected("pull", retention_size="500GB"), {"lines-kept"}),
        # Errors stand behind a terabyte of other lines.
        (protected("push", sender_buffer={"lanes": "shared"}), {"errors-searchable"}),
    ],
)
def test_a_way_to_the_indexers_misses(choice: Choice, misses: set[str]) -> None:
    assert missed(run_coarsely(NAME, {IN: "push", OUT: choice})) >= misses
    assert bool(missed(run_coarsely(NAME, {IN: "push", OUT: choice}))) == bool(misses)


def test_the_incident_piles_up_in_the_log_and_errors_do_not_wait() -> None:
    report = run(NAME, {IN: "push", OUT: protected("pull")})
    peak = report.consumers["indexers"].backlog.peak
    assert near(NAME, "backlog", peak * given(NAME, "chunk"))
    assert report.consumers["error-index"].backlog.peak < 0.01 * peak
    assert report.consumers["indexers"].latency.max is not None
    assert report.consumers["indexers"].latency.max > 3_600


def test_sending_on_without_a_limit_loses_two_fifths_of_all_lines() -> None:
    books = run_coarsely(NAME, {IN: "push", OUT: "push"}).consumers["indexers"].books
    assert 0.33 < books.lost / books.offered < 0.4
    assert books.lost * given(NAME, "chunk") > 0.9 * 1.32e12


def test_a_window_keeps_at_the_collector_what_a_log_would_keep() -> None:
    pushed = run_coarsely(NAME, {IN: "push", OUT: protected("push")})
    pulled = run_coarsely(NAME, {IN: "push", OUT: protected("pull")})
    assert pushed.links[OUT].backlog.peak == pytest.approx(pulled.links[OUT].backlog.peak, rel=0.02)


def test_the_flow_has_the_prompt_s_figures() -> None:
    flow = question(NAME).flow
    assert flow is not None
    source, chunk = flow.sources["hosts"], given(NAME, "chunk")
    assert source.size is not None
    assert source.size.constant == chunk
    assert source.rate.base is not None
    assert source.rate.base * chunk == given(NAME, "calm")
    assert source.types["error"] == given(NAME, "errors")
    for name, figure in (("indexers", "indexers"), ("error-index", "error_index")):
        consumer = flow.consumers[name]
        assert consumer.service.constant is not None
        assert consumer.workers * chunk / (consumer.service.constant / 1e9) == given(NAME, figure)
    incident, *kills = question(NAME).twists[0].commands
    assert incident.rate is not None
    assert incident.rate * chunk == given(NAME, "incident")
    assert incident.for_ == given(NAME, "lasts") * 1e9
    assert {kill.at / 60e9 for kill in kills} == {10}


def test_the_derived_figures_follow_from_the_given_ones() -> None:
    calm, incident, lasts = (given(NAME, name) for name in ("calm", "incident", "lasts"))
    indexers, hosts = given(NAME, "indexers"), given(NAME, "hosts")
    growth, spare = incident - indexers, indexers - calm
    backlog = growth * lasts
    worse = backlog + indexers / 3 * lasts / 2
    assert near(NAME, "each_host", incident / hosts)
    assert near(NAME, "each_host_calm", calm / hosts)
    assert near(NAME, "disk_lasts", given(NAME, "agent_disk") * hosts / incident)
    assert near(NAME, "growth", growth)
    assert near(NAME, "spare", spare)
    assert near(NAME, "backlog", backlog)
    assert near(NAME, "backlog", worse)
    assert near(NAME, "catch_up", backlog / spare)
    assert near(NAME, "catch_up", worse / spare)
    assert near(NAME, "two_thirds", indexers * 2 / 3)
    assert near(NAME, "errors_in_incident", incident * given(NAME, "errors"))
    assert near(NAME, "errors_at_two_thirds", given(NAME, "error_index") * 2 / 3)
    assert near(NAME, "whole_incident", incident * lasts)
    assert near(NAME, "share_of_a_host", incident * lasts / hosts)
