"""Transcoding: what each design does in the run, and the figures behind it."""

from math import log

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

NAME = "video-transcoding"
LINK = "uploads-to-workers"


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        (protected("pull"), set()),
        (own("pull", visibility="11m"), set()),
        (protected("pull", visibility="20m"), set()),
        (protected("hybrid"), set()),
        (protected("push"), set()),
        (own("pull", visibility="11m", interval="1s"), {"queue-load"}),
        ("pull", {"ready", "little-done-twice"}),
        (protected("pull", visibility="5m"), {"ready", "little-done-twice"}),
        (like("pull", "Amazon SQS"), {"ready", "little-done-twice"}),
        ("hybrid", {"ready", "little-done-twice"}),
        ("push", {"ready", "nothing-lost"}),
        (own("push", inbox="unbounded"), {"ready", "nothing-lost"}),
        (own("push", backpressure={"credit": "3k"}), {"ready", "nothing-lost"}),
        (protected("push", ack="received"), {"ready", "nothing-lost"}),
        (protected("pull", ack="received"), {"ready", "nothing-lost"}),
    ],
)
def test_a_design_misses(choice: Choice, misses: set[str]) -> None:
    assert missed(run(NAME, {LINK: choice})) == misses


def test_a_lease_shorter_than_the_work_drowns_the_evening_in_repeats() -> None:
    short, long = run(NAME, {LINK: "pull"}), run(NAME, {LINK: protected("pull")})
    assert short.books.duplicates > short.books.offered
    assert short.books.delivered < 0.1 * long.books.delivered
    assert long.books.duplicates == 0


def test_the_jobs_of_workers_that_vanish_come_back() -> None:
    for mode in ("pull", "push", "hybrid"):
        report = run(NAME, {LINK: protected(mode)})
        assert report.links[LINK].retries == pytest.approx(1_000, rel=0.05)
        assert report.books.lost == 0


def test_long_polling_asks_less_and_is_no_slower() -> None:
    often, long = (
        run(NAME, {LINK: own("pull", visibility="11m")}),
        run(NAME, {LINK: protected("pull")}),
    )
    assert long.links[LINK].empty_polls < 0.3 * often.links[LINK].empty_polls
    assert long.latency.p99 == pytest.approx(often.latency.p99, rel=0.01)


def test_the_backlog_of_the_evening_is_as_calculated() -> None:
    report = run(NAME, {LINK: protected("pull")})
    workers, work = given(NAME, "workers"), given(NAME, "mean_work")
    growth = given(NAME, "peak_rate") - workers / work
    renting = (given(NAME, "peak_rate") - 600 / work) * given(NAME, "renting")
    peak = renting + growth * (given(NAME, "peak_lasts") - given(NAME, "renting"))
    assert near(NAME, "backlog_with_renting", peak)
    twist = 1_000 / work * 600
    assert report.consumers["gpu-workers"].backlog.peak == pytest.approx(peak + twist, rel=0.2)


def test_the_flow_has_the_prompt_s_figures() -> None:
    flow = question(NAME).flow
    assert flow is not None
    source, workers = flow.sources["uploads"], flow.consumers["gpu-workers"]
    assert source.rate.base == given(NAME, "day_rate")
    assert [burst.rate for burst in source.rate.bursts] == [given(NAME, "peak_rate")]
    assert [burst.for_ for burst in source.rate.bursts] == [given(NAME, "peak_lasts") * 1e9]
    assert workers.workers == given(NAME, "workers")
    assert workers.rented is not None
    assert workers.rented.delay == given(NAME, "renting") * 1e9
    law = workers.service.log_uniform
    assert law is not None
    assert (law.low / 1e9, law.high / 1e9) == (given(NAME, "shortest"), given(NAME, "longest"))
    ready = next(slo for slo in flow.slos if slo.id == "ready")
    assert ready.value == given(NAME, "target")


def test_the_derived_figures_follow_from_the_given_ones() -> None:
    low, high = given(NAME, "shortest"), given(NAME, "longest")
    work, workers = given(NAME, "mean_work"), given(NAME, "workers")
    assert work == pytest.approx((high - low) / log(high / low), rel=0.005)
    growth = given(NAME, "peak_rate") - workers / work
    renting = (given(NAME, "peak_rate") - 600 / work) * given(NAME, "renting")
    assert near(NAME, "workers_by_day", given(NAME, "day_rate") * work)
    assert near(NAME, "workers_wanted", given(NAME, "peak_rate") * work)
    assert near(NAME, "capacity", workers / work)
    assert near(NAME, "growth", growth)
    assert near(NAME, "peak_backlog", growth * given(NAME, "peak_lasts"))
    assert near(NAME, "while_renting", renting)
    rest = given(NAME, "peak_lasts") - given(NAME, "renting")
    assert near(NAME, "backlog_with_renting", renting + growth * rest)
    assert near(NAME, "longest_wait", (renting + growth * rest) / (workers / work))
    assert near(NAME, "extra_in_twist", workers / 3 / work * 600)
