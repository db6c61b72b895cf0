"""How often a source sends: a base rate or the day's profile, with bursts that replace it."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pydantic import Field

from engine.quantities import NS, RATE_SCHEMA, Duration, Rate
from engine.spec import Spec, also_written

DAY: Final = 86_400 * NS
MOST_CHANGES: Final = 100_000
"""Of a source's rate in one story."""


def starts(at: int, every: int | None, story: int) -> Sequence[int]:
    """The times at which something begins that comes every so often, by the end of the story."""
    return (at,) if every is None else range(at, story + 1, every)


class Burst(Spec):
    """From `at` for `for`, the source's rate is `rate` instead; with `every`, again and again."""

    at: Duration
    for_: Duration = Field(alias="for", gt=0)
    rate: Rate
    every: Duration | None = None

    def starts(self, story: int) -> Sequence[int]:
        """When it begins, by the end of the story."""
        return starts(self.at, self.every, story)


class DailyRate(Spec):
    """From `at`, a time of the day, the rate is `rate`, until the next one."""

    at: Duration = Field(lt=DAY)
    rate: Rate


class RateProfile(Spec):
    """A base rate in events a second, or a `daily` profile in steps, and bursts that replace it.

    The story begins at midnight. Until the first step of a day, the last one of the day before
    holds.
    """

    model_config = also_written(RATE_SCHEMA)

    base: Rate = 0.0
    daily: tuple[DailyRate, ...] = ()
    bursts: tuple[Burst, ...] = ()

    @property
    def peak(self) -> float:
        """The highest rate of all."""
        rates = [step.rate for step in self.daily] + [burst.rate for burst in self.bursts]
        return max(self.base, *rates, 0.0)

    def changes(self, story: int) -> float:
        """About how often the rate changes in a story."""
        bursts = (len(burst.starts(story)) for burst in self.bursts)
        return sum(bursts, start=0) + len(self.daily) * (story / DAY + 1)

    def windows(self, story: int) -> list[tuple[int, int, float]]:
        """(start, end, rate) of every burst that begins in the story, in order."""
        return sorted(
            (start, start + burst.for_, burst.rate)
            for burst in self.bursts
            for start in burst.starts(story)
        )

    def steps(self, story: int) -> list[tuple[int, float]]:
        """(time, rate from then on), in order; the first is at 0, and the bursts do not overlap."""
        windows = self.windows(story)
        rates = dict(self._usual_steps(story))
        for start, end, rate in windows:
            rates[end] = self._usual(end)
            rates[start] = rate
        times = sorted(rates)
        for start, end, _ in windows:
            for time in times[bisect(times, start) :]:
                if time >= end:
                    break
                rates.pop(time, None)
        return sorted(rates.items())

    def created(self, story: int) -> float:
        """How many events are created in `story` nanoseconds, on average."""
        steps = [(min(time, story), rate) for time, rate in self.steps(story)]
        ends = pairwise([*steps, (story, 0.0)])
        return sum(rate * (end - time) / NS for (time, rate), (end, _) in ends)

    def _usual_steps(self, story: int) -> Iterator[tuple[int, float]]:
        yield 0, self._usual(0)
        for midnight in range(0, story + 1, DAY):
            for step in self.daily:
                yield midnight + step.at, step.rate

    def _usual(self, time: int) -> float:
        """The rate when there is no burst."""
        if not self.daily:
            return self.base
        daily = sorted(self.daily, key=lambda step: step.at)
        return daily[bisect([step.at for step in daily], time % DAY) - 1].rate
