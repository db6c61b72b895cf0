"""For how many an event is: the followers of who wrote it, and how few have very many.

Followers of accounts fall off by a power law up to the largest account (a bounded Pareto law, the
continuous form of Zipf's): https://en.wikipedia.org/wiki/Pareto_distribution#Bounded_Pareto
"""

from math import log

from pydantic import Field, model_validator

from engine.quantities import COUNT_SCHEMA, Count
from engine.spec import Spec, also_written


class Audience(Spec):
    """Exactly one of two: `each` event is for so many, or for `least` to `most`.

    Between these, the number of events that are for x falls as x**-exponent. `accounts` have such
    an audience; it matters to those who read at many of them.
    """

    model_config = also_written(COUNT_SCHEMA)

    each: Count | None = Field(default=None, ge=1)
    least: Count | None = Field(default=None, ge=1)
    most: Count | None = Field(default=None, ge=1)
    exponent: float = Field(default=2.0, gt=0, le=10)
    accounts: Count | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _one_law(self) -> "Audience":
        if self.each is None and (self.least is None or self.most is None):
            raise ValueError("name `each`, or `least` and `most`")
        if self.each is not None and (self.least is not None or self.most is not None):
            raise ValueError("name either `each`, or `least` and `most`")
        if self.low > self.high:
            raise ValueError("`least` is more than `most`; swap them")
        return self

    @property
    def low(self) -> int:
        """The smallest audience."""
        return self.each or self.least or 1

    @property
    def high(self) -> int:
        """The largest audience."""
        return self.each or self.most or 1

    @property
    def mean(self) -> float:
        """For how many an event is on average: the copies an event."""
        return self.mean_above(0)

    def mean_above(self, threshold: int) -> float:
        """The part of the mean that events for more than `threshold` make up."""
        start = max(self.low, threshold)
        if self.low == self.high:
            return float(self.low) if self.low > threshold else 0.0
        if start >= self.high:
            return 0.0
        whole = _area(-self.exponent, self.low, self.high)
        return _area(1 - self.exponent, start, self.high) / whole

    def of_event(self, uniform: float) -> int:
        """For how many an event is, for a uniform draw."""
        return self._drawn(uniform, self.exponent)

    def of_copy(self, uniform: float) -> int:
        """For how many the event of a copy is: those for many have more of all copies."""
        return self._drawn(uniform, self.exponent - 1)

    def _drawn(self, uniform: float, exponent: float) -> int:
        low, high = self.low, self.high
        if low == high:
            return low
        if exponent == 1:
            return round(float(low * (high / low) ** uniform))
        power = 1 - exponent
        start, end = low**power, high**power
        return round(float((start + uniform * (end - start)) ** (1 / power)))


def _area(power: float, low: float, high: float) -> float:
    """Under x**power from `low` to `high`."""
    if power == -1:
        return log(high / low)
    return float(high ** (power + 1) - low ** (power + 1)) / (power + 1)
