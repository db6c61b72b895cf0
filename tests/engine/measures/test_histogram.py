"""Buckets and percentiles against plain sorting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.measures.histogram import Spread, bucket_of, rank, upper_edge

LENGTHS = st.integers(0, 1 << 60)


@given(LENGTHS)
def test_a_bucket_is_at_most_one_per_cent_wide(ns: int) -> None:
    bucket = bucket_of(ns)
    low = upper_edge(bucket - 1) + 1 if bucket else 0
    assert low <= ns <= upper_edge(bucket)
    assert bucket_of(low) == bucket
    assert upper_edge(bucket) - low <= low / 100


@given(LENGTHS, LENGTHS)
def test_buckets_keep_the_order(one: int, other: int) -> None:
    small, large = sorted((one, other))
    assert bucket_of(small) <= bucket_of(large)


FEW = st.lists(st.integers(0, 20))


@given(FEW, FEW, st.sampled_from([50, 95, 99, 100]))
def test_percentiles_are_of_the_nearest_rank(
    counted: list[int], single: list[int], percent: int
) -> None:
    values = sorted(counted + single)
    spread = Spread({value: counted.count(value) for value in counted}, single)
    assert spread.count == len(values)
    if values:
        assert spread.percentile(percent) == values[rank(percent, len(values)) - 1]
        at_or_below = [
            v for v in values if sum(x <= v for x in values) * 100 >= percent * len(values)
        ]
        assert spread.percentile(percent) == at_or_below[0]


def test_nothing_has_no_percentile() -> None:
    with pytest.raises(ValueError, match="no values"):
        Spread({}, []).percentile(50)
