"""Laws of work held against Pollaczek and Khinchine: E[S^2] of each by its own formula."""

import pytest

from tests.engine.theory import UNBOUNDED, agree, mean_latency, queue, replicated

LOGNORMAL = {"lognormal": {"mean": "10ms", "cv": 1.5}}
EMPIRICAL = {"empirical": [{"value": "2ms", "weight": 3}, {"value": "30ms", "weight": 1}]}


@pytest.mark.parametrize(
    ("law", "service", "first", "second"),
    [
        ("lognormal", LOGNORMAL, 0.01, 0.01**2 * (1 + 1.5**2)),
        ("empirical", EMPIRICAL, 0.009, (3 * 0.002**2 + 0.03**2) / 4),
    ],
)
def test_mg1_waits_by_the_second_moment_of_its_work(
    law: str, service: dict[str, object], first: float, second: float
) -> None:
    rate = 40
    theory = first + rate * second / (2 * (1 - rate * first))
    found = replicated(queue(rate, service, story="62s"), UNBOUNDED, mean_latency)
    agree(f"M/G/1 mean time in system, {law} work (s)", found, theory, sharp=0.03)
