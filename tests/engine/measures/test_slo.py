"""Targets: what they count, by hand."""

from math import inf

import pytest

from engine import simulate, start
from engine.command import Command
from engine.design import LinkDesign
from engine.flow import Flow
from engine.report import NOTHING_ARRIVED, Latency, Verdict
from tests.engine.small import command, flow, pull, push, single


def _verdict(base: Flow, design: LinkDesign, slo: dict[str, object], *commands: Command) -> Verdict:
    target = {"id": "t", "op": "<=", "value": 0, **slo}
    judged = Flow.model_validate({**base.model_dump(by_alias=True), "slos": [target]})
    (verdict,) = simulate(judged, {"l": design}, commands=commands).verdicts
    return verdict


def _value(base: Flow, design: LinkDesign, metric: str, *commands: Command, **slo: object) -> float:
    return _verdict(base, design, {"metric": metric, **slo}, *commands).value


ROOMY = push(inbox="unbounded")
QUEUE = single(service="1.5s", story="6s")
"""Events at 1, 2, ... 6 s; done at 2.5, 4.0, 5.5; three are still there, of age 2, 1 and 0 s."""


@pytest.mark.parametrize(
    ("metric", "value"),
    [
        ("latency.max", 2.5),
        ("latency.p50", 1.5),
        ("latency.p95", 2.5),
        ("latency.mean", (1.5 + 2 + 2.5 + 2 + 1 + 0) / 6),
        ("lost", 0),
        ("lost_share", 0),
        ("duplicates", 0),
        ("backlog.peak", 2),
        ("backlog.final", 2),
        ("backlog.mean", (0.5 + 1 + 1.5 + 1 + 0) / 6),
        ("deliveries_per_event", 3 / 6),
        ("utilisation", 5 / 6),
        ("recovery", 0),
        ("polls_rate", 0),
    ],
)
def test_metrics_of_a_run_with_events_under_way(metric: str, value: float) -> None:
    assert _value(QUEUE, ROOMY, metric) == pytest.approx(value, rel=0.01)


def test_an_event_under_way_counts_as_old_as_it_is() -> None:
    """One delivered at once, nine held up from 2 s on: ages 0 to 8 s at the end."""
    away = single(offline=[{"at": "1.5s", "for": "1h"}])
    assert _value(away, pull(long_poll="1h"), "latency.p99") == 8.0
    assert _value(away, pull(long_poll="1h"), "latency.p50") == 3.0


def test_a_lost_event_counts_as_old_as_it_would_be() -> None:
    away = single(offline=[{"at": "1.5s", "for": "1h"}])
    assert _value(away, push(), "latency.p99") == pytest.approx(8.0, rel=0.01)
    assert _value(away, push(), "latency.mean") == pytest.approx(3.6, rel=0.01)
    assert _value(away, push(), "lost") == 9
    assert _value(away, push(), "lost_share") == 0.9


@pytest.mark.parametrize("design", [push(), pull(long_poll="1h")])
def test_a_verdict_on_latency_is_explained_by_the_consumers_figures(design: LinkDesign) -> None:
    """One arrives at once; nine that do not are the target's p99 and the consumer's alike."""
    away = single(offline=[{"at": "1.5s", "for": "1h"}])
    report = simulate(away, {"l": design})
    (consumer,) = report.consumers.values()
    assert report.latency == consumer.latency
    for part in ("mean", "p50", "p95", "p99", "max"):
        assert _value(away, design, f"latency.{part}") == getattr(consumer.latency, part)
    assert consumer.latency.count == 10
    assert consumer.latency.max == pytest.approx(8, rel=0.01)
    assert consumer.latency_of_delivered == Latency(1, 0.0, 0.0, 0.0, 0.0, 0.0)
    assert simulate(single(inbound="none"), {"l": push()}).latency == NOTHING_ARRIVED


def test_where_nothing_arrived_latency_is_endless() -> None:
    nobody = single(inbound="none")
    for metric in ("latency.p50", "latency.mean", "latency.max"):
        assert _value(nobody, push(), metric) == inf
    assert not _verdict(nobody, push(), {"metric": "latency.p50", "value": "1h"}).holds


