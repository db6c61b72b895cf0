"""Metrics: what each design does in the run, and the figures behind it."""

import pytest

from engine.report import Report
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

NAME = "metrics-monitoring"
SERVICES, JOBS = "services-to-monitor", "jobs-to-monitor"
GATEWAY = protected("hybrid")
SCRAPE = protected("pull")


def value(report: Report, slo: str) -> float:
    """What the run gave for a target."""
    return next(verdict.value for verdict in report.verdicts if verdict.slo == slo)


@pytest.mark.parametrize(
    ("services", "jobs", "misses"),
    [
        (SCRAPE, GATEWAY, set()),
        (protected("push"), protected("push"), set()),
        (protected("hybrid"), GATEWAY, set()),
        ("pull", GATEWAY, {"every-15-seconds"}),
        (protected("pull", hold="log"), GATEWAY, {"fresh-in-overload", "level-again"}),
        ("push", GATEWAY, {"fresh-in-overload"}),
        (SCRAPE, "push", {"final-values"}),
        (SCRAPE, "pull", {"final-values"}),
    ],
)
def test_a_design_misses(services: Choice, jobs: Choice, misses: set[str]) -> None:
    assert missed(run(NAME, {SERVICES: services, JOBS: jobs})) == misses


def test_a_finished_job_answers_nobody_however_often_one_asks() -> None:
    for interval in ("15s", "5s"):
        report = run(NAME, {SERVICES: SCRAPE, JOBS: own("pull", interval=interval)})
        assert value(report, "final-values") > 0.6 * given(NAME, "jobs") * report.story


def test_what_is_sent_to_a_server_that_restarts_needs_somebody_who_stays() -> None:
    report = run(NAME, {SERVICES: SCRAPE, JOBS: "push"})
    assert value(report, "final-values") > 0.7 * given(NAME, "jobs") * given(NAME, "restart")


def test_the_newest_values_are_level_at_once_and_kept_ones_never() -> None:
    newest = run(NAME, {SERVICES: SCRAPE, JOBS: GATEWAY})
    kept = run(NAME, {SERVICES: protected("pull", hold="log"), JOBS: GATEWAY})
    assert value(newest, "fresh-in-overload") < 20
    assert value(kept, "fresh-in-overload") > given(NAME, "restart")
    assert value(kept, "level-again") > 24_000
    assert newest.books.superseded > 100_000


def test_the_flow_has_the_prompt_s_figures() -> None:
    flow = question(NAME).flow
    assert flow is not None
    services, jobs = flow.sources["services"], flow.sources["jobs"]
    servers = [flow.consumers["monitor-east"], flow.consumers["monitor-west"]]
    assert services.keys is not None
    assert services.keys.count * len(servers) == given(NAME, "instances")
    assert services.rate.base == given(NAME, "instances") / given(NAME, "every")
    assert jobs.rate.base == given(NAME, "jobs")
    for server in servers:
        assert server.service.mean / 1e9 == pytest.approx(
            given(NAME, "metrics") / given(NAME, "server"), rel=1e-3
        )
    (twist,) = question(NAME).twists
    assert twist.commands[0].service is not None
    assert twist.commands[0].service.mean == pytest.approx(
        given(NAME, "factor") * servers[0].service.mean, rel=1e-3
    )
    assert twist.commands[2].for_ == given(NAME, "restart") * 1e9


def test_the_derived_figures_follow_from_the_given_ones() -> None:
    each = given(NAME, "instances") / given(NAME, "servers")
    load = each * given(NAME, "metrics") / given(NAME, "every")
    assert near(NAME, "samples", load * given(NAME, "servers"))
    assert near(NAME, "each_server", load)
    assert near(NAME, "busy", load / given(NAME, "server"))
    assert near(NAME, "tripled", load * given(NAME, "factor"))
    assert near(NAME, "a_round", each * given(NAME, "metrics") / given(NAME, "server"))
    assert near(NAME, "tripled_round", 3 * each * given(NAME, "metrics") / given(NAME, "server"))
    assert near(NAME, "missed_reports", each / given(NAME, "every") * given(NAME, "restart"))
    assert near(NAME, "found_after", given(NAME, "discovery") + given(NAME, "every"))
    assert near(NAME, "jobs_in_restart", given(NAME, "jobs") * given(NAME, "restart"))
