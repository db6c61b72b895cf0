"""Events for many: exact times of the last of N copies, whatever the scale, and closed books."""

from typing import Any

import pytest

from engine import simulate, start
from engine.flow import Flow
from tests.engine.small import books, command, flow, hybrid, push, trace

WHOLE = push(inbox="unbounded")


def crowd(audience: object, write: str, scale: int = 1, **parts: Any) -> Flow:
    """One event at 1 s for so many, each written out by one worker."""
    source = {"arrivals": "constant", "trace": ["1s"], "audience": audience, **parts}
    return flow(
        scale=scale,
        story="2h",
        sources={"posts": source},
        consumers={"t": {"service": {"constant": write}}},
        links={"l": {"from": "posts", "to": "t", "delay": "0s"}},
    )


@pytest.mark.parametrize(
    ("audience", "write", "scale", "last"),
    [
        ("50M", "2500ns", 1_000_000, 125.0),  # 400,000 entries a second
        ("50M", "2500ns", 10_000, 125.0),
        ("31M", "9677ns", 100_000, 299.987),  # 103,000 a second: five minutes
        ("50M", "9700ns", 100_000, 485.0),  # and 8.1 minutes
        ("50M", "100us", 100_000, 5000.0),  # 600,000 a minute: 83 minutes
        ("200k", "10us", 100, 2.0),  # 100,000 listeners answered a second
    ],
)
def test_the_last_of_many_copies_is_written_after_all_others(
    audience: str, write: str, scale: int, last: float
) -> None:
    report = simulate(crowd(audience, write, scale), {"l": WHOLE})
    assert report.latency.max == pytest.approx(last, abs=1e-9)
    assert report.latency.p50 == pytest.approx(last / 2, rel=0.03)
    assert report.books.offered == 1
    assert report.books.delivered == report.books.copies
    assert report.deliveries_per_event == pytest.approx(report.books.copies, rel=1e-12)


def test_copies_are_created_together_and_written_one_after_the_other() -> None:
    run = trace(crowd(5, "100ms"), WHOLE)
    assert run.delivered == [(1.0, 1.0 + n / 10) for n in range(1, 6)]
    assert books(run.report) == {"delivered": 5}


def test_thirty_billion_copies_of_400_million_events_are_75_each() -> None:
    """5,000 posts a second of 75 are 375,000 copies a second: 37.5 simulated ones at 1:10,000."""
    world = flow(
        scale=10_000,
        story="80s",
        sources={"posts": {"arrivals": "constant", "rate": "5k/s", "audience": 75}},
        consumers={"t": {"workers": 400, "service": {"constant": "1ms"}}},
        links={"l": {"from": "posts", "to": "t"}},
    )
    report = simulate(world, {"l": WHOLE})
    assert report.books.copies == 30_000_000
    assert report.books.offered == 400_000
    assert report.deliveries_per_event == pytest.approx(75, rel=1e-3)
    assert report.consumers["t"].utilisation == pytest.approx(375 / 400, rel=1e-3)


def two_kinds(scale: int) -> Flow:
    return flow(
        scale=scale,
        story="60s",
        sources={
            "posts": {
                "rate": "40/s",
                "audience": 10,
                "heavy": {"star": {"arrivals": "constant", "rate": "0.1/s", "each": "1k"}},
            }
        },
        consumers={"t": {"service": {"constant": "1600us"}}},
        links={"l": {"from": "posts", "to": "t"}},
        slos=[
            {"id": "stars", "metric": "latency.p99", "of": "t.star", "op": "<=", "value": "5s"},
            {
                "id": "others",
                "metric": "latency.p99",
                "of": "t",
                "except": ["star"],
                "op": "<=",
                "value": "5s",
            },
        ],
    )


def test_heavy_events_are_a_class_and_hold_up_the_others() -> None:
    report = simulate(two_kinds(1), {"l": WHOLE})
    assert report.consumers["t"].classes["star"].count == 6_000
    assert report.books.copies == pytest.approx(6_000 + 60 * 400, rel=0.05)
    assert [verdict.holds for verdict in report.verdicts] == [True, True]
    stars, others = (verdict.value for verdict in report.verdicts)
    assert stars > others > 1.0


def test_at_a_scale_heavy_events_stay_and_their_copies_are_divided() -> None:
    whole, scaled = (simulate(two_kinds(n), {"l": WHOLE}) for n in (1, 10))
    assert scaled.consumers["t"].classes["star"].count == 6_000
    assert scaled.books.offered == pytest.approx(whole.books.offered, rel=0.05)
    assert scaled.books.copies == pytest.approx(whole.books.copies, rel=0.05)
    for mine, theirs in zip(scaled.verdicts, whole.verdicts, strict=True):
        assert mine.value == pytest.approx(theirs.value, rel=0.15)


def test_a_command_may_name_the_heavy_events_alone() -> None:
    burst = command(at="0s", op="burst", of="posts.star", factor=3)
    storm = command(at="30s", op="storm", of="posts.star", count=2)
    report = simulate(two_kinds(1), {"l": WHOLE}, commands=[burst, storm])
    assert report.consumers["t"].classes["star"].count == 20_000
    none = command(at="0s", op="burst", of="posts.moon", factor=3)
    with pytest.raises(ValueError, match=r"burst needs a source, and posts\.moon is none"):
        simulate(two_kinds(1), {"l": WHOLE}, commands=[none])


def test_members_are_chosen_for_each_copy() -> None:
    """Eight of the 40 clients get each event, and each of them one event at a time."""
    world = flow(
        story="50s",
        sources={"s": {"rate": "20/s", "audience": 8}},
        consumers={"c": {"alike": 40, "service": {"constant": "10ms"}}},
        links={"l": {"from": "s", "to": "c"}},
    )
    run = start(world, {"l": push()})
    run.run_to(world.story)
    taken = [station.done for station in run.world.groups["c"].stations]
    assert sum(taken) == pytest.approx(8_000, rel=0.1)
    assert min(taken) > 100


def test_what_is_left_of_an_event_at_a_scale_counts_with_the_next() -> None:
    report = simulate(crowd(15, "1ms", 10, trace=["1s", "2s", "3s", "4s"]), {"l": WHOLE})
    assert (report.books.offered, report.books.copies) == (4, 60)


def test_copies_at_a_scale_belong_to_large_events_as_often_as_these_have_copies() -> None:
    """Above 30 of 1 to 100, for which events fall off by x**-2, are ln(10/3) / ln 100 of all."""
    world = flow(
        scale=100,
        story="100s",
        sources={"posts": {"rate": "5k/s", "audience": {"least": 1, "most": 100}}},
        consumers={
            "t": {
                "service": {"constant": "1us"},
                "reads": {"rate": "1/s", "users": 9, "follows": 3, "merge": "1ms"},
            }
        },
        links={"l": {"from": "posts", "to": "t"}},
    )
    design = hybrid("threshold-split", inbox="unbounded", threshold=30)
    report = simulate(world, {"l": design})
    pushed = report.links["l"].attempts / report.books.copies
    assert 1 - pushed == pytest.approx(0.2614, abs=0.012)
