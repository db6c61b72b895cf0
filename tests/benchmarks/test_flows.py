"""What is timed beside each other is the same system."""

from statistics import mean

import pytest

from benchmarks.flows import Model, models
from engine import simulate

MODELS = {model.name: model for model in models()}
MESSAGES = 6_000


@pytest.mark.parametrize("name", [n for n in MODELS if "order events" not in n])
def test_both_sides_have_the_same_delays(name: str) -> None:
    """Roughly: a few thousand messages tell one system from another."""
    model: Model = MODELS[name]
    ours = mean(
        simulate(model.of(MESSAGES), model.design, seed=seed).latency.mean or 0
        for seed in (1, 2, 3)
    )
    assert mean(model.theirs(MESSAGES)) == pytest.approx(ours, rel=0.25)


def test_the_order_events_reach_all_five_teams() -> None:
    model = MODELS["order events for five teams"]
    report = simulate(model.of(200), model.design)
    assert report.deliveries_per_event > 4.5
    assert len(model.theirs(200)) <= 1_000