def test_dead_letters_are_not_lost_but_undelivered() -> None:
    design = push(retry={"attempts": 2, "base": "1ms", "then": "dead-letter"})
    away = single(offline=[{"at": "1.5s", "for": "1h"}], story="10.5s")
    assert _value(away, design, "lost") == 0
    assert _value(away, design, "dead_lettered") == 9
    assert _value(away, design, "latency.p99") == pytest.approx(8.5, rel=0.01)


SLOW = command(at="5.5s", op="speed", of="c", factor=0.25, origin="twist")


def test_each_phase_counts_what_was_created_in_it() -> None:
    """Work of 0.2 s, and of 0.8 s from the twist on."""
    steady = single(service="200ms", story="10.9s")
    assert _value(steady, ROOMY, "latency.max", SLOW, phase="base") == 0.2
    assert _value(steady, ROOMY, "latency.max", SLOW, phase="twist") == 0.8
    assert _value(steady, ROOMY, "latency.p50", SLOW, phase="whole") == pytest.approx(0.2, rel=0.01)


def test_each_phase_has_its_own_peak_loss_and_utilisation() -> None:
    steady = single(service="200ms", story="10.9s")
    burst = command(at="5.5s", op="burst", of="s", factor=10, origin="twist")
    for metric, base, twist in (
        ("backlog.peak", 0, 27),
        ("backlog.final", 0, 27),
        ("lost", 0, 0),
        ("utilisation", 1.0 / 5.5, 5.35 / 5.4),
    ):
        assert _value(steady, ROOMY, metric, burst, phase="base") == base
        assert _value(steady, ROOMY, metric, burst, phase="twist") == pytest.approx(twist)
    assert _value(steady, ROOMY, "backlog.mean", burst, phase="base") == 0
    slow = command(at="6.5s", op="speed", of="c", factor=1, origin="twist")
    busy = single(service="1.5s", story="10s")
    assert _value(busy, ROOMY, "backlog.mean", slow, phase="base") == 5 / 6.5
    assert _value(steady, pull(interval="1s"), "polls_rate", slow, phase="base") == 7 / 6.5
    assert _value(steady, push(inbox=0), "lost", burst, phase="base") == 0
    assert _value(steady, push(inbox=0), "lost", burst, phase="twist") > 20


def test_a_twist_that_has_not_begun_is_not_judged() -> None:
    judged = single().model_copy(
        update={
            "slos": Flow.model_validate(
                {
                    **single().model_dump(by_alias=True),
                    "slos": [
                        {"id": "a", "metric": "lost", "op": "==", "value": 0, "phase": "twist"},
                        {"id": "b", "metric": "lost", "op": "==", "value": 0, "phase": "base"},
                    ],
                }
            ).slos
        }
    )
    run = start(judged, {"l": push()}, commands=[SLOW])
    assert [v.slo for v in run.advance(2).verdicts] == ["b"]
    assert [v.slo for v in run.advance(10).verdicts] == ["a", "b"]


MERCHANTS = flow(
    story="20s",
    sources={
        "s": {
            "arrivals": "constant",
            "rate": "20/s",
            "keys": {"count": 4, "skew": {"largest": "50%"}},
        }
    },
    consumers={
        "c": {
            "alike": 4,
            "service": {"constant": "10ms"},
            "largest": {"service": {"constant": "2s"}},
            "offline": [{"share": "25%", "at": "0s", "for": "20s"}],
        },
        "d": {"service": {"constant": "1ms"}},
    },
    links={"l": {"from": "s", "to": ["c", "d"], "delay": "0s"}},
)


@pytest.mark.parametrize(
    ("of", "left_out", "most"),
    [
        ("c", ["largest", "offline"], 0.01),
        ("c", ["c.largest", "c.offline"], 0.01),
        ("all", ["c"], 0.001),
        ("all", ["largest", "offline"], 0.01),
        ("d", [], 0.001),
        ("c.largest", [], 20),
    ],
)
def test_targets_are_about_consumers_classes_and_what_is_left(
    of: str, left_out: list[str], most: float
) -> None:
    left = {"except": left_out}
    value = _value(MERCHANTS, ROOMY, "latency.max", of=of, **left)
    assert most / 2 < value <= most


