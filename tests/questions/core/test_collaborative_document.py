"""Fifty people in one document: what each design does in the run, and the figures behind it."""

import pytest

from engine.report import ConsumerReport
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

NAME = "collaborative-document"
LINK = "server-to-clients"
TRIED = {"attempts": "10k", "base": "200ms", "cap": "1s"}
ONE_LINE = own(
    "push",
    retry=TRIED,
    overflow="reject",
    backpressure={"credit": 100},
    sender_buffer={"size": "200k", "lanes": "shared"},
)


def slow(choice: Choice) -> ConsumerReport:
    """The client that reads at five edits a second."""
    return run(NAME, {LINK: choice}).consumers["slow-client"]


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        ("hybrid", set()),
        (protected("hybrid"), set()),
        # Edit by edit, whoever was asleep needs longer than they may.
        (own("hybrid", replay_limit="unlimited"), {"soon-back"}),
        (protected("push"), {"soon-back"}),
        ("push", {"same-text"}),
        (own("push", inbox="unbounded"), {"same-text"}),
        (ONE_LINE, {"keystrokes", "soon-back"}),
        ("pull", {"keystrokes", "soon-back"}),
        (own("pull", interval="50ms"), {"requests"}),
    ],
)
def test_a_way_to_the_clients_misses(choice: Choice, misses: set[str]) -> None:
    found = missed(run(NAME, {LINK: choice}))
    assert found >= misses
    assert bool(found) == bool(misses)


def test_a_replay_takes_as_long_as_the_edits_and_a_snapshot_a_moment() -> None:
    def back(choice: Choice) -> float:
        verdicts = run(NAME, {LINK: choice}).verdicts
        return next(verdict.value for verdict in verdicts if verdict.slo == "soon-back")

    # What comes meanwhile takes a part of the 500 edits a second.
    applied, edits = given(NAME, "applied"), given(NAME, "edits")
    assert back(protected("push")) == pytest.approx(
        given(NAME, "missed") / (applied - edits), rel=0.05
    )
    assert back("hybrid") < 4
    missed_by_all = run(NAME, {LINK: "push"}).consumers["sleepers"]
    assert missed_by_all.books.lost / 10 == pytest.approx(given(NAME, "missed"), rel=0.02)


def test_a_small_window_keeps_the_slow_one_fresh_by_snapshots() -> None:
    wide, narrow = slow("hybrid").latency.max, slow(protected("hybrid")).latency.max
    assert wide is not None
    assert narrow is not None
    assert wide == pytest.approx(given_lag(), rel=0.02)
    assert narrow < 5
    assert near(NAME, "slow_after_minute", slow("hybrid").backlog.peak / 10)


def given_lag() -> float:
    """How far behind a client is that reads one by one for a minute."""
    return 60 * (1 - given(NAME, "slow_reads") / given(NAME, "twist_edits"))


def test_others_wait_for_the_slow_one_only_in_one_line() -> None:
    def writers(choice: Choice) -> float:
        found = run(NAME, {LINK: choice}).consumers["writers"].latency.p99
        assert found is not None
        return found

    assert writers(protected("hybrid")) < 0.06
    assert writers(protected("push")) < 0.06
    assert writers(ONE_LINE) > 60


def test_the_flow_has_the_prompt_s_figures() -> None:
    asked = question(NAME)
    flow = asked.flow
    assert flow is not None
    assert flow.sources["server"].rate.base == given(NAME, "edits")
    assert sum(each.alike for each in flow.consumers.values()) == given(NAME, "people")
    (window,) = flow.consumers["sleepers"].offline
    assert window.for_ == given(NAME, "asleep") * 1e9
    assert given(NAME, "asleep") * given(NAME, "edits") == given(NAME, "missed")
    work = flow.consumers["slow-client"].service.constant
    assert work is not None
    assert 1e9 / work == given(NAME, "applied")
    rate, speed = asked.twists[0].commands
    assert rate.rate == given(NAME, "twist_edits")
    assert given(NAME, "applied") * speed.factor == given(NAME, "slow_reads")
    targets = {slo.id: slo.value for slo in flow.slos}
    assert targets["keystrokes"] == given(NAME, "target")


def test_the_derived_figures_follow_from_the_given_ones() -> None:
    edits, others = given(NAME, "edits"), given(NAME, "people") - 1
    twist, reads, kept = (given(NAME, name) for name in ("twist_edits", "slow_reads", "kept"))
    assert near(NAME, "deliveries", edits * others)
    assert near(NAME, "deliveries_in_twist", twist * others)
    assert near(NAME, "replay_time", given(NAME, "missed") / given(NAME, "applied"))
    assert near(NAME, "kept_for", kept / edits)
    assert near(NAME, "kept_in_twist", kept / twist)
    assert near(NAME, "slow_growth", twist - reads)
    assert near(NAME, "slow_after_minute", (twist - reads) * 60)
    assert near(NAME, "slow_lag", given_lag())
    # The answer to a question is 50 ms old when it comes, after 50 ms for the way to the server.
    assert near(NAME, "polls_in_time", given(NAME, "people") / (given(NAME, "target") - 0.1))
