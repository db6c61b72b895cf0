"""Zipf's law against its own sums."""

from itertools import islice

import numpy as np
import pytest

from engine import check
from engine.draws.streams import Streams
from engine.draws.zipf import Zipf
from engine.flow import Flow
from tests.engine.small import flow, push


@pytest.mark.parametrize(("count", "s"), [(1, 1.1), (7, 0.5), (10, 1.0), (1000, 1.2), (12, 3.0)])
def test_each_rank_comes_as_often_as_the_law_says(count: int, s: float) -> None:
    """Chi-square over the ten first ranks and the rest together, for each of 30 seeds."""
    weights = np.arange(1, count + 1, dtype=float) ** -s
    shares = weights / weights.sum()
    expected = 2000 * np.append(shares[:10], shares[10:].sum())
    expected = expected[expected > 0]
    statistics = []
    for seed in range(30):
        keys = np.array(list(islice(Streams(seed).keys("s", count, None, s), 2000)))
        assert 0 <= keys.min() <= keys.max() < count
        seen = np.bincount(np.minimum(keys, 10), minlength=11)[: len(expected)]
        statistics.append(((seen - expected) ** 2 / expected).sum())
    freedom = len(expected) - 1
    z = (np.mean(statistics) - freedom) / max(1e-9, (2 * freedom / 30) ** 0.5)
    assert abs(z) <= 4


def test_the_number_of_ranks_costs_nothing() -> None:
    ranks = list(islice(Zipf(50_000_000, 1.1).ranks(Streams(1).uniforms("z")), 2000))
    assert min(ranks) == 1
    assert 1_000_000 < max(ranks) <= 50_000_000


def _keyed(scale: int, alike: int) -> Flow:
    return flow(
        scale=scale,
        story="10s",
        sources={"s": {"rate": "50/s", "keys": {"count": 90, "skew": {"zipf": 1.1}}}},
        consumers={"c": {"alike": alike, "service": {"constant": "1ms"}}},
        links={"l": {"from": "s", "to": "c"}},
    )


def test_scaled_members_cannot_be_as_uneven() -> None:
    assert check(_keyed(1, 90), {"l": push()}) == []
    assert check(_keyed(10, 1), {"l": push()}) == []
    (finding,) = check(_keyed(10, 90), {"l": push()})
    assert finding == (
        "s has Zipf keys that choose a member of c, which scale 1:10 cannot keep as uneven;"
        " write `scale: 1`, or `skew: {largest}`"
    )
