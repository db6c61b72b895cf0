"""Copies of what changes: until when each location serves the old version."""

from math import exp
from random import Random
from statistics import mean
from typing import Any

import pytest

from engine import simulate, start
from engine.design import LinkDesign
from engine.flow import Flow
from engine.report import CacheReport, Report
from tests.engine.small import books, command, flow, hybrid, pull, push, trace
from tests.engine.theory import agree

TTL = hybrid("push-with-ttl", ttl="10s")


def site(
    *,
    locations: int = 20,
    requests: object = "200/s",
    objects: int = 10,
    shield: bool = False,
    story: str = "600s",
    source: dict[str, Any] | None = None,
    **consumer: Any,
) -> Flow:
    """Each location is asked once a second for each object, which changes every ten seconds."""
    return flow(
        story=story,
        sources={"s": {"keys": {"count": objects}, **(source or {"rate": "1/s"})}},
        consumers={
            "c": {
                "alike": locations,
                "routed": "all",
                "service": {"constant": "0s"},
                "cache": {"requests": requests, "shield": shield},
                **consumer,
            }
        },
        links={"l": {"from": "s", "to": "c", "delay": "50ms"}},
    )


def one(*times: str, **parts: Any) -> Flow:
    """One object that everybody holds, as it is asked for all the time, changes at these times."""
    source = {"arrivals": "constant", "trace": list(times)}
    return site(requests="1G/s", objects=1, source=source, **parts)


def cache(report: Report) -> CacheReport:
    found = report.consumers["c"].cache
    assert found is not None
    return found


def test_a_purge_takes_its_way_and_no_longer() -> None:
    run = trace(one("1s", "30s", locations=3), push())
    assert run.delivered == [(1.0, 1.05)] * 3 + [(30.0, 30.05)] * 3
    assert books(run.report) == {"delivered": 6}


def test_where_copies_expire_the_old_one_is_served_until_then() -> None:
    run = trace(one("100s", locations=40), pull(ttl="10s"))
    ages = [done - created for created, done in run.delivered]
    assert len(ages) == 40
    assert 0 < min(ages) < 2 < 8 < max(ages) <= 10
    assert run.report.links["l"].attempts == 0


def test_behind_a_shield_all_copies_expire_at_once() -> None:
    run = trace(one("100s", locations=40, shield=True), pull(ttl="10s"))
    assert len(set(run.delivered)) == 1
    assert len(run.delivered) == 40


CUT = [{"at": "5s", "for": "20s", "share": 0.25}]


def test_a_purge_that_is_missed_is_never_repaired_without_a_ttl() -> None:
    run = trace(one("10s", locations=4, story="60s", offline=CUT), push())
    assert books(run.report) == {"delivered": 3, "dropped": 1}
    # One of four locations is stale from 10 to 60 s, the others for 50 ms.
    assert cache(run.report).stale_share == pytest.approx((50 + 3 * 0.05) / (4 * 60))


def test_a_ttl_repairs_it_when_the_location_is_back() -> None:
    """The copy has expired long before; latency counts from the return."""
    run = trace(one("10s", locations=4, story="60s", offline=CUT), TTL)
    assert books(run.report) == {"delivered": 4}
    assert run.processed[-1] == 25.0
    assert run.report.latency.max == pytest.approx(0.05)
    assert cache(run.report).stale_share == pytest.approx((15 + 3 * 0.05) / (4 * 60))


def test_a_ttl_that_goes_on_repairs_it_later_and_a_replay_at_once() -> None:
    long, replay = (
        trace(one("10s", locations=4, story="300s", offline=CUT), hybrid(kind, ttl="200s"))
        for kind in ("push-with-ttl", "push-with-catch-up")
    )
    assert books(long.report) == books(replay.report) == {"delivered": 4}
    assert long.processed[-1] > 26
    assert replay.processed[-1] == pytest.approx(25.1)
    assert replay.report.latency.max == pytest.approx(0.1)


def test_a_list_repairs_it_at_the_next_reconciliation() -> None:
    world = one("10s", locations=4, story="300s", offline=CUT)
    design = hybrid("push-then-reconcile", ttl="1000s", reconcile_interval="60s")
    run = trace(world, design)
    assert books(run.report) == {"delivered": 4}
    assert 60 < run.processed[-1] < 125


def test_a_cut_link_lets_nobody_fetch() -> None:
    cut = command(at="5s", op="cut", of="l", **{"for": "30s"})
    run = trace(one("10s", locations=3, story="60s"), pull(ttl="2s"), cut)
    assert run.processed == [35.0] * 3


def test_a_new_ttl_and_a_new_mode_hold_for_copies_fetched_from_then_on() -> None:
    change = command(at="20s", op="design", of="l", design=push())
    run = trace(one("10s", "40s", locations=3, story="60s"), pull(ttl="30s"), change)
    first, second = run.delivered[:3], run.delivered[3:]
    assert all(10 < done < 40 for _, done in first) or books(run.report)["duplicates"]
    assert [done for _, done in second][-1] == 40.05


def test_an_empty_cache_serves_nothing_old() -> None:
    kill = command(at="12s", op="kill", of="c")
    run = trace(one("10s", locations=3, story="60s"), pull(ttl="500s"), kill)
    assert run.processed == [12.0] * 3


