"""Contradictions about caches, in words."""

from typing import Any

import pytest

from engine import check
from tests.engine.small import flow, hybrid, pull, push

CACHE = {"service": {"constant": "1ms"}, "cache": {"requests": "9/s"}}
ALL = {**CACHE, "alike": 3, "routed": "all"}
KEYS = {"rate": "1/s", "keys": {"count": 5}}


def _found(consumer: Any, design: Any = None, **parts: Any) -> list[str]:
    world: dict[str, Any] = {
        "sources": {"s": KEYS},
        "consumers": {"c": consumer},
        "links": {"l": {"from": "s", "to": "c"}},
        **parts,
    }
    checked = flow(**world)
    return check(checked, dict.fromkeys(checked.links, design or push()))


OTHER = {"service": {"constant": "1ms"}}


@pytest.mark.parametrize(
    ("consumer", "parts", "finding"),
    [
        (ALL, {"scale": 10}, "c is a cache, whose requests are not simulated singly; write `scale"),
        ({**ALL, "routed": "key"}, {}, "c is a cache of 3 locations; a change is for all:"),
        ({**ALL, "interest": 0.5}, {}, "c is a cache; leave out `types`, `interest` and `reads`"),
        (ALL, {"sources": {"s": {"rate": "1/s"}}}, "c caches the objects that are keys of s; give"),
        (ALL, {"sources": {"s": {**KEYS, "audience": 3}}}, "s has an audience, and its events are"),
        (
            ALL,
            {"sources": {"s": KEYS, "t": KEYS}, "links": {n: {"from": n, "to": "c"} for n in "st"}},
            "s names 2 things",
        ),
        (
            ALL,
            {
                "consumers": {"c": ALL, "d": OTHER},
                "links": {"l": {"from": "s", "to": ["c", "d"]}},
            },
            "l leads to the cache c; lead it there from the source, and only there",
        ),
        (ALL, {"design": hybrid("notify-then-pull")}, "l leads to the cache c; push, pull, or use"),
        (OTHER, {"design": hybrid("push-with-ttl")}, "l lets copies expire, but nothing is cached"),
        (
            OTHER,
            {"slos": [{"id": "x", "metric": "hit_share", "of": "c", "op": ">", "value": "1%"}]},
            "the target x is about a cache; name a consumer with `cache` as its `of`",
        ),
    ],
)
def test_a_contradiction_is_told(consumer: Any, parts: dict[str, Any], finding: str) -> None:
    findings = _found(consumer, **parts)
    assert any(found.startswith(finding) for found in findings), findings


def test_changes_come_from_one_source() -> None:
    links = {f"{name}-out": {"from": name, "to": "c"} for name in "st"}
    findings = _found(ALL, sources={"s": KEYS, "t": KEYS}, links=links)
    assert "changes of what c holds come from 2 sources; let there be one" in findings


@pytest.mark.parametrize("design", [push(), pull(), hybrid("push-with-catch-up")])
def test_a_cache_may_be_purged_or_left_to_expire(design: Any) -> None:
    assert _found(ALL, design) == []
    assert _found(CACHE, design) == []
