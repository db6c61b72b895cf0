"""Contradictions are told in words, all at once, before anything runs."""

from typing import Any

import pytest

from engine import FlowError, check, simulate, start
from engine.design import Design
from engine.flow import Flow
from tests.engine.small import flow, hybrid, pull, push, single

GOOD: dict[str, Any] = {
    "sources": {"s": {"rate": "10/s"}},
    "brokers": {"b": {}},
    "consumers": {"c": {"service": {"constant": "1ms"}}, "d": {"service": {"constant": "1ms"}}},
    "links": {"in": {"from": "s", "to": "b"}, "out": {"from": "b", "to": ["c", "d"]}},
}


def _with(**parts: Any) -> Flow:
    return flow(**{**GOOD, **parts})


def _design(flow: Flow) -> Design:
    return dict.fromkeys(flow.links, push())


def test_a_sound_flow_has_no_findings() -> None:
    assert check(_with(), _design(_with())) == []


WORK = {"service": {"constant": "1ms"}}


@pytest.mark.parametrize(
    ("parts", "finding"),
    [
        ({"links": {"in": {"from": "x", "to": "c"}}}, "in starts at x, which is no source"),
        ({"links": {"in": {"from": "c", "to": "d"}}}, "in starts at the consumer c"),
        ({"links": {"in": {"from": "s", "to": ["c", "y"]}}}, "in leads to y, which is no broker"),
        ({"links": {"in": {"from": "b", "to": "s"}}}, "in leads to the source s"),
        ({"brokers": {"b": {}, "c": {}}}, "c names 2 things"),
        ({"brokers": {"b": {}, "a.b": {}}}, "a.b cannot be a name"),
        ({"brokers": {"b": {}, "all": {}}}, "all cannot be a name"),
        (
            {
                "brokers": {"b": {}, "e": {}},
                "links": {
                    **GOOD["links"],
                    "on": {"from": "b", "to": "e"},
                    "back": {"from": "e", "to": "b"},
                },
            },
            "b -> e -> b is a circle",
        ),
        ({"sources": {"s": {"rate": "1/s"}, "t": {"rate": "1/s"}}}, "t leads to no consumer"),
        (
            {"links": {**GOOD["links"], "too": {"from": "s", "to": "c"}}},
            "s reaches c in 2 ways",
        ),
        ({"consumers": {**GOOD["consumers"], "e": WORK}}, "nothing reaches the consumer e"),
        ({"sources": {"s": {"rate": "0/s"}}}, "s sends nothing; give it a rate above 0"),
        (
            {
                "sources": {
                    "s": {
                        "rate": {
                            "base": "1/s",
                            "bursts": [
                                {"at": "10s", "for": "5s", "rate": "2/s"},
                                {"at": "1s", "for": "10s", "rate": "2/s"},
                            ],
                        }
                    }
                }
            },
            "s has a burst at 10s before the one before is over",
        ),
        (
            {"sources": {"s": {"rate": {"bursts": [{"at": "10m", "for": "5s", "rate": "2/s"}]}}}},
            "s has a burst only when the story is over",
        ),
    ],
)
def test_contradictions_of_a_flow(parts: dict[str, Any], finding: str) -> None:
    bad = _with(**parts)
    findings = check(bad, _design(bad))
    assert any(finding in found for found in findings), findings


@pytest.mark.parametrize(
    ("consumer", "finding"),
    [
        ({"largest": WORK}, "c has a largest member but no keys choose one"),
        (
            {"largest": WORK, "alike": 3, "routed": "all"},
            "c has a largest member but no keys choose one",
        ),
        ({"offline": [{"at": "1s", "for": "1s", "share": 0.5}]}, "it cannot be offline by 50%"),
        ({"offline": [{"at": "1s", "for": "1s", "share": 0}]}, "give it a share above 0"),
        ({"offline": [{"at": "10m", "for": "1s"}]}, "c is offline only when the story is over"),
        (
            {"offline": [{"at": "2s", "for": "1s"}, {"at": "1s", "for": "1001ms"}]},
            "c is offline at 2s before it is back",
        ),
        ({"alike": 2, "rented": {"floor": 1, "delay": "1s"}}, "rent for a single one"),
        ({"workers": 2, "rented": {"floor": 3, "delay": "1s"}}, "at least 3 workers but 2 at most"),
        ({"workers": 2, "rented": {"floor": 1, "delay": "0s"}}, "workers that are there at once"),
        ({"service": {"log_uniform": {"low": "2s", "high": "1s"}}}, "swap low and high"),
    ],
)
def test_contradictions_of_a_consumer(consumer: dict[str, Any], finding: str) -> None:
    bad = _with(consumers={**GOOD["consumers"], "c": {**WORK, **consumer}})
    findings = check(bad, _design(bad))
    assert any(finding in found for found in findings), findings


