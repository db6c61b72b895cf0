"""A circuit breaker: its states on traces by hand, on failures and on depth."""

import pytest

from engine.check import check
from engine.design import LinkDesign
from engine.scale import guard_of
from tests.engine.small import Trace, books, command, flow, hybrid, link, push, single, trace

RULE = {
    "on": "failures",
    "share": "50%",
    "window": 4,
    "min_calls": 2,
    "open_for": "3s",
    "half_open": 2,
}
AWAY = single(offline=[{"at": "2500ms", "for": "5s"}])


def told(run: Trace) -> list[tuple[float, str]]:
    """What the log says about breakers."""
    happenings = run.run.advance(run.run.flow.story).happenings
    return [(each.at, each.text) for each in happenings if each.kind == "breaker"]


def test_it_opens_on_failures_tries_again_and_closes() -> None:
    """3 and 4 fail: two of four. 5 and 6 are tried at 7 s and fail, 7 and 8 at 10 s do not."""
    run = trace(AWAY, push(breaker=RULE))
    assert told(run) == [
        (4.0, "the breaker of l opens"),
        (7.0, "the breaker of l is half-open"),
        (7.0, "the breaker of l opens"),
        (10.0, "the breaker of l is half-open"),
        (10.0, "the breaker of l closes"),
    ]
    assert run.delivered == [(1, 1), (2, 2), (7, 10), (8, 10), (9, 10), (10, 10)]
    assert books(run.report) == {"delivered": 6, "dropped": 4}
    assert run.report.links["l"].breaker_open_share == 0.6


def test_the_state_is_seen_in_frames() -> None:
    run = trace(AWAY, push(breaker=RULE)).run
    assert run.advance(10).links["l"].breaker == "closed"
    assert trace(AWAY, push()).run.advance(10).links["l"].breaker == ""
    early = trace(single(story="6s", offline=[{"at": "2500ms", "for": "5s"}]), push(breaker=RULE))
    assert early.run.advance(6).links["l"].breaker == "open"


def test_it_waits_for_enough_tries() -> None:
    """Of at least five tries half must have failed: 1 and 2 did not, so 6 is the fourth of six."""
    run = trace(AWAY, push(breaker={**RULE, "window": 6, "min_calls": 5}))
    assert told(run)[0] == (5.0, "the breaker of l opens")
    late = trace(AWAY, push(breaker={**RULE, "window": 6, "min_calls": 6}))
    assert told(late)[0] == (6.0, "the breaker of l opens")


def test_what_is_tried_again_waits_while_it_is_open_and_goes_first() -> None:
    """3 fails at 3.0 and 3.5, with 2 the half of four; it and 4 are the tries at 6.5 and 9.5."""
    retry = {"attempts": 99, "base": "500ms", "cap": "500ms", "jitter": "none"}
    run = trace(AWAY, push(breaker=RULE, retry=retry))
    assert told(run)[:3] == [
        (3.5, "the breaker of l opens"),
        (6.5, "the breaker of l is half-open"),
        (6.5, "the breaker of l opens"),
    ]
    assert run.delivered == [(1, 1), (2, 2), *((n, 9.5) for n in range(3, 10)), (10, 10)]
    assert link(run.report, "attempts", "retries") == [14, 4]
    assert books(run.report) == {"delivered": 10}


def test_what_is_held_needs_room_in_the_senders_buffer() -> None:
    run = trace(AWAY, push(breaker=RULE, sender_buffer=1))
    assert books(run.report)["dropped"] == 6


def test_an_answer_takes_its_way_before_it_counts() -> None:
    slow = single(delay="250ms", offline=[{"at": "2500ms", "for": "20s"}])
    assert told(trace(slow, push(breaker=RULE)))[0] == (4.5, "the breaker of l opens")


DEPTH = {"on": "depth", "opens_at": 3, "closes_at": 2}


def test_it_opens_when_too_much_waits_and_closes_when_little_does() -> None:
    """From 0.6 s four wait inside; at 1.3 s one: three more are let in, and so on."""
    busy = single(rate="10/s", story="3s", service="300ms")
    run = trace(busy, push(breaker=DEPTH, inbox=10))
    states = [(0.6, "opens"), (1.3, "closes"), (1.3, "opens"), (2.2, "closes"), (2.2, "opens")]
    assert told(run) == [(at, f"the breaker of l {does}") for at, does in states]
    assert run.processed == [0.4, 0.7, 1.0, 1.3, 1.6, 1.9, 2.2, 2.5, 2.8]
    assert books(run.report) == {"delivered": 9, "resident": 21}
    assert run.report.links["l"].breaker_open_share == pytest.approx(0.8)


def test_a_kill_empties_the_inbox_and_closes_it() -> None:
    busy = single(rate="10/s", story="2s", service="300ms")
    kill = command(at="850ms", op="kill", of="c", **{"for": "500ms"})
    run = trace(busy, push(breaker=DEPTH, inbox=10), kill)
    assert told(run)[:2] == [(0.6, "the breaker of l opens"), (0.85, "the breaker of l closes")]


def _two(lanes: str) -> Trace:
    two = flow(
        story="5s",
        sources={"s": {"arrivals": "constant", "rate": "1/s"}},
        consumers={
            "slow": {"service": {"constant": "100s"}},
            "quick": {"service": {"constant": "0s"}},
        },
        links={"l": {"from": "s", "to": ["slow", "quick"], "delay": "0s"}},
    )
    rule = {"on": "depth", "opens_at": 1, "closes_at": 1}
    rule["opens_at"] = 2
    return trace(two, push(breaker=rule, sender_buffer={"lanes": lanes}))


def test_one_breaker_a_lane() -> None:
    shared, own = _two("shared"), _two("per-consumer")
    assert shared.processed == [1.0, 2.0, 3.0]
    assert own.processed == [1.0, 2.0, 3.0, 4.0, 5.0]
    assert told(own) == [(4.0, "the first breaker of l opens")]
    assert shared.report.links["l"].breaker_open_share == 0.2
    assert own.report.links["l"].breaker_open_share == 0.1


def test_a_change_of_design_begins_with_a_closed_one() -> None:
    new = push(breaker=RULE, inbox=99).model_dump()
    run = trace(AWAY, push(breaker=RULE), command(at="5200ms", op="design", of="l", design=new))
    assert [at for at, _ in told(run)] == [4.0, 6.0, 9.0, 9.0]
    assert run.report.links["l"].breaker_open_share == pytest.approx((1.2 + 3.0) / 10)


def test_a_breaker_that_cannot_work_is_refused() -> None:
    (closes,) = check(single(), {"l": push(breaker={**DEPTH, "closes_at": 3})})
    assert closes == (
        "l has a breaker that opens above 3 waiting events and closes below 3;"
        " let it close at fewer than it opens at"
    )
    (inbox,) = check(single(), {"l": push(breaker=DEPTH, inbox=3)})
    assert "its inbox holds 3" in inbox
    (kind,) = check(single(), {"l": hybrid("push-with-catch-up", breaker=RULE)})
    assert kind == "l pushes with catch-up, which has no breaker; leave it out"


@pytest.mark.parametrize("design", [push(breaker=RULE), push(breaker=DEPTH)])
def test_a_breakers_numbers_are_divided_by_the_scale(design: LinkDesign) -> None:
    guard = guard_of(push(breaker={"on": "failures"}), 10)
    assert guard is not None
    rule = guard.breaker
    assert rule is not None
    assert (rule.window, rule.min_calls, rule.half_open) == (10, 10, 1)
    assert (rule.opens_at, rule.closes_at) == (8, 4)
    assert guard_of(design, 1) is not None
