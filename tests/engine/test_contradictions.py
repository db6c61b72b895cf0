"""What contradicts itself is refused in a sentence that says how to mend it, and all at once."""

from typing import Any

import pytest

from engine import check
from engine.check import check_command
from engine.flow import Flow
from tests.engine.small import command, hybrid, pull, push

SOURCE: dict[str, Any] = {
    "rate": "1/s",
    "keys": {"count": 9},
    "size": "1KB",
    "types": {"a": "50%", "b": "50%"},
}
TARGET: dict[str, Any] = {"id": "x", "metric": "lost", "op": "<=", "value": 0}


def _flow(
    source: Any = (), consumer: Any = (), link: Any = (), slos: Any = (), story: str = "10s"
) -> Flow:
    return Flow.model_validate(
        {
            "story": story,
            "sources": {"s": {**SOURCE, **dict(source)}},
            "consumers": {"c": {"service": {"constant": "10ms"}, **dict(consumer)}},
            "links": {"l": {"from": "s", "to": "c", **dict(link)}},
            "slos": [{**TARGET, **dict(slo)} for slo in slos],
        }
    )


@pytest.mark.parametrize(
    ("parts", "finding"),
    [
        ({"consumer": {"priority": ["a", "a"]}}, "c names a 2 times in its priority"),
        ({"consumer": {"types": ["a", "b", "a"]}}, "c names a 2 times in its types"),
        ({"source": {"trace": ["9s", "10s"]}}, "s has events at 10s, when the story is over"),
        (
            {"source": {"keys": {"count": 9, "skew": {"largest": "10%"}}}},
            "s gives its heaviest key 0.1 of all events, less than an even share; give it 0.111",
        ),
        ({"link": {"delay": "10s"}}, "l takes as long as the story or longer"),
        ({"link": {"slow": {"share": "0%", "takes": "1s"}}}, "l is slow for nobody or by nothing"),
        (
            {"slos": [{"metric": "utilisation", "of": "c", "value": 1.5}]},
            "the target x is a share of 1.5; write 100% at most",
        ),
        ({"slos": [{"op": "<"}]}, "the target x is to be less than 0"),
        ({"slos": [{"except": ["c"]}]}, "the target x leaves out all consumers"),
    ],
)
def test_a_flow(parts: dict[str, Any], finding: str) -> None:
    assert [found[: len(finding)] for found in check(_flow(**parts), {"l": push()})] == [finding]


def test_who_is_read_by_nobody() -> None:
    reads = {"rate": "0/s", "users": 9, "follows": 3, "merge": "1ms"}
    read = _flow({"audience": 5, "types": {}}, {"reads": reads})
    assert check(read, {"l": push()}) == [
        "c is read by nobody; give its reads a rate above 0, or leave them out"
    ]


@pytest.mark.parametrize(
    ("design", "finding"),
    [
        (push(backpressure={"burst": 5}), "l has a burst and no rate that it is a burst of"),
        (pull(keep=0), "l has a keep of 0, which leaves nothing to be read"),
        (pull(retention="0s"), "l has a retention of 0, which"),
        (hybrid("push-with-catch-up", retention="0s"), "l has a retention of 0, which"),
        (pull(retention_size="0B"), "l has a retention_size of 0, which"),
        (pull(poll_deadline="0s"), "l has a poll_deadline of 0s, and work takes time"),
        (
            pull(overhead="2s", fetch_timeout="2s"),
            "l gives up each fetch before its answer can come; let it wait 2.001s or more",
        ),
    ],
)
def test_a_design(design: Any, finding: str) -> None:
    assert [found[: len(finding)] for found in check(_flow(), {"l": design})] == [finding]


def test_what_is_just_possible_is_played() -> None:
    fits = _flow(
        {"trace": ["9s"], "keys": {"count": 9, "skew": {"largest": 1 / 9}}},
        {"priority": ["a", "b"]},
        {"delay": "9s", "slow": {"share": "1%", "takes": "1ms"}},
        [{"metric": "utilisation", "of": "c", "value": 1.0}],
    )
    design = pull(keep=1, retention="1ns", fetch_timeout="10s", overhead="1s", poll_deadline="1s")
    assert check(fits, {"l": design}) == []


@pytest.mark.parametrize("op", ["kill", "cut", "burst"])
def test_a_command_that_is_over_at_once(op: str) -> None:
    of = {"kill": "c", "cut": "l", "burst": "s"}[op]
    (found,) = check_command(_flow(), command(op=op, of=of, **{"for": "0s"}))
    assert found.startswith(f"{op} {of} is over at once; give it a longer `for`")
    assert check_command(_flow(), command(op="storm", of="s", count=9, **{"for": "0s"})) == []


def test_all_at_once() -> None:
    """Of source, consumer, link, design and target, one sentence each."""
    wrong = _flow(
        {"trace": ["1m"]}, {"priority": ["a", "a"]}, {"delay": "1h"}, [{"op": "<"}, {"id": "y"}]
    )
    assert len(check(wrong, {"l": push(backpressure={"burst": 5})})) == 5
