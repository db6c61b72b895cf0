"""What a read costs where some events are only looked up when somebody reads: exact arithmetic.

A user follows so many accounts. Those whose events are not written out are merged at each read;
how many there are among the followed is binomial, and a read takes so much longer. Reads are
independent of each other, so that their spread needs no simulated read.
"""

from collections.abc import Iterable, Sequence
from math import exp, lgamma, log, log1p
from typing import Final

from engine.design import LinkDesign
from engine.flow import Flow, Reads, Source
from engine.quantities import NS
from engine.report import ReadReport
from engine.sources.audience import Audience
from engine.topology import sources_into

_NEVER_MERGED: Final = 1 << 60


def merged_above(design: LinkDesign) -> int:
    """Events for more than so many are looked up when somebody reads."""
    if design.delivery == "pull":
        return 0
    return design.settings.threshold if design.kind == "threshold-split" else _NEVER_MERGED


def merged_accounts(flow: Flow, link: str, design: LinkDesign, reads: Reads) -> float:
    """How many of the accounts that a user follows are merged at a read, on average.

    Accounts are followed by as many as their events are for. Where the ordinary ones, that do not
    say how many they are, are merged, all are.
    """
    threshold, followed = merged_above(design), 0.0
    for name in sources_into(flow, link):
        for audience in _audiences(flow.sources[name]):
            if audience.accounts is not None:
                followed += audience.accounts * audience.mean_above(threshold) / reads.users
            elif audience.high > threshold:
                return float(reads.follows)
    return min(float(reads.follows), followed)


def _audiences(source: Source) -> Iterable[Audience]:
    yield source.audience or Audience(each=1)
    for heavy in source.heavy.values():
        yield heavy if heavy.accounts is not None else heavy.model_copy(update={"accounts": 1})


class Reading:
    """Reads of one consumer; `merged` accounts a read, since when, may change with the design."""

    def __init__(self, reads: Reads) -> None:
        self.reads = reads
        self._since: list[tuple[int, dict[str, float]]] = []

    def change(self, now: int, link: str, merged: float) -> None:
        """From `now` on a read merges so many accounts whose events come by the link."""
        before = self._since[-1][1] if self._since else {}
        self._since.append((now, {**before, link: merged}))

    def figures(self, start: int, end: int) -> ReadReport:
        """Of the reads between two times."""
        reads = self.reads
        parts = self._parts(start, end)
        time = sum(length for length, _ in parts) or 1
        mean = sum(length * merged for length, merged in parts) / time
        shares = [(length / time, merged) for length, merged in parts]
        latency = (reads.base + mean * reads.merge) / NS
        most = _percentile(shares, reads.follows, 0.99)
        return ReadReport(
            rate=reads.rate,
            merged=mean,
            latency_mean=latency,
            latency_p99=(reads.base + most * reads.merge) / NS,
            in_progress=reads.rate * latency,
        )

    def _parts(self, start: int, end: int) -> list[tuple[int, float]]:
        """Lengths of time, and how many accounts were merged; one of length 1 where none passed."""
        follows = float(self.reads.follows)
        ends = [at for at, _ in self._since[1:]] + [max(end, start + 1)]
        return [
            (min(until, ends[-1]) - max(at, start), min(follows, sum(merged.values())))
            for (at, merged), until in zip(self._since, ends, strict=True)
            if min(until, ends[-1]) > max(at, start)
        ]


def _percentile(shares: Sequence[tuple[float, float]], most: int, part: float) -> int:
    """The first number that so large a part of a mixture of binomial numbers does not exceed."""
    reached = 0.0
    for number in range(most):
        reached += sum(share * _binomial(number, most, mean / most) for share, mean in shares)
        if reached >= part - 1e-12:
            return number
    return most


def _binomial(number: int, of: int, chance: float) -> float:
    if chance in (0.0, 1.0):
        return float(number == of * chance)
    ways = lgamma(of + 1) - lgamma(number + 1) - lgamma(of - number + 1)
    return exp(ways + number * log(chance) + (of - number) * log1p(-chance))
