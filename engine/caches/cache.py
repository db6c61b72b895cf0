"""Caches: which locations hold an object when it changes, and until when each serves the old one.

A location fetches an object when it is asked for what it has not; through one shared shield, if
there is one, whose copy gives its own remaining time to all. Requests are Poisson. So it is drawn
only where it matters, at each change: a copy is there by the law of `engine.caches.freshness`, and
after that by what has happened to it since. A purge reaches the shield at once, which is then asked
as if no location had the object, and the locations by the link. A location that is cut off goes on
serving what it holds, even beyond its time.
"""

from collections.abc import Iterator, Sequence
from math import exp, expm1, inf, log, log1p

from engine.caches.freshness import Rates, Serving, serving
from engine.consumers.station import Station
from engine.message import Message
from engine.quantities import NS


class CacheStation(Station):
    """One location. Its work is to purge an object; `stale` are the changes that it has missed yet.

    What it misses is not lost while a copy still expires (`expiring`, by message number). Latency
    counts from the change, or from when the location could be reached again (`reachable`).
    """

    __slots__ = ("cache", "cut_off", "expiring", "place", "reachable", "stale")

    def settle(self, cache: "Cache", place: int) -> None:
        """It is this location of the cache."""
        self.cache, self.place = cache, place
        self.cut_off = self.reachable = 0
        self.expiring: set[int] = set()
        self.stale: dict[int, list[Message]] = {}

    def drop(self, now: int, key: int) -> None:
        """The object's copy is gone; the next request fetches the newest version."""
        missed = self.stale.pop(key, [])
        if missed:
            self.cache.served_stale(key, now - missed[0].created)
        for message in missed:
            if message.open & self.bit:
                message.open ^= self.bit
                self._is_right(now, message)
        self.cache.gone(now, key, self.place)

    def _is_right(self, now: int, message: Message) -> None:
        latency = now - max(message.created, self.reachable)
        self.tally.account(message).deliver(latency)
        self._recent.append(latency)

    def finish(self, now: int, job: int) -> None:
        self._purge(now, job)
        super().finish(now, job)

    def crash_unacknowledged(self, now: int, job: int) -> None:
        self._purge(now, job)
        super().crash_unacknowledged(now, job)

    def _purge(self, now: int, job: int) -> None:
        """A job's object goes; its change is booked here, and not once more when the job ends."""
        if (served := self.serving.get(job)) is not None:
            first = bool(served[0].open & self.bit)
            self.drop(now, served[0].key)
            self.tally.account(served[0]).duplicates -= first

    def lose(self, now: int, message: Message, cause: int) -> None:
        if message.number not in self.expiring:
            super().lose(now, message, cause)

    def go_offline(self, now: int) -> None:
        if self.up:
            self.cut_off = now
        super().go_offline(now)

    def _rise(self, now: int) -> None:
        if not (self.up or self.offline or self.dead):
            self.reachable = now
        super()._rise(now)

    def kill(self, now: int) -> None:
        """An empty cache serves nothing old."""
        for key in list(self.stale):
            self.drop(now, key)
        self.cache.emptied(now, self.place)
        self.cut_off = now
        super().kill(now)


class Held:
    """One object's copies, times in ns: until when each location's is good, -1 where it has none,
    since when each has none, and the beginning of the shield's copy."""

    __slots__ = ("begun", "lacking", "until")

    def __init__(self, locations: int) -> None:
        self.until = [-1.0] * locations
        self.lacking = [0.0] * locations
        self.begun = inf


