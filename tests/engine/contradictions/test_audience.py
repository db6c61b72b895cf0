"""Contradictions about audiences and reads, in words."""

from typing import Any

import pytest

from engine import check
from tests.engine.small import flow, hybrid, pull, push

WORK = {"service": {"constant": "1ms"}}
READS = {"rate": "1/s", "users": 9, "follows": 3, "merge": "1ms"}
SPLIT = hybrid("threshold-split")
STAR = {"star": {"rate": "1/s", "each": 10}}


def _found(source: dict[str, Any], design: object = None, **parts: Any) -> list[str]:
    consumer = {**WORK, **parts.pop("consumer", {})}
    world = {
        "sources": {"s": {"rate": "1/s", **source}},
        "consumers": {"c": consumer, **parts.pop("others", {})},
        "links": {"l": {"from": "s", "to": parts.pop("to", "c")}},
        **parts,
    }
    return check(flow(**world), {"l": design or push()})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("source", "parts", "finding"),
    [
        (
            {"audience": 5},
            {"others": {"d": WORK}, "to": ["c", "d"]},
            "s has an audience and leads to 2 consumers; lead it to one",
        ),
        (
            {"audience": 5},
            {"consumer": {"alike": 3, "routed": "all"}},
            "s has an audience, but c gives every event to all its members;",
        ),
        ({"heavy": STAR}, {"scale": 50}, "s.star has audiences of 10, fewer than the scale 1:50;"),
        (
            {"audience": {"least": 10, "most": 90}},
            {"scale": 50},
            "s has audiences from 10 to 90, on both sides of the scale 1:50;",
        ),
        ({"heavy": {"largest": STAR["star"]}}, {}, "s has heavy events called 'largest';"),
        (
            {"heavy": STAR},
            {"consumer": {"alike": 2, "offline": [{"at": "1s", "for": "1s", "share": 0.5}]}},
            "c has classes by its members and by heavy events;",
        ),
        (
            {"heavy": STAR},
            {"consumer": {"limit": "9/s"}},
            "c gets heavy events, and work by size, batch, limit or priority;",
        ),
        ({}, {"consumer": {"reads": READS}}, "c is read, but events of s are for nobody;"),
        (
            {"audience": 5},
            {"consumer": {"alike": 2, "reads": READS}},
            "c is read, and is 2 members; leave out `alike`",
        ),
        (
            {"audience": 5},
            {"consumer": {"reads": {**READS, "follows": "20k"}}},
            "readers of c follow 20000 accounts;",
        ),
        (
            {"audience": 5},
            {"consumer": {"reads": READS}, "design": hybrid("notify-then-pull")},
            "l leads to c, which is read; push, pull, or use threshold-split",
        ),
        (
            {"audience": 5},
            {"design": SPLIT},
            "l splits by a threshold, but nobody reads there; use another kind",
        ),
        (
            {"audience": 5},
            {
                "consumer": {"reads": READS},
                "others": {"d": WORK},
                "to": ["c", "d"],
            },
            "l leads to c and to others; give c its own link",
        ),
        (
            {"audience": 5},
            {"slos": [{"id": "x", "metric": "read_latency.p99", "op": "<", "value": "1s"}]},
            "the target x is about reads; name a consumer with `reads` as its `of`",
        ),
        (
            {"heavy": STAR},
            {"slos": [{"id": "x", "metric": "lost", "of": "c.moon", "op": "<", "value": "1"}]},
            "the target x is about c.moon, and c has no such class",
        ),
    ],
)
def test_a_contradiction_is_told(
    source: dict[str, Any], parts: dict[str, Any], finding: str
) -> None:
    findings = _found(source, **parts)
    assert any(found.startswith(finding) for found in findings), findings


@pytest.mark.parametrize("design", [push(), pull(), SPLIT])
def test_timelines_may_be_pushed_pulled_or_split(design: object) -> None:
    assert _found({"audience": 5, "heavy": STAR}, design, consumer={"reads": READS}) == []
