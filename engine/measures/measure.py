"""The figures of a run so far: of a consumer, a class, a link or all, in one phase or the whole."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from engine.measures.audit import residents
from engine.measures.gauge import Gauge
from engine.measures.histogram import Spread, upper_edge
from engine.measures.phases import BASE, Counts, Phase, Phases, counts
from engine.measures.tally import CRASHED, DEAD, DROPPED, EXPIRED, Account, Tally
from engine.quantities import NS
from engine.report import NOTHING_ARRIVED, Backlog, Books, CacheReport, Latency, ReadReport
from engine.world import World


class Measure:
    """Reads the run at `now`, the time of the last event or of the end. Counts are real ones."""

    def __init__(self, world: World, phases: Phases, now: int) -> None:
        self.world = world
        self.phases = phases
        self.now = now
        self.scale = world.flow.scale
        self._ages: dict[int, list[int]] | None = None
        self._latencies: dict[tuple[int, ...], Latency] = {}
        self._counts: Counts | None = None

    def accounts(self, tallies: Iterable[Tally], phase: Phase) -> list[Account]:
        """The accounts that hold what was created in a phase."""
        if phase == BASE and self.phases.twist_at is not None:
            return [tally.former for tally in tallies]
        if phase is None:
            return [account for tally in tallies for account in (tally.former, tally.current)]
        return [tally.current for tally in tallies]

    def books(self, accounts: Sequence[Account], offered: float) -> Books:
        """The sum of accounts; `offered` is the number of simulated events behind them."""
        n = self.scale
        return Books(
            offered=round(n * offered),
            copies=n * sum(a.copies for a in accounts),
            delivered=n * sum(a.delivered for a in accounts),
            superseded=n * sum(a.superseded for a in accounts),
            dropped=n * sum(a.lost[DROPPED] for a in accounts),
            expired=n * sum(a.lost[EXPIRED] for a in accounts),
            dead_lettered=n * sum(a.lost[DEAD] for a in accounts),
            crashed=n * sum(a.lost[CRASHED] for a in accounts),
            resident=n * sum(a.resident for a in accounts),
            duplicates=n * sum(a.duplicates for a in accounts),
        )

    def latency(self, accounts: Sequence[Account]) -> Latency:
        """Of all copies but the superseded: one that has not arrived counts as its age now."""
        if not any(account.delivered for account in accounts):
            return NOTHING_ARRIVED
        key = tuple(map(id, accounts))
        if key not in self._latencies:
            self._latencies[key] = self._of_all(accounts)
        return self._latencies[key]

    def _of_all(self, accounts: Sequence[Account]) -> Latency:
        values, total = _delivered(accounts)
        for account in accounts:
            for bucket, count in account.missed.items():
                age = max(0, upper_edge(bucket) - (self.world.story - self.now))
                values[age] = values.get(age, 0) + count
                total += age * count
        ages = self.ages(accounts)
        return self._latency(values, total + sum(ages), ages)

    def latency_of_delivered(self, accounts: Sequence[Account]) -> Latency:
        """Of the copies that have arrived."""
        values, total = _delivered(accounts)
        return self._latency(values, total) if values else NOTHING_ARRIVED

    def _latency(self, values: Mapping[int, int], total: int, ages: Sequence[int] = ()) -> Latency:
        """`values` maps nanoseconds to how often; percentiles are at most 1 % above the truth."""
        spread = Spread(values, ages)
        p50, p95, p99, most = (spread.percentile(percent) / NS for percent in (50, 95, 99, 100))
        count = spread.count
        return Latency(self.scale * count, total / count / NS, p50, p95, p99, most)

    def ages(self, accounts: Sequence[Account]) -> list[int]:
        """Nanoseconds since creation of all copies that are still on their way."""
        if self._ages is None:
            kept = self.world.ages or {}
            self._ages = defaultdict(list, {id(t.current): list(kept[t]) for t in kept})
            for station, messages in residents(self.world).items():
                for tally, some in station.by_books(messages):
                    split, created = tally.split, [message.created for message in some]
                    for account, held in (
                        (tally.former, [at for at in created if at < split]),
                        (tally.current, [at for at in created if at >= split]),
                    ):
                        self._ages[id(account)] += [self.now - at for at in held]
        return [age for account in accounts for age in self._ages.get(id(account), ())]

    def backlog(self, gauge: Gauge, phase: Phase) -> Backlog:
        """Of one gauge in a phase."""
        start, end = self.phases.bounds(self.now, phase)
        area, peak, peak_at, final = gauge.figures(self.now, phase)
        return Backlog(
            mean=self.scale * area / (end - start) if end > start else 0.0,
            peak=self.scale * peak,
            peak_at=peak_at / NS,
            final=self.scale * final,
        )

    def _between(self, phase: Phase) -> tuple[Counts, Counts]:
        """The counts at the start and at the end of a phase."""
        if self._counts is None:
            self._counts = counts(self.world, self.now)
        return self.phases.between(self._counts, phase)

    def created(self, sources: Iterable[str], phase: Phase) -> float:
        """Events, divided by the scale, that the sources created in a phase."""
        before, after = self._between(phase)
        return sum(after.created[name] - before.created[name] for name in sources)

    def polls(self, links: Iterable[str], phase: Phase) -> tuple[float, float]:
        """Real polls of links in a phase, and how many of them were empty."""
        before, after = self._between(phase)
        polls, empty = 0.0, 0.0
        for name in links:
            started, ended = before.polls[name], after.polls[name]
            polls += ended[0] - started[0]
            empty += ended[1] - started[1]
        return polls, empty

    def reads(self, group: str, phase: Phase) -> ReadReport | None:
        """Of a consumer in a phase; None if nobody reads there."""
        reading = self.world.groups[group].reading
        return None if reading is None else reading.figures(*self.phases.bounds(self.now, phase))

    def cache(self, group: str, phase: Phase) -> CacheReport | None:
        """Of a consumer in a phase; None if it caches nothing."""
        cache = self.world.groups[group].cache
        if cache is None:
            return None
        start, end = self.phases.bounds(self.now, phase)
        before, after = self._between(phase)
        served, asked = cache.serving(start, end), cache.requests * (end - start) / NS
        return CacheReport(
            requests=cache.requests,
            hit_share=served.hit_share,
            stale_share=(after.stale[group] - before.stale[group]) / asked if asked else 0.0,
            origin_rate=served.origin_rate,
            age=served.age,
        )

    def utilisation(self, groups: Iterable[str], phase: Phase) -> float:
        """The share of the real workers' time that they worked; see `ConsumerReport`."""
        before, after = self._between(phase)
        names = list(groups)
        busy = sum(after.busy[name] - before.busy[name] for name in names)
        crew = sum(after.crew[name] - before.crew[name] for name in names)
        return busy / crew if crew else 0.0


def _delivered(accounts: Iterable[Account]) -> tuple[dict[int, int], int]:
    """Latencies in nanoseconds and how often, none above the longest; and their exact sum."""
    values: dict[int, int] = {}
    total = 0
    for account in accounts:
        total += account.latency_sum
        longest = account.latency_max
        for bucket, count in account.buckets.items():
            value = min(upper_edge(bucket), longest)
            values[value] = values.get(value, 0) + count
    return values, total


def deliveries_per_event(accounts: Iterable[Account], offered: float) -> float:
    """How often an event was processed on average, at all of its consumers; 0 without any event.

    Duplicates count, tries that failed do not: `offered` events went in, and the consumers' own
    writes came out. This is the write amplification of a fan-out.
    """
    done = sum(account.delivered + account.duplicates for account in accounts)
    return done / offered if offered else 0.0
