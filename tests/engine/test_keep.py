"""What is kept for a consumer that is away: one, a hundred and then none, or all."""

from typing import Any

import pytest

from engine.design import Settings
from engine.flow import Flow
from tests.engine.small import Trace, books, hybrid, pull, single, trace


def _phone(keep: object, **settings: Any) -> Trace:
    """Events at 1, 2, ... 19 s; the phone is off from 2.5 to 12.5 s, and misses ten of them."""
    world: Flow = single(story="19.5s", offline=[{"at": "2500ms", "for": "10s"}])
    return trace(world, hybrid("push-with-catch-up", keep=keep, **settings))


def test_one_is_kept_and_it_is_the_newest() -> None:
    run = _phone(1)
    assert books(run.report) == {"delivered": 10, "dropped": 9}
    assert run.delivered[2] == (12.0, 12.5)


def test_all_are_kept_where_they_are_no_more_than_may_be() -> None:
    run = _phone({"count": 10, "then": "discard-all"})
    assert books(run.report) == {"delivered": 19}
    assert run.processed[2:12] == [12.5] * 10


def test_one_too_many_and_all_are_discarded_and_those_that_follow() -> None:
    run = _phone({"count": 4, "then": "discard-all"})
    assert books(run.report) == {"delivered": 9, "dropped": 10}
    assert run.delivered[2:4] == [(13.0, 13.0), (14.0, 14.0)]


def test_what_is_kept_expires_besides() -> None:
    run = _phone(6, retention="3s")
    assert books(run.report) == {"delivered": 12, "expired": 7}
    assert [created for created, _ in run.delivered[2:5]] == [10.0, 11.0, 12.0]


def test_a_reader_that_is_too_slow_finds_the_newest() -> None:
    run = trace(single(rate="4/s", story="10s"), pull(interval="2s", keep=3))
    assert run.report.books.dropped > run.report.books.delivered


@pytest.mark.parametrize("keep", [7, "7", {"count": 7}])
def test_a_bare_count_is_how_many_are_kept(keep: object) -> None:
    assert Settings.model_validate({"keep": keep}).keep.count == 7


def test_three_hundred_over_a_weekend() -> None:
    """Of 300 messages, one gateway delivers the last, and the other none of them."""
    left = {}
    for name, keep in (("one", 1), ("hundred", {"count": 100, "then": "discard-all"})):
        world = single(rate="6/h", story="60h", offline=[{"at": "5m", "for": "50h"}])
        left[name] = books(trace(world, hybrid("push-with-catch-up", keep=keep)).report)
    assert left["one"] == {"delivered": 61, "dropped": 299}
    assert left["hundred"] == {"delivered": 60, "dropped": 300}


def test_after_the_consumer_was_back_some_are_kept_again() -> None:
    away = [{"at": "2500ms", "for": "10s"}, {"at": "15500ms", "for": "2300ms"}]
    world = single(story="19.5s", offline=away)
    keep = {"count": 4, "then": "discard-all"}
    run = trace(world, hybrid("push-with-catch-up", keep=keep))
    assert books(run.report) == {"delivered": 9, "dropped": 10}
    assert run.delivered[-4:-2] == [(16.0, 17.8), (17.0, 17.8)]


def test_for_a_reader_that_is_there_all_go_and_the_next_are_kept() -> None:
    """Six events between two polls: four are one too many, two are left."""
    run = trace(
        single(rate="4/s", story="10s"),
        pull(interval="1500ms", keep={"count": 3, "then": "discard-all"}),
    )
    assert books(run.report) == {"delivered": 12, "dropped": 28}
