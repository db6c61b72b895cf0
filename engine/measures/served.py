"""What readers and caches have been served since the last look."""

from collections.abc import Mapping

from engine.measures.measure import Measure
from engine.quantities import NS
from engine.report import CacheReport, ReadReport
from engine.world import World


class Served:
    """`look` makes `reads` and `caches` anew, over the time since the look before."""

    def __init__(self, world: World) -> None:
        self.reads: Mapping[str, ReadReport] = {}
        self.caches: Mapping[str, CacheReport] = {}
        self._readings = {n: g.reading for n, g in world.groups.items() if g.reading is not None}
        self._caches = {n: g.cache for n, g in world.groups.items() if g.cache is not None}
        self._stale = dict.fromkeys(self._caches, 0.0)
        self._at = 0

    def look(self, measure: Measure) -> None:
        """Until now."""
        start, now = self._at, measure.now
        self._at = now
        self.reads = {name: each.figures(start, now) for name, each in self._readings.items()}
        caches = {}
        for name, cache in self._caches.items():
            served, stale = cache.serving(start, now), cache.stale_requests(now)
            asked = cache.requests * (now - start) / NS
            caches[name] = CacheReport(
                requests=cache.requests,
                hit_share=served.hit_share,
                stale_share=(stale - self._stale[name]) / asked if asked else 0.0,
                origin_rate=served.origin_rate,
                age=served.age,
            )
            self._stale[name] = stale
        self.caches = caches
