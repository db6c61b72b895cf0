"""Quantiles of Student's t, as every table has them."""

import pytest

from engine.student import quantile


@pytest.mark.parametrize(
    ("degrees", "expected"),
    [(1, 12.7062), (2, 4.3027), (3, 3.1824), (4, 2.7764), (9, 2.2622), (30, 2.0423), (99, 1.9842)],
)
def test_ninety_five_per_cent_are_within(degrees: int, expected: float) -> None:
    assert quantile(0.95, degrees) == pytest.approx(expected, abs=5e-5)


def test_other_shares_and_the_normal_limit() -> None:
    assert quantile(0.99, 5) == pytest.approx(4.0321, abs=5e-5)
    assert quantile(0.5, 1) == pytest.approx(1.0)
    assert quantile(0.95, 100_000) == pytest.approx(1.96, abs=1e-3)
