"""A consumer for which too much waits at its sender is cut off, and comes back with nothing."""

import pytest

from engine import check
from engine.design import LinkDesign
from engine.flow import Flow
from engine.scale import scaled_cut_off
from tests.engine.small import books, command, flow, hybrid, link, push, single, trace

LANES = {"lanes": "per-consumer"}


def sized(**parts: object) -> Flow:
    """`single`, with events of 10 bytes."""
    plain = single(**{"service": "100s", **parts})  # type: ignore[arg-type]
    source = plain.sources["s"].model_validate({**plain.sources["s"].model_dump(), "size": "10B"})
    return plain.model_copy(update={"sources": {"s": source}})


def cutting(**cut_off: object) -> LinkDesign:
    return push(overflow="block", inbox=1, sender_buffer=LANES, cut_off=cut_off)


def told(run: object) -> list[float]:
    """When somebody was cut off, as far as the log says."""
    happenings = run.run.advance(1e9).happenings  # type: ignore[attr-defined]
    return [each.at for each in happenings if "cut a consumer off" in each.text]


def test_at_the_hard_limit_all_that_waits_is_dropped() -> None:
    """1 in work, 2 inside, 3 at the door; 4, 5 and 6 wait. 7 and 8 come while it is away."""
    run = trace(sized(), cutting(hard="40B", back="2500ms"))
    assert books(run.report) == {"dropped": 6, "resident": 4}
    assert link(run.report, "attempts", "delivered", "cut_offs") == [4, 2, 1]
    assert told(run) == [6.0]


def test_one_byte_more_is_enough_for_one_event_more() -> None:
    run = trace(sized(), cutting(hard="41B", back="10s"))
    assert told(run) == [7.0]


def test_the_soft_limit_has_to_hold_for_its_time() -> None:
    """30 bytes wait from 5 s on."""
    assert told(trace(sized(), cutting(soft="30B", soft_for="3500ms"))) == [8.5]
    assert told(trace(sized(), cutting(soft="30B", soft_for="5500ms"))) == []


def test_who_catches_up_in_time_is_not_cut_off() -> None:
    """All is done at 8.3 s; 11 to 13 wait again, so that the clock begins anew at 13 s."""
    quick = command(at="7500ms", op="speed", of="c", factor=1e3, **{"for": "1s"})
    run = trace(sized(story="18s"), cutting(soft="30B", soft_for="4s"), quick)
    assert told(run) == [17.0]
    assert run.report.books.delivered == 8


def test_the_hard_limit_comes_first_where_it_is_reached_first() -> None:
    assert told(trace(sized(), cutting(soft="30B", soft_for="9s", hard="50B"))) == [7.0]
    assert told(trace(sized(), cutting(soft="30B", soft_for="1s", hard="50B"))) == [6.0]


def test_what_comes_to_a_full_inbox_after_the_connection_is_gone_is_dropped() -> None:
    """3 comes there at 4.5 s, 4 is under way and 5 behind it at 5 s."""
    run = trace(sized(delay="1500ms"), cutting(hard="30B", back="9s"))
    assert told(run) == [5.0]
    assert books(run.report) == {"dropped": 8, "resident": 2}


def test_what_waits_for_a_credit_counts_as_well() -> None:
    """2 waits from 2 s on; at 4 s it is gone with 3 and 4, and the credit comes back at 6 s."""
    design = push(backpressure={"credit": 1}, sender_buffer=LANES, cut_off={"hard": "30B"})
    run = trace(sized(service="5s"), design)
    assert run.delivered == [(1.0, 6.0)]
    assert books(run.report) == {"delivered": 1, "dropped": 6, "resident": 3}


def test_only_the_slow_one_is_cut_off() -> None:
    two = flow(
        story="10s",
        sources={"s": {"arrivals": "constant", "rate": "1/s", "size": "10B"}},
        consumers={
            "slow": {"service": {"constant": "100s"}},
            "quick": {"service": {"constant": "0s"}},
        },
        links={"l": {"from": "s", "to": ["slow", "quick"], "delay": "0s"}},
    )
    run = trace(two, cutting(hard="40B", back="2500ms"))
    assert run.report.consumers["quick"].books.delivered == 10
    assert run.report.consumers["slow"].books.dropped == 6


def test_a_change_of_design_takes_along_what_waits_and_forgets_the_limit() -> None:
    wide = command(at="5500ms", op="design", of="l", design=push(inbox=9).model_dump())
    run = trace(sized(), cutting(soft="30B", soft_for="1s"), wide)
    assert (told(run), books(run.report)) == ([], {"resident": 10})


def test_what_waited_before_there_was_a_limit_counts() -> None:
    """3, 4 and 5 wait when it comes; 6 and 7 make 50 bytes."""
    limited = command(at="5500ms", op="design", of="l", design=cutting(hard="50B").model_dump())
    run = trace(sized(), push(overflow="block", inbox=1, sender_buffer=LANES), limited)
    assert told(run) == [7.0]


def test_at_a_scale_a_message_is_as_many_bytes() -> None:
    limits = cutting(hard="30KB", soft="10KB").settings.cut_off
    scaled = scaled_cut_off(limits, 10)
    assert scaled is not None
    assert (scaled.hard, scaled.soft, scaled.soft_for) == (3_000, 1_000, limits.soft_for)
    assert scaled_cut_off(push().settings.cut_off, 10) is None


@pytest.mark.parametrize(
    ("design", "words"),
    [
        (push(cut_off={"hard": "1B"}, sender_buffer=LANES), "and nothing makes events wait"),
        (push(cut_off={"hard": "1B"}, overflow="block"), "and all wait in one line"),
        (cutting(back="2s"), "without any size"),
        (cutting(hard="1B", soft="2B"), "make `soft` the smaller one"),
        (hybrid("push-with-catch-up", cut_off={"hard": "1B"}), "which only push does"),
        (
            push(
                overflow="block", sender_buffer=LANES, cut_off={"hard": "1B"}, retry={"attempts": 2}
            ),
            "and tries again",
        ),
        (
            push(
                overflow="block",
                sender_buffer={**LANES, "overflow": "conflate"},
                cut_off={"hard": "1B"},
            ),
            "and conflates",
        ),
    ],
)
def test_contradictions_are_told(design: LinkDesign, words: str) -> None:
    assert any(words in each for each in check(sized(), {"l": design}))


def test_bytes_are_needed_to_count_them() -> None:
    (words,) = check(single(), {"l": cutting(hard="30B")})
    assert words.endswith("events of s have none; give s a size, or write `cut_off: none`")
