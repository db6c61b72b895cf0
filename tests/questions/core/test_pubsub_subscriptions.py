"""One topic, two kinds of subscriber: what each design does in the run, and its figures."""

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

NAME = "pubsub-subscriptions"
CALL, LOAD = "topic-to-function", "topic-to-loader"
BATCH = 1_000


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        ("push", set()),
        (like("push", "Google Pub/Sub push"), set()),
        (protected("hybrid"), set()),
        ("hybrid", {"idle-is-free"}),
        ("pull", {"reacts", "idle-is-free"}),
        (protected("pull"), {"idle-is-free"}),
        (own("pull", interval="1m"), {"reacts"}),
    ],
)
def test_a_way_to_the_function_misses(choice: Choice, misses: set[str]) -> None:
    assert missed(run(NAME, {CALL: choice, LOAD: protected("pull")})) == misses


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        ("pull", set()),
        (like("pull", "Google Pub/Sub pull"), set()),
        (protected("hybrid"), set()),
        ("hybrid", {"loaded-soon"}),
        ("push", {"loaded-soon", "nothing-lost"}),
        (protected("push"), {"loaded-soon"}),
    ],
)
def test_a_way_to_the_loader_misses(choice: Choice, misses: set[str]) -> None:
    found = missed(run(NAME, {CALL: "push", LOAD: choice}))
    assert found >= misses
    assert bool(found) == bool(misses)


def test_a_slow_warehouse_is_behind_alone_and_catches_up() -> None:
    report = run(NAME, {CALL: "push", LOAD: protected("pull")})
    assert near(NAME, "backlog", BATCH * report.consumers["loader"].backlog.peak)
    assert report.consumers["function"].backlog.peak <= 1
    fault = next(each for each in report.recoveries if each.of == "loader")
    assert fault.after == pytest.approx(given(NAME, "slow_for") * 1.7, rel=0.2)


def test_asking_every_second_makes_sixty_requests_for_one_closing() -> None:
    report = run(NAME, {CALL: "pull", LOAD: protected("pull")})
    closings = report.consumers["function"].books.copies
    assert report.links[CALL].polls / closings == pytest.approx(60, rel=0.2)
    assert run(NAME, {CALL: "push", LOAD: protected("pull")}).links[CALL].polls == 0


def test_the_flow_has_the_prompt_s_figures() -> None:
    flow = question(NAME).flow
    assert flow is not None
    source, loader = flow.sources["topic"], flow.consumers["loader"]
    base = source.rate.base
    assert base is not None
    shares = source.types
    assert base * shares["events"] * BATCH == pytest.approx(given(NAME, "events"))
    assert base * shares["closing"] == pytest.approx(given(NAME, "closings"))
    work = loader.service.constant
    assert work is not None
    assert BATCH / (work / 1e9) == pytest.approx(given(NAME, "loader"), rel=1e-3)
    assert loader.inbound == "none"
    (twist,) = question(NAME).twists
    assert twist.commands[0].for_ == given(NAME, "slow_for") * 1e9


def test_the_derived_figures_follow_from_the_given_ones() -> None:
    events, loader = given(NAME, "events"), given(NAME, "loader")
    slow = given(NAME, "one_by_one")
    behind = (events - slow) * given(NAME, "slow_for")
    assert near(NAME, "share_wanted", given(NAME, "closings") / events)
    assert near(NAME, "polls_a_second_for_one", 1 / given(NAME, "closings") / given(NAME, "react"))
    assert near(NAME, "slow_rate", loader / 10)
    assert near(NAME, "growth", events - slow)
    assert near(NAME, "backlog", behind)
    assert near(NAME, "drain", behind / (loader - events))
    assert near(NAME, "batches", events / given(NAME, "batch"))
