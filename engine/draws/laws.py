"""Laws that random amounts follow: the work of an event, its size."""

from math import exp, log, log1p, sqrt
from typing import Generic, Self, TypeVar

from pydantic import Field, model_validator

from engine.quantities import SIZE_SCHEMA, Bytes, Duration
from engine.spec import Spec, also_written

Amount = TypeVar("Amount", bound=int)


class LogUniform(Spec, Generic[Amount]):
    """Spread evenly in its logarithm between `low` and `high`."""

    low: Amount = Field(gt=0)
    high: Amount = Field(gt=0)


class Lognormal(Spec, Generic[Amount]):
    """Its logarithm is normal: of this `mean` and `cv` (standard deviation / mean), or `median`
    and `sigma` (standard deviation of the logarithm)."""

    mean: Amount | None = Field(default=None, gt=0)
    cv: float | None = Field(default=None, ge=0, le=100)
    median: Amount | None = Field(default=None, gt=0)
    sigma: float | None = Field(default=None, ge=0, le=5)

    @model_validator(mode="after")
    def _one_pair(self) -> Self:
        given = {name for name, value in self if value is not None}
        if given not in ({"mean", "cv"}, {"median", "sigma"}):
            raise ValueError("name mean and cv, or median and sigma")
        return self

    @property
    def spread(self) -> float:
        """The standard deviation of the logarithm."""
        return sqrt(log1p(self.cv**2)) if self.cv is not None else self.sigma or 0.0

    @property
    def middle(self) -> float:
        """The median."""
        return (self.mean or 0) * exp(-(self.spread**2) / 2) if self.mean else self.median or 0


class Weighted(Spec, Generic[Amount]):
    """One of several values, drawn in proportion to its `weight`."""

    model_config = also_written({"type": ["integer", "string"]})

    value: Amount
    weight: float = Field(default=1.0, gt=0, le=1e12)


class Law(Spec, Generic[Amount]):
    """Exactly one law; the parameter of `constant` and `exponential` is the mean.

    A bare value in `empirical` has the weight 1.
    """

    constant: Amount | None = None
    exponential: Amount | None = None
    log_uniform: LogUniform[Amount] | None = None
    lognormal: Lognormal[Amount] | None = None
    empirical: tuple[Weighted[Amount], ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _bare_values(cls, value: object) -> object:
        if isinstance(value, dict) and isinstance(value.get("empirical"), list | tuple):
            listed = [{"value": v} if isinstance(v, str | int) else v for v in value["empirical"]]
            return {**value, "empirical": listed}
        return value

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        laws = (self.constant, self.exponential, self.log_uniform, self.lognormal)
        if sum(law is not None for law in laws) + bool(self.empirical) != 1:
            raise ValueError(
                "name exactly one of constant, exponential, log_uniform, lognormal, empirical"
            )
        return self

    @property
    def mean(self) -> float:
        """On average, in the amount's own unit."""
        if self.log_uniform is not None:
            low, high = self.log_uniform.low, self.log_uniform.high
            return (high - low) / log(high / low) if high != low else low
        if self.lognormal is not None:
            return self.lognormal.middle * exp(self.lognormal.spread**2 / 2)
        if self.empirical:
            weights = sum(each.weight for each in self.empirical)
            return sum(each.value * each.weight for each in self.empirical) / weights
        return self.constant or self.exponential or 0


class SizeLaw(Law[Bytes]):
    """Bytes of one event."""

    model_config = also_written(SIZE_SCHEMA)


class Service(Law[Duration]):
    """Work of one event at one worker, in nanoseconds.

    `per_byte` of its size comes on top, and `per_batch` whenever a worker begins with what came
    together: a fetched batch, or an event that was pushed alone.
    """

    per_byte: Duration = 0
    per_batch: Duration = 0

    @property
    def by_law(self) -> bool:
        """Whether the law says all."""
        return not (self.per_byte or self.per_batch)
