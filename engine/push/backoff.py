"""How long a sender pauses before it tries again: growing pauses, spread by a jitter."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from math import exp, log, log2
from typing import Final

from engine.design import Jitter, Phase, Retry

_MEAN: Final[Mapping[Jitter, float]] = {
    "none": 1.0,
    "full": 0.5,
    "equal": 0.75,
    "decorrelated": 0.6,
}
"""The part of the longest pause that is waited on average; of decorrelated jitter, about."""

_SPREAD: Final[Mapping[Jitter, Callable[[int, float], int]]] = {
    "none": lambda pause, _draw: pause,
    "full": lambda pause, draw: round(pause * draw),
    "equal": lambda pause, draw: round(pause * (1 + draw) / 2),
}


@dataclass(frozen=True, slots=True)
class Backoff:
    """Pauses of a retry; `ends` are the numbers of retries at the end of each of its phases."""

    retry: Retry
    ends: tuple[int, ...]

    def pause(self, tries: int, before: int, draws: Iterator[float]) -> int:
        """Nanoseconds after so many failed tries, the pause before that one having been `before`.

        Jitters as named by AWS: full draws from 0 to the pause, equal from its half, decorrelated
        from the base to three times the pause before.
        """
        retry = self.retry
        if retry.jitter == "decorrelated":
            spread = (3 * max(before, retry.base) - retry.base) * next(draws)
            return min(retry.cap, round(retry.base + spread))
        whole = self.whole(tries)
        draw = next(draws) if retry.jitter != "none" and whole else 0.0
        return _SPREAD[retry.jitter](whole, draw)

    def whole(self, tries: int) -> int:
        """The pause after so many failed tries, before any jitter."""
        retry = self.retry
        if not retry.phases:
            return min(retry.cap, retry.base << min(tries - 1, 60))
        place = min(bisect_right(self.ends, tries - 1), len(self.ends) - 1)
        phase = retry.phases[place]
        return _in_phase(phase, tries - 1 - (self.ends[place] - phase.attempts))

    @property
    def longest(self) -> float:
        """Nanoseconds of the pauses at the end, on average."""
        retry = self.retry
        last = retry.phases[-1].last if retry.phases else retry.cap
        return max(1.0, last * _MEAN[retry.jitter])

    @property
    def growing(self) -> float:
        """After how many retries pauses are that long, about."""
        retry = self.retry
        if retry.phases:
            return float(self.ends[-1] - retry.phases[-1].attempts)
        return max(0.0, log2(max(1, retry.cap) / max(1, retry.base)))


def backoff_of(retry: Retry) -> Backoff:
    """The pauses that a retry's settings mean."""
    return Backoff(retry, tuple(accumulate(phase.attempts for phase in retry.phases)))


def _in_phase(phase: Phase, at: int) -> int:
    """Pauses grow by the same factor from one to the next."""
    if phase.attempts == 1 or phase.last == phase.from_:
        return phase.from_
    growth = phase.last / phase.from_
    return round(phase.from_ * exp(log(growth) * at / (phase.attempts - 1)))
