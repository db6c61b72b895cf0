"""What a cache costs and how fresh it is, by renewal theory: each object has Poisson requests.

An object's copy lives from the request that fetched it until its TTL is over, or until a purge
(changes of an object are Poisson, too), and the next request after that fetches again. Hence, with
requests l and a life of E[L] on average, a copy is there for the part E[L] / (E[L] + 1/l) of time.
"""

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from engine.flow import Cache, Flow, Keys
from engine.quantities import NS
from engine.topology import reach

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rates:
    """A second, of each object: requests at one location, and changes."""

    requests: Floats
    changes: Floats
    locations: int

    @property
    def total(self) -> float:
        """Requests a second of all objects at all locations."""
        return float(self.requests.sum()) * self.locations


@dataclass(frozen=True, slots=True)
class Serving:
    """Requests served from a location's copy, by share; fetches from the origin a second; and the
    age of what is served, in seconds on average."""

    hit_share: float
    origin_rate: float
    age: float


def changes_of(flow: Flow, cache: str) -> tuple[Keys, float]:
    """The objects of a cache, and how many of them change in a second on average."""
    source = next(s for n, s in flow.sources.items() if cache in reach(flow, n).consumers)
    created = source.rate.created(flow.story) + sum(storm.count for storm in source.trace)
    return source.keys or Keys(count=1), created * NS / flow.story


def rates_of(cache: Cache, keys: Keys, changes: float, locations: int) -> Rates:
    """Rates of the objects that `keys` number; the first are asked for the most."""
    asked = _weights(keys.count, cache.popularity)
    changed = _weights(keys.count, (keys.skew.zipf or 0.0) if keys.skew else 0.0)
    if keys.skew is not None and keys.skew.largest is not None and keys.count > 1:
        changed = np.full(keys.count, (1 - keys.skew.largest) / (keys.count - 1))
        changed[0] = keys.skew.largest
    changed = np.maximum(changed * changes, 1e-30)  # what never changes has a life without end
    return Rates(asked * (cache.requests / locations), changed, locations)


def _weights(count: int, exponent: float) -> Floats:
    weights: Floats = np.arange(1, count + 1, dtype=np.float64) ** -exponent
    total: Floats = weights / weights.sum()
    return total


def serving(rates: Rates, ttl: float, purged: bool, shield: bool) -> Serving:
    """In the long run, with a `ttl` in seconds (inf: none), and purges or none."""
    asked, size = rates.requests, rates.locations
    ends = rates.changes if purged else np.zeros_like(asked)
    fetching = asked * size if shield else asked
    mean, square = _life(ends, ttl)
    cycles = 1 / (mean + 1 / fetching)
    # With a shield, a location misses once in a cycle if it is asked before the end of it.
    misses = cycles * (1 + (size - 1) * (1 - _none_asked(asked, ends, ttl)) if shield else size)
    ages = fetching * square / 2 / (1 + fetching * mean)
    return Serving(
        hit_share=1 - float(misses.sum()) / rates.total,
        origin_rate=float(cycles.sum()) * (1 if shield else size),
        age=float((ages * asked).sum()) * size / rates.total,
    )


def _life(ends: Floats, ttl: float) -> tuple[Floats, Floats]:
    """Mean and mean square of the smaller of the TTL and an exponential time."""
    if ttl == inf:
        return 1 / ends, 2 / ends**2
    u = np.maximum(ends, 1e-9 / ttl)  # a series would begin with these digits below that
    survive = np.exp(-u * ttl)
    mean = np.where(ends * ttl < 1e-6, ttl, (1 - survive) / u)
    square = np.where(ends * ttl < 1e-4, ttl**2, 2 * (1 - survive * (1 + u * ttl)) / u**2)
    return mean, square


def _none_asked(asked: Floats, ends: Floats, ttl: float) -> Floats:
    """The chance that nobody asks at one location during a life."""
    both = asked + ends
    late = 0.0 if ttl == inf else asked * np.exp(-both * ttl)
    return (ends + late) / both
