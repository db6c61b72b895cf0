"""Figures of agreement between labels and levels: both 0, 1 or 2."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

Pairs = Sequence[tuple[int, int]]
"""(label, level), or (labelled total, graded total), of one thing each."""


@dataclass(frozen=True, slots=True)
class Detection:
    """Precision, recall and F1 of "this level or more"; 1 where there was nothing to find."""

    precision: float
    recall: float
    f1: float


def weighted_kappa(pairs: Pairs) -> float:
    """Cohen's kappa with quadratic weights; 0 where one side never varies."""
    labels, levels = (Counter(side) for side in zip(*pairs, strict=True))
    seen = sum((label - level) ** 2 for label, level in pairs)
    by_chance = sum(
        (a - b) ** 2 * labels[a] * levels[b] / len(pairs) for a in labels for b in levels
    )
    return 1 - seen / by_chance if by_chance else 0.0


def detection(pairs: Pairs, level: int) -> Detection:
    """How well a label of `level` or more is found."""
    hits = sum(label >= level and found >= level for label, found in pairs)
    claimed = sum(found >= level for _, found in pairs)
    there = sum(label >= level for label, _ in pairs)
    precision, recall = hits / claimed if claimed else 1.0, hits / there if there else 1.0
    both = precision + recall
    return Detection(precision, recall, 2 * precision * recall / both if both else 0.0)


def confusion(pairs: Pairs) -> list[list[int]]:
    """Rows by label, columns by level: how often."""
    counted = Counter(pairs)
    return [[counted[label, level] for level in range(3)] for label in range(3)]


def mean_error(pairs: Pairs) -> float:
    """How much the second is above the first on average."""
    return sum(found - label for label, found in pairs) / len(pairs)


def rank_correlation(pairs: Sequence[tuple[float, float]]) -> float:
    """Spearman's: the correlation of the ranks, ties sharing theirs; 0 where one is constant."""
    left, right = (_ranks(side) for side in zip(*pairs, strict=True))
    middle = (len(pairs) - 1) / 2
    both = sum((a - middle) * (b - middle) for a, b in zip(left, right, strict=True))
    spread = [sum((a - middle) ** 2 for a in side) for side in (left, right)]
    return both / (spread[0] * spread[1]) ** 0.5 if all(spread) else 0.0


def order_agreement(pairs: Sequence[tuple[float, float]]) -> float:
    """Kendall's tau-b: how far the second orders things as the first does; 0 for a constant one."""
    agree = left = right = 0
    for (a, b), (c, d) in combinations(pairs, 2):
        one, other = (a > c) - (a < c), (b > d) - (b < d)
        agree += one * other
        left += bool(one)
        right += bool(other)
    return float(agree / (left * right) ** 0.5) if left and right else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    first = {value: ordered.index(value) for value in set(values)}
    often = Counter(values)
    return [first[value] + (often[value] - 1) / 2 for value in values]
