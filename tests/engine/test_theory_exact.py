"""Identities that hold in every finite run, as equalities of whole nanoseconds."""

from heapq import heapreplace

import pytest

from engine import simulate, start
from engine.design import LinkDesign
from engine.flow import Flow
from engine.message import Message
from engine.quantities import MS, NS
from engine.run import Run
from tests.engine.small import pull, push, single
from tests.engine.theory import EXPONENTIAL, UNBOUNDED, agree, queue, runs


def _played(flow: Flow, design: LinkDesign) -> tuple[Run, list[int]]:
    """A run to its end, and when its messages came."""
    run = start(flow, {"l": design})
    came: list[int] = []
    source, link = run.world.sources["s"], run.world.links["l"]

    class Door:
        def accept(self, now: int, message: Message) -> None:
            came.append(now)
            link.accept(now, message)

    source.links = [Door()]  # type: ignore[list-item]
    run.world.kernel.run(flow.story)
    return run, came


@pytest.mark.parametrize(("rate", "workers"), [(70, 1), (300, 4), (130, 1)])
def test_areas_are_the_sums_of_all_times_of_residence(rate: int, workers: int) -> None:
    """Little's law is an identity: L T = sum of W, waiting and in service, with the residents."""
    flow = queue(rate, EXPONENTIAL, workers=workers, story="15s")
    run, came = _played(flow, UNBOUNDED)
    station, end = run.world.groups["c"].stations[0], flow.story
    free = [0] * workers
    waited = worked = 0
    for number, at in enumerate(came):
        begin = max(at, free[0])
        leave = begin + station.work.at(number)
        heapreplace(free, leave)
        waited += min(begin, end) - at
        worked += max(0, min(leave, end) - begin)
    assert run.world.waiting.area(end) == waited
    assert run.world.groups["c"].waiting.area(end) == waited
    assert station.busy(end) == worked
    assert len(came) > 1000


@pytest.mark.parametrize("interval", [1, 700])
def test_the_area_at_a_log_is_the_sum_of_all_waits_for_the_next_poll(interval: int) -> None:
    flow = queue(50, "0s", story="20s")
    run, came = _played(flow, pull(interval=f"{interval}ms", batch=9999))
    grid, end = interval * MS, flow.story
    assert run.world.links["l"].gauge.area(end) == sum(
        min(end, -(-at // grid) * grid) - at for at in came
    )


@pytest.mark.parametrize("places", [0, 1, 7])
def test_dropping_the_oldest_or_the_newest_is_one_process_of_depth(places: int) -> None:
    """With work that is all alike: as many lost and as much waiting, but what comes is fresher."""
    flow = queue(130, "10ms", story="20s")
    newest, oldest = (
        _played(flow, push(inbox=places, overflow=rule))[0]
        for rule in ("drop-newest", "drop-oldest")
    )
    assert newest.world.waiting.area(flow.story) == oldest.world.waiting.area(flow.story)
    fresh, stale = oldest.report(), newest.report()
    assert fresh.books == stale.books
    assert fresh.backlog.peak == stale.backlog.peak == places
    mean, other = (r.consumers["c"].latency_of_delivered.mean or 0 for r in (fresh, stale))
    assert mean < other if places > 1 else mean <= other


@pytest.mark.parametrize(
    ("retention", "lost"), [("4950ms", 151), ("5s", 150), ("8s", 120), ("19949ms", 1), ("20s", 0)]
)
def test_retention_loses_what_is_older_at_the_return(retention: str, lost: int) -> None:
    """Ten a second, away from 5.05 to 25.05 s: lost is the rate times (outage - retention)."""
    away = single(rate="10/s", story="40s", offline=[{"at": "5.05s", "for": "20s"}])
    report = simulate(away, {"l": pull(long_poll="1h", batch=9999, retention=retention)})
    assert report.books.expired == lost


def test_an_outage_leaves_what_came_in_it_and_recovers_at_the_spare_speed() -> None:
    """D = 20 s at 10/s and 50/s: 200 wait, gone 10 D / (50 - 10) = 5 s later."""
    away = single(rate="10/s", service="20ms", story="60s", offline=[{"at": "5.05s", "for": "20s"}])
    report = simulate(away, {"l": pull(long_poll="1h", batch=9999)})
    assert report.backlog.peak == 200
    assert report.latency.max == pytest.approx(19.95 + 0.02, abs=1e-3)
    assert report.recoveries[0].after == pytest.approx(5, abs=0.05)


@pytest.mark.parametrize(("credit", "a_second"), [(1, 20), (2, 40), (3, 60), (5, 100), (9, 100)])
def test_a_credit_window_lets_through_one_window_a_round_trip(credit: int, a_second: int) -> None:
    """min(lambda, mu, W / (rtt + service)): 40 ms there and back, 10 ms of work at one worker."""
    busy = single(rate="500/s", service="10ms", delay="20ms", story="11s")
    window = push(inbox="unbounded", backpressure={"credit": credit}, sender_buffer="1M")
    first, last = (start(busy, {"l": window}) for _ in range(2))
    before, after = first.advance(1).books.delivered, last.advance(11).books.delivered
    assert after - before == 10 * a_second


def test_arrivals_see_what_time_sees() -> None:
    """Poisson arrivals see time averages: what waits when they come, less the mean over time."""
    flow = queue(60, EXPONENTIAL, story="30s")
    differences = []
    for seed in range(30):
        run = start(flow, {"l": UNBOUNDED}, seed=900 + seed)
        world, seen = run.world, [0, 0]
        source, link, waiting = world.sources["s"], world.links["l"], world.waiting

        class Door:
            def accept(self, now: int, message: Message, seen: list[int] = seen) -> None:
                seen[0] += waiting.depth  # noqa: B023
                seen[1] += 1
                link.accept(now, message)  # noqa: B023

        source.links = [Door()]  # type: ignore[list-item]
        world.kernel.run(flow.story)
        differences.append(seen[0] / seen[1] - world.waiting.area(flow.story) / flow.story)
    agree("PASTA: seen by arrivals less the time average", differences, 0.0, sharp=0.03)


def test_every_frame_rate_gives_the_same_bytes() -> None:
    flow = queue(130, EXPONENTIAL, story="10s")
    whole = simulate(flow, {"l": push(inbox=5)})
    for step in (0.013, 1.7):
        run = start(flow, {"l": push(inbox=5)})
        while not run.finished:
            run.advance(run.now + step)
        assert run.report() == whole


def test_replications_are_of_different_luck() -> None:
    flow = queue(60, EXPONENTIAL, story="4s")
    created = {run.world.sources["s"].created for run in runs(flow, UNBOUNDED)}
    assert len(created) > 15
    assert flow.story == 4 * NS
