"""Ranks that follow a bounded Zipf law, whatever their number."""

from collections.abc import Iterator
from math import exp, expm1, log, log1p


class Zipf:
    """Ranks from 1 to `count`, the k-th in proportion to 1 / k^s.

    By rejection-inversion: two draws or so a rank, and no table (Hoermann and Derflinger, 1996).
    """

    def __init__(self, count: int, s: float) -> None:
        self._count = count
        self._s = s
        self._first = self._area(1.5) - 1.0
        self._last = self._area(count + 0.5)
        self._sure = 2.0 - self._rank_at(self._area(2.5) - self._weight(2.0))

    def ranks(self, uniform: Iterator[float]) -> Iterator[int]:
        """Ranks without end, from uniform draws from 0 to 1."""
        for draw in uniform:
            area = self._last + draw * (self._first - self._last)
            exact = self._rank_at(area)
            rank = min(self._count, max(1, int(exact + 0.5)))
            if rank - exact <= self._sure or area >= self._area(rank + 0.5) - self._weight(
                float(rank)
            ):
                yield rank

    def _weight(self, rank: float) -> float:
        return exp(-self._s * log(rank))

    def _area(self, rank: float) -> float:
        """Under the weights' curve: (rank^(1-s) - 1) / (1-s), or the logarithm where s is 1."""
        logarithm = log(rank)
        power = (1.0 - self._s) * logarithm
        return logarithm * (expm1(power) / power if power else 1.0)

    def _rank_at(self, area: float) -> float:
        """The inverse of `_area`."""
        power = max(-1.0 + 1e-16, area * (1.0 - self._s))
        return exp(area * (log1p(power) / power if power else 1.0))
