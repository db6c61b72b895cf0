"""Flows, designs and commands as they are written in files."""

import pytest
from pydantic import ValidationError

from engine.command import Command
from engine.design import LinkDesign, Settings
from engine.draws.laws import Service
from engine.flow import Flow, Link, Source
from engine.quantities import MS, NS
from engine.target import Slo


def test_a_bare_rate_and_a_bare_target_stand_for_records() -> None:
    source = Source.model_validate({"rate": "600/s"})
    assert (source.rate.base, source.rate.bursts, source.arrivals) == (600.0, (), "poisson")
    assert Link.model_validate({"from": "a", "to": "b"}).to == ("b",)
    assert Link.model_validate({"from": "a", "to": ["b", "c"]}).to == ("b", "c")


def test_text_stands_for_settings_records() -> None:
    settings = Settings.model_validate(
        {"retry": "none", "backpressure": "none", "sender_buffer": "50M"}
    )
    assert settings.retry.attempts == 1
    assert settings.backpressure.credit is None
    assert settings.sender_buffer.size == 50_000_000
    assert Settings.model_validate({"sender_buffer": 7}).sender_buffer.size == 7


def test_a_service_is_exactly_one_law_and_has_a_mean() -> None:
    assert Service.model_validate({"constant": "2s"}).mean == 2 * NS
    assert Service.model_validate({"exponential": "50ms"}).mean == 50 * MS
    law = Service.model_validate({"log_uniform": {"low": "30s", "high": "600s"}})
    assert law.mean / NS == pytest.approx(570 / 2.995732)
    same = Service.model_validate({"log_uniform": {"low": "2s", "high": "2s"}})
    assert same.mean == 2 * NS
    for wrong in ({}, {"constant": "1s", "exponential": "1s"}):
        with pytest.raises(ValidationError, match="exactly one"):
            Service.model_validate(wrong)


@pytest.mark.parametrize(
    ("metric", "written", "value", "unit"),
    [
        ("latency.p99", "5s", 5.0, "s"),
        ("recovery", "10m", 600.0, "s"),
        ("polls_rate", "8k/s", 8000.0, "/s"),
        ("lost_share", "1%", 0.01, ""),
        ("utilisation", "1/2", 0.5, ""),
        ("backlog.peak", "8k", 8000.0, "events"),
        ("lost", "0", 0.0, "events"),
        ("deliveries_per_event", 2.5, 2.5, ""),
        ("deliveries_per_event", "2.5", 2.5, ""),
    ],
)
def test_a_target_is_written_in_the_unit_of_its_metric(
    metric: str, written: object, value: float, unit: str
) -> None:
    slo = Slo.model_validate({"id": "t", "metric": metric, "op": "<=", "value": written})
    assert (slo.value, slo.unit) == (value, unit)


@pytest.mark.parametrize("written", ["soon", "5/s", "-1s"])
def test_a_target_that_cannot_be_read_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        Slo.model_validate({"id": "t", "metric": "latency.p99", "op": "<=", "value": written})


def test_a_kind_goes_with_hybrid_and_only_there() -> None:
    for wrong in ({"delivery": "hybrid"}, {"delivery": "push", "kind": "push-then-reconcile"}):
        with pytest.raises(ValidationError, match="kind is needed for hybrid"):
            LinkDesign.model_validate(wrong)


@pytest.mark.parametrize(
    ("model", "wrong"),
    [
        (Flow, {"sources": {}, "consumers": {}, "links": {}}),
        (Source, {"rate": "5/s", "speed": 3}),
        (Source, {"rate": {"base": float("nan")}}),
        (Settings, {"batch": 0}),
        (Settings, {"visibility": "0s"}),
        (Settings, {"backpressure": {"credit": 0}}),
        (Settings, {"retry": {"attempts": 0}}),
        (Command, {"op": "explode", "of": "c"}),
        (Command, {"op": "speed", "of": "c", "factor": 0}),
        (Command, {"op": "kill", "of": "c", "share": "150%"}),
    ],
)
def test_what_makes_no_sense_is_refused(model: type[Flow], wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        model.model_validate(wrong)