class Cache:
    """All locations of one consumer. `ttl` in ns, or inf; `purged`: changes are pushed."""

    def __init__(
        self, stations: Sequence[CacheStation], rates: Rates, shield: bool, draws: Iterator[float]
    ) -> None:
        self._stations = stations
        self._rates = rates
        self._shield = shield
        self._draws = draws
        self._ttl = inf
        self._purged = False
        self._objects: dict[int, Held] = {}
        self._stale = 0.0
        self._since: list[tuple[int, Serving]] = []
        for place, station in enumerate(stations):
            station.settle(self, place)

    def deliver_by(self, now: int, ttl: float, purged: bool) -> None:
        """The design from now on; copies that are there keep the time that they were given."""
        self._ttl, self._purged = ttl, purged
        self._since.append((now, serving(self._rates, ttl / NS, purged, self._shield)))

    def change(self, now: int, message: Message) -> int:
        """An object has a new version: the mask of the locations that hold an older one."""
        key, mask = message.key, 0
        held = self._objects.get(key)
        if held is None:
            held = self._objects[key] = self._in_the_long_run(now, key)
        elif self._shield:
            self._go_round(now, key, held)
        for station in self._stations:
            if self._holds(now, key, held, station):
                mask |= station.bit
                station.stale.setdefault(key, []).append(message)
        if self._shield and self._purged:
            held.begun = now + self._wait(key, len(self._stations))
        return mask

    def expiry(self, key: int, place: int) -> int:
        """When a location's copy of a changed object expires."""
        return round(min(self._objects[key].until[place], 2.0**62))

    def gone(self, now: int, key: int, place: int) -> None:
        """A location has no copy from now on."""
        if (held := self._objects.get(key)) is not None:
            held.until[place], held.lacking[place] = -1.0, float(now)

    def emptied(self, now: int, place: int) -> None:
        """A location has lost all copies."""
        for key in self._objects:
            self.gone(now, key, place)

    def served_stale(self, key: int, time: int) -> None:
        """A location served an old version for so long."""
        self._stale += float(self._rates.requests[key]) * time / NS

    def stale_requests(self, now: int) -> float:
        """Requests that were answered with an old version until now."""
        requests = self._rates.requests
        going_on = (
            float(requests[key]) * (now - missed[0].created) / NS
            for station in self._stations
            for key, missed in station.stale.items()
        )
        return self._stale + sum(going_on)

    @property
    def requests(self) -> float:
        """A second, at all locations."""
        return self._rates.total

    def serving(self, start: int, end: int) -> Serving:
        """On average between two times."""
        ends = [at for at, _ in self._since[1:]] + [max(end, start + 1)]
        parts = [
            (min(until, ends[-1]) - max(at, start), serving)
            for (at, serving), until in zip(self._since, ends, strict=True)
            if min(until, ends[-1]) > max(at, start)
        ]
        time = sum(length for length, _ in parts)
        return Serving(
            hit_share=sum(length * part.hit_share for length, part in parts) / time,
            origin_rate=sum(length * part.origin_rate for length, part in parts) / time,
            age=sum(length * part.age for length, part in parts) / time,
        )

    def _wait(self, key: int, locations: int) -> float:
        """Nanoseconds until one of so many locations is asked for the object."""
        return -log1p(-next(self._draws)) / (float(self._rates.requests[key]) * locations) * NS

    def _in_the_long_run(self, now: int, key: int) -> Held:
        size = len(self._stations)
        held = Held(size)
        if not self._shield:
            for place in range(size):
                age = self._age(key, 1)
                held.lacking[place] = float(now)
                if age is not None:
                    held.until[place] = now - age + self._ttl
            return held
        age = self._age(key, size)
        if age is None:
            held.begun = now + self._wait(key, size)
        else:
            held.begun = now - age
            self._first_asked(held)
        return held

    def _age(self, key: int, fetchers: int) -> float | None:
        """The age of a copy that is there, in ns; None if none is."""
        asked = float(self._rates.requests[key]) * fetchers / NS
        ends = float(self._rates.changes[key]) / NS if self._purged else 0.0
        ended = 1.0 if self._ttl == inf else -expm1(-ends * self._ttl)
        mean = ended / ends if ends * self._ttl > 1e-9 else self._ttl
        if next(self._draws) >= asked * mean / (1 + asked * mean):
            return None
        draw = next(self._draws)
        return -log(1 - draw * ended) / ends if ends * self._ttl > 1e-9 else draw * self._ttl

    def _first_asked(self, held: Held) -> None:
        """One location has fetched the shield's copy; who else has it is found out when asked."""
        size = len(self._stations)
        held.until = [-1.0] * size
        held.lacking = [held.begun] * size
        held.until[int(next(self._draws) * size)] = held.begun + self._ttl

    def _go_round(self, now: int, key: int, held: Held) -> None:
        """The shield's copy expires and is fetched again, until now."""
        fetched = False
        while held.begun + self._ttl < now:
            held.begun += self._ttl + self._wait(key, len(self._stations))
            fetched = True
        if not fetched:
            return
        kept = [(s.place, held.until[s.place]) for s in self._stations if not s.up]
        self._first_asked(held)
        if held.begun > now:
            held.until = [-1.0] * len(self._stations)
        for place, until in kept:
            held.until[place] = until

    def _holds(self, now: int, key: int, held: Held, station: CacheStation) -> bool:
        """Nothing is fetched, and nothing expires, where the origin cannot be reached."""
        place = station.place
        at = now if station.up else station.cut_off
        if station.stale.get(key) or held.until[place] >= at:
            return True
        if self._shield:
            since = max(held.lacking[place], held.begun)
            asked = float(self._rates.requests[key]) / NS
            if since < at and next(self._draws) < 1 - exp(-asked * (at - since)):
                held.until[place] = held.begun + self._ttl
                return True
        else:
            if held.until[place] >= 0:
                held.lacking[place] = held.until[place]
            while (fetched := held.lacking[place] + self._wait(key, 1)) <= at:
                held.lacking[place] = held.until[place] = fetched + self._ttl
                if held.until[place] >= at:
                    return True
        held.until[place], held.lacking[place] = -1.0, float(at)
        return False
