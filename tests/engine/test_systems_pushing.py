"""Figures of real systems that send: overload, cut-offs, retries for weeks, large fan-out."""

from typing import Any

import pytest

from engine import simulate, start
from engine.design import LinkDesign
from engine.flow import Flow
from questions.presets import system_preset
from tests.engine.small import command, flow, push, single

MINUTE, HOUR, DAY = 60, 3_600, 86_400


def test_a_backlog_grows_by_what_is_too_much_and_drains_by_what_is_free() -> None:
    """2 a second too many for 300 s, then 5 a second free: gone after 120 s."""
    rate = {"base": "5/s", "bursts": [{"at": "0s", "for": "300s", "rate": "12/s"}]}
    run = start(
        single(rate=rate, story="500s", service="100ms"), {"l": push(inbox="unbounded")}, seed=1
    )
    waiting = {at: run.advance(at).nodes["c"].waiting for at in (150, 300, 360, 419, 421)}
    assert waiting == pytest.approx({150: 300, 300: 600, 360: 300, 419: 5, 421: 0}, abs=2)
    assert run.report().latency.max == pytest.approx(60, abs=0.3)


def _subscriber(scale: int, rate: str) -> Flow:
    """One subscriber that takes 1,000 messages a second of 1 KB each."""
    source = {"arrivals": "constant", "rate": rate, "size": "1KB"}
    return flow(
        scale=scale,
        story="3m",
        sources={"s": source},
        consumers={"c": {"service": {"constant": "1ms"}}},
        links={"l": {"from": "s", "to": "c"}},
    )


def _cut_at(flow: Flow, design: LinkDesign) -> list[float]:
    """When the subscriber was cut off for the first time."""
    run = start(flow, {"l": design}, seed=1)
    happenings = run.advance(flow.story / 1e9).happenings
    return [each.at for each in happenings if "cut a consumer off" in each.text][:1]


def test_redis_cuts_off_who_is_1000_messages_a_second_too_slow_after_33_seconds() -> None:
    """The hard limit, 33.6 s; the soft one is reached after 8.4 s, and would count a minute on."""
    world = _subscriber(10, "2k/s")
    preset = system_preset("redis-pubsub").design
    assert _cut_at(world, preset) == [pytest.approx(33.6, abs=0.3)]
    soft = preset.settings.cut_off.model_copy(update={"soft_for": 0})
    at_once = preset.settings.model_copy(update={"cut_off": soft})
    assert _cut_at(world, preset.model_copy(update={"settings": at_once})) == [
        pytest.approx(8.4, abs=0.2)
    ]


def test_redis_cuts_off_who_stays_above_the_soft_limit_for_a_minute() -> None:
    """200 a second too many: 8 MiB after 42 s, and 32 MiB only after 168 s."""
    preset = system_preset("redis-pubsub").design
    assert _cut_at(_subscriber(10, "1200/s"), preset) == [pytest.approx(102, abs=1)]


def _unreachable(story: int) -> Flow:
    """One event for somebody who never answers; seconds."""
    return flow(
        story=f"{story}s",
        sources={"s": {"trace": ["0s"]}},
        consumers={"c": {"service": {"constant": "0s"}, "inbound": "none"}},
        links={"l": {"from": "s", "to": "c", "delay": "0s"}},
    )


@pytest.mark.parametrize(
    ("name", "tries", "pending", "over"),
    [("sns", 100_016, 23 * DAY, 24 * DAY), ("sns-mobile", 51, 6 * HOUR, 7 * HOUR)],
)
def test_sns_tries_as_often_and_as_long_as_it_says(
    name: str, tries: int, pending: int, over: int
) -> None:
    """100,000 pauses of 20 s are 23.1 days, 38 of ten minutes 6.3 hours; the first try apart."""
    design = system_preset(name).design
    retry = design.settings.retry.model_copy(update={"jitter": "none"})
    plain = design.settings.model_copy(update={"retry": retry})
    run = start(_unreachable(over), {"l": design.model_copy(update={"settings": plain})}, seed=1)
    assert run.advance(pending).books.resident == 1
    run.advance(over)
    report = run.report()
    assert (report.links["l"].attempts, report.books.dropped) == (tries, 1)


