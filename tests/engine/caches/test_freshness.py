"""What a cache costs, against its closed forms."""

from math import exp, inf

import numpy as np
import pytest

from engine.caches.freshness import Rates, rates_of, serving
from engine.flow import Cache, Keys


def _alike(asked: float, changed: float, locations: int = 1, objects: int = 1) -> Rates:
    return Rates(np.full(objects, asked), np.full(objects, changed), locations)


@pytest.mark.parametrize(("asked", "ttl"), [(1.0, 5.0), (0.1, 60.0), (20.0, 0.5)])
def test_a_ttl_cache_hits_by_requests_in_a_life(asked: float, ttl: float) -> None:
    """Hits are lT / (1 + lT), and what is served is (lT^2 / 2) / (1 + lT) old."""
    found = serving(_alike(asked, 0.3, 7), ttl, purged=False, shield=False)
    load = asked * ttl
    assert found.hit_share == pytest.approx(load / (1 + load))
    assert found.age == pytest.approx(load * ttl / 2 / (1 + load))
    assert found.origin_rate == pytest.approx(7 * asked / (1 + load))


def test_a_cache_that_is_purged_hits_unless_a_change_comes_first() -> None:
    found = serving(_alike(4.0, 0.5, 3), inf, purged=True, shield=False)
    assert found.hit_share == pytest.approx(4 / 4.5)
    assert found.origin_rate == pytest.approx(3 * 4 * 0.5 / 4.5)


def test_purged_and_with_a_ttl_a_copy_lives_until_the_first_of_both() -> None:
    asked, changed, ttl = 2.0, 0.1, 8.0
    life = (1 - exp(-changed * ttl)) / changed
    found = serving(_alike(asked, changed), ttl, purged=True, shield=False)
    assert found.hit_share == pytest.approx(asked * life / (1 + asked * life))
    purged, expiring = (
        serving(_alike(asked, u), t, purged=True, shield=False) for u, t in ((0.1, 1e9), (1e-30, 8))
    )
    only = serving(_alike(asked, 0.1), inf, purged=True, shield=False)
    assert purged.hit_share == pytest.approx(only.hit_share)
    assert purged.age == pytest.approx(only.age)
    assert expiring.hit_share == pytest.approx(16 / 17)
    assert expiring.age == pytest.approx(64 / 17)


def test_a_shield_fetches_once_for_all_locations() -> None:
    """200 locations asked twice a minute each, ten minutes to live: one fetch in 10 min 0.15 s."""
    asked = 2 / 60
    found = serving(_alike(asked, 0.0, 200), 600.0, purged=False, shield=True)
    assert found.origin_rate == pytest.approx(1 / (600 + 1 / (200 * asked)))
    alone = serving(_alike(asked, 0.0, 200), 600.0, purged=False, shield=False)
    assert alone.origin_rate / found.origin_rate == pytest.approx(190.5, rel=1e-2)
    one = serving(_alike(asked, 0.0), 600.0, purged=False, shield=True)
    assert one.hit_share == pytest.approx(asked * 600 / (1 + asked * 600))


def test_two_million_objects_need_a_long_ttl_where_the_origin_is_small() -> None:
    """A million requests a second: 5,000 fetches a second allow ten minutes, not five seconds."""
    rates = rates_of(Cache(requests=1_000_000), Keys(count=2_000_000), 0.5, 200)
    assert rates.total == pytest.approx(1e6)
    assert serving(rates, 600.0, purged=False, shield=True).origin_rate == pytest.approx(
        3_322, rel=1e-3
    )
    few = rates_of(Cache(requests=1_000), Keys(count=2_000), 0.5, 200)
    assert serving(few, 5.0, purged=False, shield=True).origin_rate > 250


def test_popular_objects_are_asked_for_and_skewed_ones_changed_more_often() -> None:
    cache = Cache(requests=300.0, popularity=1.0)
    rates = rates_of(cache, Keys(count=2), 8.0, 10)
    assert rates.requests == pytest.approx([20.0, 10.0])
    assert rates.changes == pytest.approx([4.0, 4.0])
    skewed = Keys.model_validate({"count": 3, "skew": {"largest": 0.5}})
    assert rates_of(cache, skewed, 8.0, 10).changes == pytest.approx([4.0, 2.0, 2.0])
