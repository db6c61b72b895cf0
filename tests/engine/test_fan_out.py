"""Who gets which events: by type, by key, and all of them; the slowest of many."""

from math import log
from typing import Any

import pytest

from engine import check, simulate, start
from engine.flow import Flow
from engine.quantities import NS
from engine.sources.marks import marks
from tests.engine.small import books, flow, pull, push, trace
from tests.engine.theory import agree

EULER = 0.5772156649


def _topic(*, broker: bool = False, **account: Any) -> Flow:
    """Events at 1, 2, ... 12 s, of two types; `few` takes the rare ones, `rest` takes every one."""
    path = {"in": {"from": "s", "to": "b"}} if broker else {}
    return flow(
        story="20s",
        sources={
            "s": {
                "arrivals": "constant",
                "trace": [f"{n}s" for n in range(1, 13)],
                "types": {"opened": "75%", "closed": "25%"},
            }
        },
        brokers={"b": {}} if broker else {},
        consumers={
            "few": {"service": {"constant": "1ms"}, "types": ["closed"], **account},
            "rest": {"service": {"constant": "1ms"}},
        },
        links={
            **path,
            "out": {"from": "b" if broker else "s", "to": ["few", "rest"], "delay": "0s"},
        },
    )


@pytest.mark.parametrize("broker", [False, True], ids=["at the source", "behind a broker"])
@pytest.mark.parametrize("design", [push(), pull(interval="500ms")], ids=["push", "pull"])
def test_a_consumer_gets_the_types_it_names_and_no_others(broker: bool, design: Any) -> None:
    run = trace(_topic(broker=broker), design).run
    rare = [m for m in range(12) if _types_of(run, m) == "closed"]
    few, rest = (run.report().consumers[name].books for name in ("few", "rest"))
    assert (few.copies, few.delivered) == (len(rare), len(rare))
    assert 0 < len(rare) < 12 == rest.delivered
    assert run.report().books.offered == 12


def _types_of(run: Any, number: int) -> str:
    """The types that the source's own stream gives to its events."""
    spec = run.flow.sources["s"]
    drawn = marks(run.world.streams, "s", spec)
    assert drawn is not None
    return [next(drawn)[1] for _ in range(12)][number]


def test_members_may_all_be_of_a_type() -> None:
    run = trace(_topic(alike=3, routed="all"), push())
    few, rest = (run.report.consumers[name].books for name in ("few", "rest"))
    assert few.copies == few.delivered > 0 == few.copies % 3
    assert few.copies < 3 * rest.copies


def _screens(scale: int = 1, **parts: Any) -> Flow:
    """20 keys in turn at random; each of the ten screens shows four of them."""
    return flow(
        scale=scale,
        story="20s",
        sources={"s": {"rate": "100/s", "keys": {"count": 20}}},
        consumers={
            "c": {
                "alike": 10,
                "routed": "all",
                "interest": "20%",
                "service": {"constant": "1ms"},
                **parts,
            }
        },
        links={"l": {"from": "s", "to": "c", "delay": "0s"}},
    )


def test_members_get_the_keys_that_they_have_an_interest_in() -> None:
    """Each key is shown by two of the ten screens: two copies an event."""
    run = start(_screens(), {"l": push()})
    run.run_to(20 * NS)
    report = run.report()
    assert report.deliveries_per_event == 2.0
    for place, station in enumerate(run.world.groups["c"].stations):
        wanted = {(2 * place + n) % 20 for n in range(4)}
        uninterested = run.world.groups["c"]._uninterested
        assert {key for key in range(20) if not uninterested[key] & station.bit} == wanted
        assert station.done > 0


def test_where_members_stay_each_gets_fewer_events_and_works_longer() -> None:
    whole, scaled = (simulate(_screens(n), {"l": push()}) for n in (1, 4))
    assert scaled.books.copies == pytest.approx(whole.books.copies, rel=0.05)
    assert scaled.deliveries_per_event == pytest.approx(2.0, rel=0.2)
    utilisation = [run.consumers["c"].utilisation for run in (whole, scaled)]
    assert utilisation[1] == pytest.approx(utilisation[0], rel=0.05)


def _viewers(viewers: object, scale: int, service: object = None) -> Flow:
    return flow(
        scale=scale,
        story="60s",
        sources={"s": {"arrivals": "constant", "trace": ["1s", "20s", "20s", "45s"]}},
        consumers={
            "c": {"alike": viewers, "routed": "all", "service": service or {"constant": "100ms"}}
        },
        links={"l": {"from": "s", "to": "c", "delay": "0s"}},
    )


def test_where_members_are_divided_every_event_stays() -> None:
    """Four events for 400,000 viewers: the third waits for the second at each of them."""
    for scale in (1_000, 100_000):
        report = simulate(_viewers("400k", scale), {"l": push()})
        assert (report.books.offered, report.books.copies) == (4, 1_600_000)
        assert report.deliveries_per_event == pytest.approx(400_000, rel=1e-12)
        assert (report.latency.mean, report.latency.max) == (0.125, 0.2)
        assert report.backlog.peak == 400_000