def _fan_out(audience: object, write: str) -> Flow:
    """One post for so many, written out one after the other."""
    return flow(
        scale=10_000,
        story="2h",
        sources={"posts": {"trace": ["0s"], "audience": audience}},
        consumers={"timelines": {"service": {"constant": write}}},
        links={"l": {"from": "posts", "to": "timelines", "delay": "0s"}},
    )


@pytest.mark.parametrize(
    ("audience", "rate", "last"),
    [
        ("31M", 31e6 / 300, 300.0),  # the time that was allowed for it
        ("50M", 31e6 / 300, 8.1 * MINUTE),  # at the same 103,000 a second
        ("150M", 3 * 31e6 / 300, 8.1 * MINUTE),  # each of them to three replicas
        ("50M", 10e6, 5.0),  # within the five seconds that are wanted
    ],
)
def test_a_post_is_written_out_to_the_last_of_its_followers(
    audience: str, rate: float, last: float
) -> None:
    world = _fan_out(audience, f"{round(1e9 / rate)}ns")
    latency = simulate(world, {"l": push(inbox="unbounded")}).latency
    assert latency.max == pytest.approx(last, rel=0.01)


def test_400_million_posts_a_day_for_75_each_are_347_000_inserts_a_second() -> None:
    """30 G a day."""
    posts = {"arrivals": "constant", "rate": 400e6 / DAY, "audience": 75}
    world = flow(
        scale=10_000,
        story="100s",
        sources={"posts": posts},
        consumers={"timelines": {"workers": 400, "service": {"constant": "1ms"}}},
        links={"l": {"from": "posts", "to": "timelines"}},
    )
    report = simulate(world, {"l": push(inbox="unbounded")})
    assert report.books.copies / 100 == pytest.approx(347e3, rel=0.005)
    assert report.deliveries_per_event == pytest.approx(75, rel=0.01)


def test_fifty_million_tokens_at_600_000_a_minute_take_83_minutes() -> None:
    design = push(
        backpressure={"rate": "600k/min"}, sender_buffer={"size": "60M"}, inbox="unbounded"
    )
    report = simulate(_fan_out("50M", "0s"), {"l": design})
    assert report.books.delivered == 50_000_000
    assert report.latency.max == pytest.approx(83.3 * MINUTE, rel=0.001)


def _listeners(count: str, **parts: Any) -> Flow:
    return flow(
        scale=1_000,
        story="1m",
        sources={"s": {"trace": ["10s"]}},
        consumers={"c": {"alike": count, "routed": "all", "service": {"constant": "0s"}, **parts}},
        links={"l": {"from": "s", "to": "c", "delay": "0s"}},
    )


def test_a_write_for_200_000_listeners_of_one_database_is_spread_over_two_seconds() -> None:
    report = simulate(_listeners("200k"), {"l": system_preset("firebase").design})
    assert report.books.delivered == 200_000
    assert report.latency.max == pytest.approx(2.0, rel=0.01)
    assert report.latency.p50 == pytest.approx(1.0, rel=0.02)


def test_pages_that_come_back_in_step_are_a_herd_and_spread_ones_are_not() -> None:
    """60,000 pages try again 3 s after a restart at 7 s: 20,000 a second take 3 s more."""
    world, sse = _listeners("60k", accepts="20k/s"), {"l": system_preset("sse").design}

    def slowest(**spread: str) -> float:
        away = command(at="7s", op="offline", of="c", **{"for": "3s"})
        calls = command(at="9999999us", op="reconnect", of="c", **spread)
        latency = simulate(world, sse, commands=[away, calls]).latency
        assert latency.max is not None
        return latency.max

    assert slowest() == pytest.approx(3.0, abs=0.01)
    assert 27 < slowest(**{"for": "30s"}) <= 30
