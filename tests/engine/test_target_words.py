from typing import get_args

import pytest

from engine.report import Verdict
from engine.target import Metric
from engine.target_words import METRICS, target_words


@pytest.mark.parametrize(
    ("metric", "of", "excepted", "words"),
    [
        ("lost", "all", (), "lost events"),
        ("lost", "search", (), "lost events of search"),
        ("latency.p99", "all", ("search",), "p99 latency of all except search"),
        ("latency.p99", "b", ("x", "y", "z"), "p99 latency of b except x, y and z"),
    ],
)
def test_a_target_is_told_with_whom_it_is_about(
    metric: str, of: str, excepted: tuple[str, ...], words: str
) -> None:
    verdict = Verdict("fresh", metric, of, "whole", 1.0, "<=", 2.0, "s", True, excepted)
    assert target_words(verdict) == words


def test_every_metric_has_a_name_of_its_own() -> None:
    assert METRICS.keys() == set(get_args(Metric))
    assert len(set(METRICS.values())) == len(METRICS)
