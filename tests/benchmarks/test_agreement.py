"""The figures of agreement, on pairs that can be worked by hand."""

import pytest

from benchmarks.grading.agreement import (
    confusion,
    detection,
    mean_error,
    order_agreement,
    rank_correlation,
    weighted_kappa,
)


def test_full_agreement_is_one_and_chance_is_nothing() -> None:
    assert weighted_kappa([(0, 0), (1, 1), (2, 2)]) == 1
    assert weighted_kappa([(0, 0), (0, 2), (2, 0), (2, 2)]) == 0
    assert weighted_kappa([(1, 1), (1, 1)]) == 0


def test_a_miss_by_two_weighs_four_times_a_miss_by_one() -> None:
    near = weighted_kappa([(0, 0), (2, 2), (1, 1), (2, 1)])
    far = weighted_kappa([(0, 0), (2, 2), (1, 1), (2, 0)])
    assert near == pytest.approx(1 - 1 / 5)
    assert far == pytest.approx(1 - 4 / 6.5)


def test_detection_counts_a_level_or_more() -> None:
    pairs = [(2, 1), (1, 2), (0, 1), (2, 0)]
    assert detection(pairs, 1).precision == pytest.approx(2 / 3)
    assert detection(pairs, 1).recall == pytest.approx(2 / 3)
    assert detection(pairs, 2).f1 == 0
    assert detection([(0, 0)], 1).f1 == 1


def test_the_rest() -> None:
    assert confusion([(2, 1), (2, 1), (0, 0)]) == [[1, 0, 0], [0, 0, 0], [0, 2, 0]]
    assert mean_error([(2, 1), (1, 2), (0, 1)]) == pytest.approx(1 / 3)
    assert rank_correlation([(1, 10), (2, 30), (3, 20)]) == pytest.approx(0.5)
    assert rank_correlation([(1, 5), (2, 5)]) == 0


def test_order_agreement_counts_pairs_the_same_way_round_and_ties_against_it() -> None:
    assert order_agreement([(1, 10), (2, 20), (3, 30)]) == 1
    assert order_agreement([(1, 30), (2, 20), (3, 10)]) == -1
    assert order_agreement([(1, 1), (1, 2), (2, 3)]) == pytest.approx(2 / 6**0.5)
    assert order_agreement([(1, 5), (2, 5)]) == 0