@pytest.mark.parametrize(
    ("design", "finding"),
    [
        ({"in": push()}, "out has no design"),
        ({"in": push(), "out": push(), "x": push()}, "has a link x that the flow has not"),
        ({"in": push(), "out": pull(interval=0)}, "give it an interval or a long poll"),
        (
            {"in": push(), "out": hybrid("notify-then-pull", interval=0)},
            "give it an interval or a long poll",
        ),
        ({"in": push(retry={"attempts": 2, "base": 0}), "out": push()}, "a base above 0"),
        ({"in": push(), "out": pull(hold="latest")}, "events of s have none; give s keys"),
    ],
)
def test_contradictions_of_a_design(design: Design, finding: str) -> None:
    findings = check(_with(), design)
    assert any(finding in found for found in findings), findings


def test_a_long_poll_needs_no_interval() -> None:
    assert check(_with(), {"in": push(), "out": pull(interval=0, long_poll="1s")}) == []


SLO = {"id": "t", "metric": "lost", "op": "==", "value": 0}


@pytest.mark.parametrize(
    ("slo", "finding"),
    [
        ({"of": "x"}, "is about x, which is no consumer, class or link"),
        ({"of": "c.largest"}, "is about c.largest, and c has no such class"),
        ({"except": ["offline"]}, "leaves out offline, which is no consumer or class"),
        ({"except": ["c"], "metric": "backlog.peak"}, "measured for the whole only"),
    ],
)
def test_contradictions_of_a_target(slo: dict[str, Any], finding: str) -> None:
    bad = _with(slos=[{**SLO, **slo}])
    findings = check(bad, _design(bad))
    assert any(finding in found for found in findings), findings


def test_targets_have_ids_of_their_own() -> None:
    bad = _with(slos=[SLO, SLO])
    assert check(bad, _design(bad)) == ["2 targets are called t; give each its own id"]


def _scaled(value: str, **slo: Any) -> list[str]:
    """20 workers of 2 ms at 1:2000: one worker of 0.2 s."""
    scaled = flow(
        scale=2000,
        sources={"s": {"rate": "2k/s"}},
        consumers={
            "c": {"workers": 20, "service": {"exponential": "2ms"}},
            "d": {"workers": 2000, "service": {"exponential": "2ms"}},
        },
        links={"l": {"from": "s", "to": ["c", "d"]}},
        slos=[{"id": "t", "metric": "latency.p99", "op": "<=", "value": value, **slo}],
    )
    return check(scaled, {"l": push()})


def test_a_target_must_be_ten_times_as_coarse_as_scaled_work() -> None:
    assert _scaled("2s") == []
    assert _scaled("1999ms") == [
        "the target t of 1.999s is finer than scale 1:2000 shows: work of c is 200ms there;"
        " use a smaller scale, or at least 2s"
    ]
    assert _scaled("1s", **{"except": ["c"]}) == []
    assert _scaled("1s", of="d") == []
    assert _scaled("1s", op=">=") == []


def test_empty_polls_of_a_consumer_that_could_not_be_divided_are_no_target() -> None:
    (finding,) = _scaled("0.5", metric="empty_poll_share", of="d")
    assert "makes look emptier than they are" in finding


def test_a_run_that_is_too_large_is_refused_with_a_scale_that_would_do() -> None:
    large = single(rate="50k/s", story="1h")
    (finding,) = check(large, {"l": push()})
    assert finding == (
        "this would take about 720M simulated events, more than 30M; write `scale: 50`"
    )
    assert check(large.model_copy(update={"scale": 50}), {"l": push()}) == []


def test_a_run_with_too_many_members_is_refused_with_a_scale_that_would_do() -> None:
    many = single(rate="1/s", alike="50M")
    (finding,) = check(many, {"l": push()})
    assert finding == (
        "this would take 50M simulated members of c, more than 200k; write `scale: 500`"
    )
    everyone = single(rate="1/d", alike="50k", routed="all")
    assert check(everyone, {"l": push()}) == [
        "this would take 50k simulated members of c, more than 10k; write `scale: 5`"
    ]


def test_polls_that_nobody_could_send_so_often_are_refused() -> None:
    (finding,) = check(single(), {"l": pull(interval="1ns")})
    assert finding == "l polls every 1ns, which nobody can; give it an interval of 1ms or more"
    assert check(single(), {"l": pull(interval="1ms")}) == []


def test_lists_and_rents_at_absurd_intervals_are_refused() -> None:
    listed = hybrid("push-then-reconcile", reconcile_interval="100ns")
    (finding,) = check(single(), {"l": listed})
    assert finding == (
        "this would take about 300M simulated events, more than 30M;"
        " make what is done at intervals less frequent"
    )
    rented = single(workers=2, rented={"floor": 1, "delay": "1ns"})
    assert "simulated events" in check(rented, {"l": push()})[0]


def test_all_findings_come_at_once_and_stop_the_run() -> None:
    bad = _with(sources={"s": {"rate": "0/s"}}, slos=[])
    with pytest.raises(FlowError) as caught:
        start(bad, {"in": push(), "y": push()}, seed=-1)
    assert len(caught.value.findings) == 4
    assert str(caught.value) == "\n".join(caught.value.findings)
    with pytest.raises(FlowError, match="s sends nothing"):
        simulate(bad, _design(bad))
