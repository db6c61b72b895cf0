"""Laws of work held against Pollaczek and Khinchine: E[S^2] of each by its own formula."""

import pytest

from engine import simulate
from tests.engine.small import push, single

EMPIRICAL = {"empirical": [{"value": "2ms", "weight": 3}, {"value": "30ms", "weight": 1}]}


@pytest.mark.parametrize(
    ("service", "first", "second"),
    [
        ({"lognormal": {"mean": "10ms", "cv": 1.5}}, 0.01, 0.01**2 * (1 + 1.5**2)),
        (EMPIRICAL, 0.009, (3 * 0.002**2 + 0.03**2) / 4),
    ],
)
def test_mg1_waits_by_the_second_moment_of_its_work(
    service: dict[str, object], first: float, second: float
) -> None:
    rate = 40
    theory = first + rate * second / (2 * (1 - rate * first))
    queue = single(rate=f"{rate}/s", arrivals="poisson", service=service, story="60s")
    runs = [
        simulate(queue, {"l": push(inbox="unbounded")}, seed=seed).latency.mean or 0.0
        for seed in range(30)
    ]
    mean = sum(runs) / 30
    error = (sum((each - mean) ** 2 for each in runs) / 29 / 30) ** 0.5
    assert abs(mean - theory) <= 4 * error
    assert error < 0.05 * theory
