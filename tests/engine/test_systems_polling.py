"""Figures of real systems that are asked: what an interval adds, and what a lease allows."""

from itertools import pairwise
from math import exp, sqrt

import pytest

from engine import simulate
from engine.design import LinkDesign
from engine.flow import Flow
from questions.presets import system_preset
from tests.engine.small import flow, pull, single, trace

DAY = 86_400


def test_an_interval_adds_half_of_itself_and_never_more_than_all() -> None:
    """20,000 events at random times: their mean is 4 standard errors from 50 ms at most."""
    report = simulate(
        single(rate="20/s", arrivals="poisson", story="1000s"), {"l": pull(interval="100ms")}
    )
    latency = report.latency
    assert latency.mean == pytest.approx(0.05, abs=4 * 0.1 / sqrt(12 * latency.count))
    assert latency.max is not None
    assert 0.0995 < latency.max <= 0.1


@pytest.mark.parametrize(
    ("design", "requests"),
    [(pull(interval="100ms"), 864_000), (system_preset("sqs").design, 4_320)],
    ids=["every 100 ms", "SQS, held for 20 s"],
)
def test_a_consumer_with_nothing_to_do_asks_so_often_a_day(
    design: LinkDesign, requests: int
) -> None:
    """But for the one event that there is."""
    idle = _once("1s", story="1d", service="0s")
    report = simulate(idle, {"l": design}).links["l"]
    assert (report.polls, report.empty_polls) == pytest.approx((requests, requests), abs=2)


def test_98_and_a_half_per_cent_of_polls_are_empty_where_67_come_to_an_event() -> None:
    """An event in 0.0151 of the intervals of a minute, for 100 days."""
    rare = single(rate=0.0151 / 60, arrivals="poisson", story="100d")
    link = simulate(rare, {"l": pull(interval="1m")}).links["l"]
    full = link.polls - link.empty_polls
    assert link.polls == pytest.approx(144_000, abs=1)
    assert full / link.polls == pytest.approx(1 - exp(-0.0151), rel=4 / sqrt(full))
    assert link.polls / full == pytest.approx(66.7, rel=4 / sqrt(full))


@pytest.mark.parametrize(("work", "again"), [("590ms", False), ("610ms", True)])
def test_500_records_of_more_than_600_ms_are_too_many_for_a_kafka_consumer(
    work: str, again: bool
) -> None:
    """They have to be done in 5 minutes: who takes longer is out, and the batch is read again."""
    backlog = _once("1s", count=500, story="20m", service=work)
    books = simulate(backlog, {"l": system_preset("kafka-consumer").design}).books
    assert books.delivered == 500
    assert (books.duplicates > 0) is again


def test_a_week_of_1000_records_a_second_is_605_million() -> None:
    """What a reader that is away for eight days can still read: the last seven."""
    away = single(
        rate="1k/s", story="8d", offline=[{"at": "0s", "for": "8d"}], service="0s"
    ).model_copy(update={"scale": 100_000})
    report = simulate(away, {"l": system_preset("kafka-consumer").design})
    assert report.backlog.peak == pytest.approx(604_800_000, rel=1e-3)
    assert report.books.expired == pytest.approx(86_400_000, rel=2e-3)


def test_120_000_messages_that_are_held_for_30_s_are_4000_a_second_from_sqs() -> None:
    busy = flow(
        scale=1_000,
        story="5m",
        sources={"s": {"rate": "6k/s"}},
        consumers={"c": {"alike": 2, "workers": "60k", "service": {"constant": "30s"}}},
        links={"l": {"from": "s", "to": "c", "delay": "0s"}},
    )
    books = simulate(busy, {"l": _but("sqs", batch=1)}).books
    assert books.delivered / (5 * 60 - 30) == pytest.approx(4_000, rel=0.03)
    assert books.duplicates == 0


@pytest.mark.parametrize(
    ("interval", "missed", "gap"),
    [("1m", 4, False), ("1m", 5, True), ("2m", 1, False), ("2m", 2, True)],
)
def test_a_series_has_no_value_once_its_samples_are_missing_for_5_minutes(
    interval: str, missed: int, gap: bool
) -> None:
    """Four scrapes of a minute may fail, or one of two minutes."""
    every = {"1m": 60, "2m": 120}[interval]
    start = 5 * every + 1
    window = {"at": f"{start}s", "for": f"{missed * every}s"}
    target = flow(
        story="40m",
        sources={"s": {"arrivals": "constant", "rate": "1/s", "keys": {"count": 1}}},
        consumers={"c": {"service": {"constant": "0s"}, "offline": [window]}},
        links={"l": {"from": "s", "to": "c", "delay": "0s"}},
    )
    samples = trace(target, _but("prometheus", interval=every * 10**9)).processed
    longest = max(after - before for before, after in pairwise(sorted(set(samples))))
    assert longest == pytest.approx((missed + 1) * every, abs=1)
    assert (longest > 300) is gap


def test_dogstatsd_adds_five_seconds_and_never_more_than_ten() -> None:
    steady = single(rate="7.3/s", story="1h")
    latency = simulate(steady, {"l": system_preset("dogstatsd").design}).latency
    assert latency.mean == pytest.approx(5, rel=0.02)
    assert latency.max is not None
    assert 9.8 < latency.max <= 10


def _but(name: str, **settings: int) -> LinkDesign:
    """A link like the system, but for some settings."""
    design = system_preset(name).design
    return design.model_copy(update={"settings": design.settings.model_copy(update=settings)})


def _once(at: str, *, count: int = 1, story: str, service: str) -> Flow:
    """So many events at one time, and no others."""
    return flow(
        story=story,
        sources={"s": {"trace": [{"at": at, "count": count}]}},
        consumers={"c": {"service": {"constant": service}}},
        links={"l": {"from": "s", "to": "c", "delay": "0s"}},
    )