@pytest.mark.parametrize("shield", [False, True])
@pytest.mark.parametrize(
    ("how", "design"), [("purged", push()), ("TTL", pull(ttl="5s")), ("purged and TTL", TTL)]
)
def test_copies_are_there_as_often_as_theory_says(
    how: str, design: LinkDesign, shield: bool
) -> None:
    """Of purges that take no time, as many go to holders as requests hit."""
    shares = []
    for seed in range(30):
        world = site(shield=shield, story="60s")
        world = world.model_copy(
            update={"links": {"l": world.links["l"].model_copy(update={"delay": 0})}}
        )
        report = simulate(world, {"l": design}, seed=seed)
        shares.append(report.books.copies / report.books.offered / 20)
    theory = cache(report).hit_share
    if shield:
        assert mean(shares) == pytest.approx(theory, rel=0.03)
    else:
        agree(f"cache, {how}: share of hits", shares, theory, sharp=0.03)


def test_stale_answers_are_as_many_as_one_would_count_request_by_request() -> None:
    """P(stale | age x) = 1 - e^-ux, over a life: l (T - (1 - e^-uT) / u) / (1 + lT)."""
    asked, changed, ttl = 1.0, 0.1, 5.0
    theory = asked * (ttl - (1 - exp(-changed * ttl)) / changed) / (1 + asked * ttl)
    shares = [
        cache(simulate(site(story="100s"), {"l": pull(ttl="5s")}, seed=seed)).stale_share
        for seed in range(30)
    ]
    # A run begins with what changed before it unseen: up to a TTL of it lacks a few.
    assert mean(shares) == pytest.approx(theory, rel=0.05)
    assert _counted(asked, changed, ttl) == pytest.approx(theory, rel=0.02)


def _counted(asked: float, changed: float, ttl: float) -> float:
    """The share of stale answers, request by request, of one object at one location."""
    random, now, fetched, change, stale, count = Random(1), 0.0, -1e9, 0.0, 0, 200_000
    following = random.expovariate(changed)
    for _ in range(count):
        now += random.expovariate(asked)
        while following <= now:
            change, following = following, following + random.expovariate(changed)
        if now > fetched + ttl:
            fetched = now
        stale += fetched < change
    return stale / count


def test_figures_of_a_cache_are_targets_of_their_phase() -> None:
    world = site(story="100s").model_dump(by_alias=True)
    world["slos"] = [
        {"id": "hits", "metric": "hit_share", "of": "c", "op": ">=", "value": "80%"},
        {"id": "origin", "metric": "origin_rate", "of": "c", "op": "<=", "value": "30/s"},
        {
            "id": "stale",
            "metric": "stale_share",
            "of": "c",
            "phase": "base",
            "op": "<=",
            "value": "1%",
        },
        {
            "id": "fresh",
            "metric": "stale_share",
            "of": "c",
            "phase": "twist",
            "op": "<=",
            "value": "1%",
        },
    ]
    change = command(at="50s", op="design", of="l", design=push(), origin="twist")
    report = simulate(Flow.model_validate(world), {"l": pull(ttl="5s")}, commands=[change])
    hits, origin, stale, fresh = report.verdicts
    assert hits.value == pytest.approx((5 / 6 + 10 / 11) / 2)
    assert origin.value == pytest.approx((200 / 6 + 200 / 11) / 2)
    assert stale.value > 0.1
    assert fresh.value < 0.05
    assert [verdict.unit for verdict in report.verdicts] == ["", "/s", "", ""]


def test_the_takedown_of_a_large_site_is_played_in_small() -> None:
    """200,000 objects, 100,000 requests a second: only what changes is simulated."""
    world = flow(
        story="5m",
        sources={"s": {"rate": "30/min", "keys": {"count": "200k", "skew": {"zipf": 1.0}}}},
        consumers={
            "c": {
                "alike": 200,
                "routed": "all",
                "service": {"constant": "1ms"},
                "cache": {"requests": "100k/s", "popularity": 1.0, "shield": True},
                "offline": [{"at": "1m", "for": "2m", "share": 0.005}],
            }
        },
        links={"l": {"from": "s", "to": "c", "delay": "150ms"}},
    )
    run = start(world, {"l": hybrid("push-with-catch-up", ttl="10m")})
    run.run_to(world.story)
    assert run.world.kernel.scheduled < 200_000
    report = run.report()
    assert report.books.lost == 0
    assert report.latency.p99 == pytest.approx(0.151, rel=0.01)
    assert report.latency.max is not None
    assert report.latency.max < 5
    assert cache(report).origin_rate < 500


def test_a_location_that_is_cut_off_fetches_nothing() -> None:
    """Purged a millisecond before it is cut off, it holds nothing that the next change is for."""
    world = site(
        locations=4,
        objects=1,
        requests="4/s",
        source={"arrivals": "constant", "trace": ["4900ms", "100s"]},
        offline=[{"at": "4951ms", "for": "200s", "share": 0.25}],
    )
    run = trace(world, push())
    assert [done for created, done in run.delivered if created == 100.0] == [100.05] * 3
    assert set(books(run.report)) == {"delivered"}