def test_a_verdict_names_those_that_its_target_leaves_out() -> None:
    left_out: dict[str, object] = {"metric": "lost", "value": "0", "of": "c", "except": ["largest"]}
    assert _verdict(MERCHANTS, ROOMY, left_out).excepted == ("largest",)


def test_a_link_stands_for_its_consumers_and_for_its_own_traffic() -> None:
    assert _value(MERCHANTS, ROOMY, "latency.max", of="l") > 10
    quick = single(story="10s")
    assert _value(quick, pull(interval="500ms"), "polls_rate", of="l") == 2.1
    assert _value(quick, pull(interval="500ms"), "empty_poll_share", of="c") == 11 / 21


def test_deliveries_an_event_are_what_consumers_processed_of_what_was_offered() -> None:
    """Two consumers get each of ten events; tries that fail are none, duplicates are some."""
    teams = flow(
        story="10.5s",
        sources={"s": {"arrivals": "constant", "rate": "1/s"}},
        brokers={"b": {}},
        consumers={"c": {"service": {"constant": "10ms"}}, "d": {"service": {"constant": "10ms"}}},
        links={
            "in": {"from": "s", "to": "b", "delay": "0s"},
            "l": {"from": "b", "to": ["c", "d"], "delay": "0s"},
        },
    )
    both = {"in": push(), "l": push(retry={"attempts": 3, "base": "1ms", "jitter": "none"})}
    assert simulate(teams, both).deliveries_per_event == 2.0
    assert simulate(single(), {"l": pull(long_poll="1m")}).deliveries_per_event == 1.0
    nobody = single(inbound="none", story="10.5s")
    report = simulate(nobody, {"l": push(retry={"attempts": 3, "base": "1ms"})})
    assert (report.links["l"].attempts, report.deliveries_per_event) == (30, 0.0)
    assert simulate(single(rate="0.01/s"), {"l": push()}).deliveries_per_event == 0.0
    twice = single(service="1.5s", rate="0.1/s", story="39s", workers=2)
    lapsing = pull(hold="queue", batch=1, interval="100ms", visibility="1s")
    report = simulate(twice, {"l": lapsing})
    books = report.books
    assert books.duplicates > 0
    assert report.deliveries_per_event == (books.delivered + books.duplicates) / books.offered > 1
    assert _value(twice, lapsing, "deliveries_per_event", of="c") == report.deliveries_per_event
    away = command(at="5.5s", op="kill", of="c", origin="twist")
    for phase, value in (("base", 1.0), ("twist", 0.0), ("whole", 0.5)):
        assert _value(single(), ROOMY, "deliveries_per_event", away, phase=phase) == value


@pytest.mark.parametrize(
    ("op", "holds"), [("<=", True), ("<", False), ("==", True), (">=", True), (">", False)]
)
def test_a_verdict_compares_as_it_is_told(op: str, holds: bool) -> None:
    verdict = _verdict(QUEUE, ROOMY, {"metric": "backlog.peak", "op": op, "value": 2})
    assert verdict.holds is holds
    assert (verdict.value, verdict.target, verdict.unit) == (2.0, 2.0, "events")


def test_recovery_is_the_longest_and_endless_without_one() -> None:
    away = single(rate="10/s", offline=[{"at": "1.05s", "for": "1s"}, {"at": "5.05s", "for": "2s"}])
    value = _value(away, pull(interval="1.5s"), "recovery", of="c")
    assert value == pytest.approx(0.95)  # back at 2.05, fetched at 3; back at 7.05, fetched at 7.5
    kill = command(at="8s", op="kill", of="c")
    assert _value(away, pull(interval="1.5s"), "recovery", kill, of="c") == inf


def test_counts_are_real_ones_and_shares_and_times_are_not_scaled() -> None:
    scaled = single(rate="100/s", service="15ms", story="6s", workers=1).model_copy(
        update={"scale": 100}
    )
    assert _value(scaled, ROOMY, "backlog.peak") == 200
    assert _value(scaled, ROOMY, "latency.max", op=">=") == 2.5
