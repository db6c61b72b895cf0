"""Build runners: what each design does in the run, and the figures behind it."""

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

NAME = "ci-runners"
LINK = "scheduler-to-runners"


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        (protected("pull"), set()),
        (like("pull", "Amazon SQS"), set()),
        (protected("hybrid"), set()),
        (protected("push"), set()),
        (protected("pull", long_poll="0s", interval="5s"), {"scheduler-load"}),
        (protected("pull", visibility="5m"), {"little-done-twice", "vanished-jobs-done"}),
        ("pull", {"starts-in-time", "vanished-jobs-done"}),
        ("hybrid", {"vanished-jobs-done"}),
        ("push", {"starts-in-time", "nothing-lost", "vanished-jobs-done"}),
        (own("push", opened_by="consumer"), {"nothing-lost"}),
    ],
)
def test_a_design_misses(choice: Choice, misses: set[str]) -> None:
    assert missed(run(NAME, {LINK: choice})) >= misses
    assert bool(missed(run(NAME, {LINK: choice}))) == bool(misses)


def test_nobody_can_call_a_runner() -> None:
    report = run(NAME, {LINK: "push"})
    assert report.books.delivered == 0
    assert report.books.lost == report.books.offered


def test_a_request_that_waits_starts_a_job_at_once_for_a_sixth_of_the_requests() -> None:
    waiting = run(NAME, {LINK: protected("pull")})
    asking = run(NAME, {LINK: protected("pull", long_poll="0s", interval="5s")})
    assert near(NAME, "asks_every_5s", asking.links[LINK].polls / asking.story)
    assert near(NAME, "asks_every_30s", waiting.links[LINK].polls / waiting.story)
    assert waiting.latency.p50 is not None
    assert waiting.latency.p50 < 600.2 * 1.01


def test_the_jobs_of_runners_that_vanish_come_back() -> None:
    report = run(NAME, {LINK: protected("pull")})
    assert near(NAME, "jobs_lost_in_twist", report.links[LINK].retries)
    assert report.books.lost == 0


def test_the_flow_has_the_prompt_s_figures() -> None:
    flow = question(NAME).flow
    assert flow is not None
    runners, source = flow.consumers["runners"], flow.sources["scheduler"]
    assert runners.alike == given(NAME, "customers")
    assert runners.workers == given(NAME, "runners_each")
    assert runners.alike * runners.workers == given(NAME, "runners")
    assert runners.inbound == "none"
    assert runners.service.constant == given(NAME, "job") * 1e9
    assert source.rate.base == given(NAME, "jobs")
    (twist,) = question(NAME).twists
    assert twist.commands[0].share * given(NAME, "runners") == given(NAME, "vanish")


def test_the_derived_figures_follow_from_the_given_ones() -> None:
    busy = given(NAME, "jobs") * given(NAME, "job")
    idle = given(NAME, "runners") - busy
    assert near(NAME, "busy", busy)
    assert near(NAME, "idle", idle)
    assert near(NAME, "asks_every_5s", idle / given(NAME, "start_within"))
    assert near(NAME, "asks_every_30s", idle / 30)
    assert near(NAME, "job_for_an_idle_one", idle / given(NAME, "jobs"))
    assert near(NAME, "jobs_lost_in_twist", busy * given(NAME, "vanish") / given(NAME, "runners"))
