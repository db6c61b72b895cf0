"""What a scale cannot show is refused before a run, with a scale that can."""

from typing import Any

import pytest

from engine.check import check, check_command
from engine.flow import Flow
from tests.engine.small import command, flow, push


def _members(scale: int, *, value: str = "10s", **parts: Any) -> Flow:
    """2,000 members, of which the heaviest key's has twenty workers."""
    consumer = {
        "alike": 2000,
        "service": {"constant": "50ms"},
        "largest": {"workers": 20, "service": {"constant": "20ms"}},
        **parts,
    }
    return flow(
        scale=scale,
        sources={"s": {"rate": "1k/s", "keys": {"count": 2000, "skew": {"largest": "10%"}}}},
        consumers={"c": consumer},
        links={"l": {"from": "s", "to": "c"}},
        slos=[{"id": "t", "metric": "latency.p99", "op": "<=", "value": value}],
    )


def _away(share: float, scale: int) -> list[str]:
    window = {"share": share, "at": "1m", "for": "1m"}
    return check(_members(scale, value="1h", largest=None, offline=[window]), {"l": push()})


def test_a_window_for_too_few_simulated_members_is_refused() -> None:
    """At 1:200 there are ten members, one of them the largest: one of the nine others."""
    assert _away(0.01, 20) == []
    assert _away(0.01, 1) == []
    (finding,) = _away(0.01, 200)
    assert finding == (
        "c is offline by 0.01, but scale 1:200 can only show 0.111; write `scale: 8`"
    )
    (finding,) = _away(0.98, 200)
    assert finding.startswith("c is offline by 0.98, but scale 1:200 can only show 1;")
    for share in (0.01, 0.98):
        for scale in (8, 16):
            assert _away(share, scale) == []


def _kill(share: float, scale: int, of: str = "c", origin: str = "user") -> list[str]:
    return check_command(_members(scale), command(op="kill", of=of, share=share, origin=origin))


def test_a_kill_is_never_of_all_where_a_share_was_meant() -> None:
    assert _kill(0.98, 20) == []
    (finding,) = _kill(0.98, 500)
    assert finding.startswith("kill takes 98% of c, which is all 4 members at scale 1:500; use")
    assert _kill(1.0, 500) == []
    (finding,) = _kill(0.5, 20, of="c.largest")
    assert "50% of c.largest, which is one worker at scale 1:20; use at most 1:4" in finding
    assert _kill(0.5, 10, of="c.largest") == []


def test_a_twist_kills_the_share_that_it_says() -> None:
    """A hundredth of 40 members is one, a fortieth; a person's own key may do so all the same."""
    assert _kill(0.01, 50) == []
    (finding,) = _kill(0.01, 50, origin="twist")
    assert "which is 0.025 of 40 members at scale 1:50; use at most 1:8" in finding
    assert _kill(0.01, 8, origin="twist") == []


@pytest.mark.parametrize(
    ("value", "parts", "of"),
    [
        ("3999ms", {"of": "c.largest", "op": "service", "service": {"constant": "200ms"}}, True),
        ("4s", {"of": "c.largest", "op": "service", "service": {"constant": "200ms"}}, False),
        ("3999ms", {"of": "c", "op": "service", "service": {"constant": "200ms"}}, False),
        ("3999ms", {"of": "c", "op": "speed", "factor": 0.1}, True),
        ("3999ms", {"of": "c", "op": "speed", "factor": 1}, False),
    ],
)
def test_a_target_is_as_coarse_as_the_work_that_a_twist_makes(
    value: str, parts: dict[str, Any], of: bool
) -> None:
    """At 1:40 the largest's 20 workers are one, whose work takes twice as long."""
    findings = check_command(_members(40, value=value), command(origin="twist", **parts))
    assert ["use a smaller scale" in finding for finding in findings] == [True] * of
    assert check_command(_members(40, value=value), command(**parts)) == []


def test_a_target_is_as_coarse_as_the_work_of_the_largest() -> None:
    """20 ms at twenty workers, of which 1:400 leaves one: 0.4 s of work."""
    assert check(_members(400, value="4s"), {"l": push()}) == []
    (finding,) = check(_members(400, value="3999ms"), {"l": push()})
    assert "work of c.largest is 400ms there" in finding
