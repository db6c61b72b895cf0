"""Scale 1:N: the arithmetic by hand, and scaled runs beside unscaled ones."""

from collections.abc import Callable

import pytest

from engine import simulate
from engine.contract import UNBOUNDED
from engine.design import LinkDesign
from engine.flow import Consumer, Flow
from engine.quantities import MS, NS
from engine.report import Report
from engine.scale import (
    Member,
    batch_of,
    divided,
    lone_member,
    scaled_members,
    shared_credit,
    terms_of,
)
from tests.engine.small import flow, pull, push


def _consumer(**parts: object) -> Consumer:
    return Consumer.model_validate({"service": {"constant": "50ms"}, **parts})


@pytest.mark.parametrize(
    ("size", "by", "expected"), [(100, 10, 10), (149, 100, 1), (3, 100, 1), (0, 100, 0), (7, 1, 7)]
)
def test_a_size_is_divided_and_never_vanishes(size: int, by: float, expected: int) -> None:
    assert divided(size, by) == expected


def test_members_are_divided_first_and_then_keep_all_that_they_have() -> None:
    scaled = scaled_members(_consumer(alike=40_000, workers=3), 100, skewed=False)
    assert scaled.count == 400
    assert scaled.plain == Member(1.0, 3, 3, 1.0, 100.0, 100.0)


def test_what_members_cannot_take_is_divided_among_their_workers() -> None:
    scaled = scaled_members(_consumer(alike=10, workers=60), 100, skewed=False)
    assert (scaled.count, scaled.plain.weight) == (1, 10.0)
    assert (scaled.plain.workers, scaled.plain.work_factor) == (6, 1.0)
    assert (scaled.plain.members, scaled.plain.crew) == (10.0, 100.0)


def test_where_no_whole_worker_is_left_work_is_multiplied() -> None:
    """20 workers of 2 ms are 10,000 a second: 5 of 2,000 events each are one worker of 0.2 s."""
    scaled = scaled_members(_consumer(workers=20), 2000, skewed=False)
    assert (scaled.plain.workers, scaled.plain.work_factor) == (1, 100.0)


def test_rounded_workers_keep_the_capacity_by_their_work() -> None:
    scaled = scaled_members(_consumer(workers=25), 10, skewed=False)
    assert (scaled.plain.workers, scaled.plain.work_factor) == (2, 0.8)


def test_the_heaviest_member_is_one_real_one() -> None:
    consumer = _consumer(alike=40_000, largest={"workers": 600, "service": {"constant": "50ms"}})
    scaled = scaled_members(consumer, 20, skewed=True)
    assert scaled.count == 2000
    assert scaled.largest == Member(20, 30, 30, 1.0, 1.0, 20.0)
    assert scaled.plain.weight == pytest.approx(1, rel=1e-3)


def test_rented_floors_shrink_like_workers() -> None:
    consumer = _consumer(workers=3000, rented={"floor": 600, "delay": "3m"})
    plain = scaled_members(consumer, 10, skewed=False).plain
    assert (plain.workers, plain.floor) == (300, 60)


def test_a_batch_below_one_event_makes_the_poll_longer_instead() -> None:
    """500 events every 0.2 s are 2,500 a second: at 1:2000 one every 0.8 s."""
    design = pull(batch=500, interval="200ms")
    assert batch_of(design, lone_member(2000)) == (1, 4.0)
    terms = terms_of(design, 2000, lone_member(2000), 0.0)
    assert (terms.batch, terms.interval, terms.poll_weight) == (1, 800 * MS, 4.0)


def test_the_batch_of_a_worker_shrinks_only_as_far_as_workers_do_not() -> None:
    design = pull(hold="queue", batch=10)
    member = scaled_members(_consumer(workers=3000), 10, skewed=False).plain
    assert batch_of(design, member) == (10, 1.0)
    assert batch_of(design, scaled_members(_consumer(workers=1), 10, skewed=False).plain) == (
        1,
        1.0,
    )


def test_a_members_own_settings_follow_its_weight_and_the_senders_the_scale() -> None:
    member = scaled_members(_consumer(alike=40_000, workers=4), 20, skewed=False).plain
    design = push(
        inbox=200,
        backpressure={"credit": 40},
        sender_buffer={"size": "50M", "lanes": "per-consumer"},
    )
    terms = terms_of(design, 20, member, 0.0)
    assert (terms.inbox, terms.credit, terms.buffer) == (200, 40, 50_000_000)
    shared = push(sender_buffer={"size": "50M"})
    assert terms_of(shared, 20, member, 0.0).buffer == 2_500_000
    assert terms_of(push(inbox="unbounded"), 20, member, 0.0).inbox == UNBOUNDED


def test_a_credit_window_keeps_as_many_places_as_there_are_workers() -> None:
    """240 workers became 5; of 1,000 places 240 become 5 and 760 become 0.38."""
    members = [
        scaled_members(_consumer(workers=workers), 2000, skewed=False).plain
        for workers in (20, 50, 100, 50, 20)
    ]
    design = push(backpressure={"credit": 1000})
    assert shared_credit(design, 2000, members) == (5, 1.0)
    assert shared_credit(push(), 2000, members) == (None, 1.0)
    own = push(backpressure={"credit": 30_000}, sender_buffer={"lanes": "per-consumer"})
    assert terms_of(own, 2000, members[0], 0.0).credit == 16


def test_a_lease_is_as_long_as_work_is() -> None:
    member = scaled_members(_consumer(workers=20), 2000, skewed=False).plain
    assert terms_of(pull(visibility="30s"), 2000, member, 0.0).visibility == 3000 * NS


def _merchants(scale: int) -> Flow:
    return flow(
        scale=scale,
        story="50s",
        sources={"s": {"arrivals": "constant", "rate": "1k/s", "keys": {"count": 2000}}},
        consumers={
            "c": {
                "alike": 2000,
                "service": {"exponential": "800ms"},
                "offline": [{"share": "10%", "at": "10s", "for": "20s"}],
            }
        },
        links={"l": {"from": "s", "to": "c"}},
    )


@pytest.mark.parametrize("design", [push(inbox=3), pull(interval="3s")])
def test_a_scaled_run_agrees_with_the_unscaled_one(design: LinkDesign) -> None:
    """Twice 50,000 events beside twice 5,000 that stand for ten each."""
    whole, scaled = (
        [simulate(_merchants(n), {"l": design}, seed=seed) for seed in (1, 2)] for n in (1, 10)
    )
    bounds: dict[Callable[[Report], float], float] = {
        lambda r: r.books.offered: 0.02,
        lambda r: r.books.delivered: 0.02,
        lambda r: r.latency.mean or 0: 0.05,
        lambda r: r.latency.p50 or 0: 0.05,
        lambda r: r.latency.p99 or 0: 0.08,
        lambda r: r.consumers["c"].utilisation: 0.04,
        lambda r: r.backlog.mean: 0.08,
        lambda r: r.links["l"].polls: 0.02,
        lambda r: r.links["l"].empty_polls: 0.05,
        lambda r: r.consumers["c"].books.lost: 0.08,
    }
    for figure, bound in bounds.items():
        assert sum(map(figure, scaled)) == pytest.approx(sum(map(figure, whole)), rel=bound)