def test_members_stay_where_somebody_else_counts_events() -> None:
    world = flow(
        scale=10,
        story="60s",
        sources={"s": {"rate": "50/s"}},
        consumers={
            "c": {"alike": 30, "routed": "all", "service": {"constant": "1ms"}},
            "recorder": {"service": {"constant": "1ms"}},
        },
        links={"l": {"from": "s", "to": ["c", "recorder"]}},
    )
    found = simulate(world, {"l": push()}).consumers
    assert found["c"].books.copies == 30 * found["recorder"].books.copies
    assert found["c"].books.copies == pytest.approx(60 * 50 * 30, rel=0.15)


def test_the_slowest_of_many_exponentials_takes_harmonically_long() -> None:
    """The expected maximum of N is H_N / mu, about (ln N + 0.577) / mu."""
    size, longest = 400, []
    for seed in range(30):
        world = flow(
            story="30s",
            sources={"s": {"arrivals": "constant", "trace": ["1s"]}},
            consumers={"c": {"alike": size, "routed": "all", "service": {"exponential": "1s"}}},
            links={"l": {"from": "s", "to": "c", "delay": "0s"}},
        )
        longest.append(simulate(world, {"l": push()}, seed=seed).latency.max or 0.0)
    theory = sum(1 / n for n in range(1, size + 1))
    assert theory == pytest.approx(log(size) + EULER, rel=1e-3)
    agree("slowest of 400 exponentials of 1 s (s)", longest, theory, sharp=0.05)


def test_one_slow_member_in_a_hundred_makes_most_events_slow() -> None:
    """P(any of N is slow) = 1 - (1 - q)^N: 63 % for one in a hundred, of a hundred."""
    law = {"empirical": [{"value": "1ms", "weight": 99}, {"value": "1s", "weight": 1}]}
    world = flow(
        story="83s",
        sources={"s": {"arrivals": "constant", "rate": "0.5/s"}},
        consumers={"c": {"alike": 100, "routed": "all", "service": law}},
        links={"l": {"from": "s", "to": "c", "delay": "0s"}},
    )
    shares = []
    for seed in range(30):
        slow = {created for created, done in _ends(world, seed) if done - created >= NS}
        shares.append(len(slow) / 41)
    agree("an event has a slow one among 100 copies: share", shares, 1 - 0.99**100, sharp=0.03)


def _ends(world: Flow, seed: int) -> list[tuple[int, int]]:
    """(created, processed) of every copy, in nanoseconds."""
    run = start(world, {"l": push()}, seed=seed)
    found = []
    while run.world.kernel.step(world.story):
        now = run.world.kernel.now
        found += [(now - latency, now) for latency in run.world.recent]
        run.world.recent.clear()
    return found


@pytest.mark.parametrize(
    ("consumer", "source", "finding"),
    [
        ({"types": ["shut"]}, {"types": {"open": 1}}, "c takes events of type shut, which no"),
        ({"types": ["open"]}, {"types": {"open": 1}, "audience": 3}, "c takes some types, and s"),
        ({"interest": 0.5}, {"keys": {"count": 9}}, "c has an interest in some keys; give it memb"),
        ({"interest": 0.5, "alike": 3, "routed": "all"}, {}, "c has an interest in some keys; giv"),
        (
            {"interest": 0.5, "alike": 3, "routed": "all", "types": ["open"]},
            {"keys": {"count": 9}, "types": {"open": 1}},
            "c takes some types and has an interest in some keys;",
        ),
    ],
)
def test_who_gets_what_must_be_clear(
    consumer: dict[str, Any], source: dict[str, Any], finding: str
) -> None:
    world = flow(
        sources={"s": {"rate": "1/s", **source}},
        consumers={"c": {"service": {"constant": "1ms"}, **consumer}},
        links={"l": {"from": "s", "to": "c"}},
    )
    findings = check(world, {"l": push()})
    assert any(found.startswith(finding) for found in findings), findings


def test_a_scale_must_leave_a_key_to_each_and_show_the_slowest() -> None:
    assert check(_screens(4), {"l": push()}) == []
    (finding,) = check(_screens(5, interest="10%"), {"l": push()})
    assert finding == (
        "a member of c has an interest in less than one key at scale 1:5; use 1:2 at most"
    )
    world = _viewers(100, 10, {"exponential": "1s"}).model_dump(by_alias=True)
    world["slos"] = [{"id": "x", "metric": "latency.max", "op": "<=", "value": "99s"}]
    (finding,) = check(Flow.model_validate(world), {"l": push()})
    assert finding.startswith("the target x asks for the slowest of 100, of which scale 1:10 shows")


def test_books_of_a_filter_are_closed() -> None:
    run = trace(_screens(), push(inbox=0))
    found = books(run.report)
    assert found["delivered"] + found.get("dropped", 0) == run.report.books.copies
