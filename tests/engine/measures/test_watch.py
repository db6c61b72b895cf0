"""What a run tells of itself: backlogs, losses, recoveries. Figures worked out by hand."""

from itertools import pairwise

import pytest

from engine import simulate, start
from engine.design import LinkDesign
from engine.flow import Flow
from engine.report import Happening, Recovery
from tests.engine.small import command, flow, pull, push, single


def _told(flow: Flow, *commands: object, design: object = None) -> list[tuple[float, str, str]]:
    run = start(flow, {"l": design or push(inbox="unbounded")}, commands=commands)  # type: ignore[dict-item,arg-type]
    return [(h.at, h.kind, h.text) for h in run.advance(1e6).happenings]


AWAY = single(rate="100/s", service="5ms", story="100s", offline=[{"at": "9.995s", "for": "10s"}])
"""Twice as fast as events come; the last event before the window is just done."""


def test_an_outage_is_felt_until_the_backlog_is_gone() -> None:
    """1,000 events wait at 19.995 s; one comes every 10 ms, and two go: that takes 10 s."""
    report = simulate(AWAY, {"l": pull(interval="1ms", batch=1)})
    (recovery,) = report.recoveries
    assert (recovery.what, recovery.at, recovery.of) == ("c is offline", 9.995, "c")
    assert recovery.after is not None
    assert abs(recovery.after - 10.0) < 0.03
    assert report.consumers["c"].backlog.peak == 1000


def test_the_story_of_an_outage_is_told_in_words() -> None:
    told = _told(AWAY, design=pull(interval="1ms", batch=1))
    assert told[0] == (9.995, "fault", "c is offline")
    assert told[1] == (10.39, "backlog", "c fell behind: 40 waiting, growing 100/s")
    assert (19.995, "fault", "c is reachable again") in told
    assert [text for _, kind, text in told if kind == "recovery"] == [
        "c has caught up after 9.99 s"
    ]


def test_an_outage_that_does_not_end_has_no_recovery() -> None:
    kill = command(at="2s", op="kill", of="c")
    report = simulate(single(), {"l": push()}, commands=[kill])
    assert report.recoveries == (Recovery("c is down", 2.0, None, "c"),)


def test_a_lasting_change_is_no_fault_to_recover_from() -> None:
    slow = command(at="2s", op="speed", of="c", factor=0.5)
    assert simulate(single(), {"l": push()}, commands=[slow]).recoveries == ()


def test_a_command_that_changes_nothing_for_the_worse_is_no_fault() -> None:
    commands = [
        command(at="1s", op="speed", of="c", factor=1, **{"for": "1s"}),
        command(at="3s", op="burst", of="s", factor=1, **{"for": "1s"}),
        command(at="5s", op="design", of="l", design=push().model_dump(), **{"for": "1s"}),
    ]
    assert simulate(single(), {"l": push()}, commands=commands).recoveries == ()
    worse = [
        command(at="1s", op="speed", of="c", factor=0.99, **{"for": "1s"}),
        command(at="3s", op="burst", of="s", factor=1.01, **{"for": "1s"}),
    ]
    assert len(simulate(single(), {"l": push()}, commands=worse).recoveries) == 2


def test_a_backlog_that_goes_without_a_fault_is_told() -> None:
    """Nine from 1.01 to 1.09 s, 0.1 s of work each: the last begins at 1.81 s."""
    rate = {"base": "0/s", "bursts": [{"at": "1s", "for": "100ms", "rate": "100/s"}]}
    told = _told(single(rate=rate, service="100ms", story="10s"))
    assert told == [
        (1.08, "backlog", "c fell behind: 7 waiting, growing 100/s"),
        (1.81, "recovery", "c has caught up, 750 ms after it fell behind"),
    ]


def test_a_backlog_that_is_gone_in_a_moment_is_not_told() -> None:
    """Nine come within 0.1 s and are worked off in a second; a moment is a 500th of the story."""
    rate = {"base": "0/s", "bursts": [{"at": "1s", "for": "100ms", "rate": "100/s"}]}
    assert _told(single(rate=rate, service="100ms", story="1000s")) == []


def test_a_backlog_is_told_again_when_twice_as_large_or_after_something_new() -> None:
    """Three alike: of the first little is seen when it is told, of the third nothing is new."""
    bursts = [{"at": f"{at}s", "for": "1s", "rate": "20/s"} for at in (1, 6, 12)]
    busy = single(rate={"base": "0/s", "bursts": bursts}, service="100ms", story="30s")

    def fell(*commands: object) -> list[float]:
        return [at for at, _, text in _told(busy, *commands) if "fell behind:" in text]

    assert fell() == [1.56, 7.01]
    assert len(fell(command(at="11s", op="speed", of="c", factor=0.99, origin="twist"))) == 3


def test_two_faults_that_are_over_together_are_told_once() -> None:
    commands = [
        command(at="2s", op="kill", of="c", **{"for": "5s"}),
        command(at="3s", op="burst", of="s", factor=2, **{"for": "1s"}),
    ]
    told = _told(single(rate="10/s", service="50ms", story="60s"), *commands)
    assert len([text for _, kind, text in told if kind == "recovery"]) == 1


def test_an_outage_that_leaves_no_backlog_is_over_at_once() -> None:
    kill = command(at="2.5s", op="kill", of="c", **{"for": "2s"})
    (recovery,) = simulate(single(), {"l": push()}, commands=[kill]).recoveries
    assert recovery.after == 0.0


def test_a_cut_is_felt_by_every_consumer_of_the_link() -> None:
    two = flow(
        story="30s",
        sources={"s": {"arrivals": "constant", "rate": "10/s"}},
        consumers={"c": {"service": {"constant": "0s"}}, "d": {"service": {"constant": "0s"}}},
        links={"l": {"from": "s", "to": ["c", "d"], "delay": "0s"}},
    )
    cut = command(at="5.05s", op="cut", of="l", **{"for": "5s"})
    report = simulate(two, {"l": pull(interval="1s")}, commands=[cut])
    assert [(r.of, r.at, r.after) for r in report.recoveries] == [
        ("c", 5.05, 0.95),
        ("d", 5.05, 0.95),
    ]


def test_losses_are_told_at_every_power_of_ten() -> None:
    told = _told(single(rate="10/s", inbound="none", story="15s"))
    assert told == [
        (0.1, "loss", "1 event for c dropped"),
        (1.0, "loss", "10 events for c dropped"),
        (10.0, "loss", "100 events for c dropped"),
    ]


def test_counts_are_told_as_real_ones() -> None:
    scaled = single(rate="1000/s", inbound="none", story="2s").model_copy(update={"scale": 100})
    assert [text for _, _, text in _told(scaled)] == [
        "100 events for c dropped",
        "1,000 events for c dropped",
    ]


def test_a_growing_backlog_is_told_again_when_it_is_four_times_as_large() -> None:
    told = _told(single(rate="100/s", service="1h", story="10s"))
    assert [text for _, _, text in told] == [
        "c fell behind: 7 waiting, growing 100/s",
        "c fell behind: 28 waiting, growing 100/s",
        "c fell behind: 112 waiting, growing 100/s",
        "c fell behind: 448 waiting, growing 100/s",
    ]


def test_a_frame_tells_only_what_is_new() -> None:
    run = start(single(inbound="none"), {"l": push()})
    assert run.advance(1.5).happenings == (Happening(1.0, "loss", "c", "1 event for c dropped"),)
    assert run.advance(2.5).happenings == ()


def test_commands_are_told_by_who_gave_them() -> None:
    commands = [
        command(at="1s", op="speed", of="c", factor=0.5, origin="twist", **{"for": "1s"}),
        command(at="3s", op="design", of="l", design=pull().model_dump(), origin="answer"),
        command(at="4s", op="cut", of="l"),
    ]
    assert _told(single(story="5s"), *commands)[:4] == [
        (1.0, "twist", "c works at 0.5 of its speed"),
        (2.0, "twist", "c works at its normal speed again"),
        (3.0, "answer", "l has new settings (pull)"),
        (4.0, "user", "l is cut"),
    ]


def _texts(flow: Flow, *commands: object, design: object = None) -> list[str]:
    return [text for _, kind, text in _told(flow, *commands, design=design) if kind != "loss"]


def _assert_growing(texts: list[str]) -> None:
    """No backlog is told of twice."""
    told = [int(text.split()[3]) for text in texts if "fell behind:" in text]
    assert told
    assert all(former < later for former, later in pairwise(told))


FLOOD = {"base": "0/s", "bursts": [{"at": "1s", "for": "10s", "rate": "10/s"}]}
"""The last of a hundred comes at 11 s."""
WINDOW = push(retry={"attempts": 99}, backpressure={"credit": 5}, sender_buffer="1k")


@pytest.mark.parametrize(
    "second", [pull(long_poll="1h"), pull(hold="queue", interval="1s"), push()]
)
def test_a_backlog_that_a_new_design_takes_over_is_neither_gone_nor_new(second: LinkDesign) -> None:
    """Of some hundred that wait, the new design hands over none, one or all in an instant."""
    change = command(at="20s", op="design", of="l", design=second.model_dump(), origin="twist")
    slow = single(rate=FLOOD, service="1h", story="30s")
    first = pull(hold="queue", long_poll="1h", batch=1) if second == push() else WINDOW
    told = _texts(slow, change, design=first)
    _assert_growing(told)
    assert not [text for text in told if "caught up" in text]


@pytest.mark.parametrize("design", [WINDOW, pull(long_poll="1h", batch=1000)])
def test_a_kill_does_not_end_the_backlog_that_it_throws_back(design: LinkDesign) -> None:
    """About 90 wait at 12 s; they are back at their sender when the consumer is killed."""
    kill = command(at="12s", op="kill", of="c", **{"for": "5s"})
    told = _told(single(rate=FLOOD, service="200ms", story="60s"), kill, design=design)
    at = [moment for moment, _, text in told if "caught up" in text]
    assert len(at) == 1
    assert at[0] > 25
    _assert_growing([text for _, _, text in told])


def test_a_batch_that_travels_does_not_end_a_backlog() -> None:
    """One is under way until 22 s; all others then go, arrive at 45 s, and are 10 s of work."""
    slow = single(rate=FLOOD, service="100ms", story="80s", delay="1s")
    told = _told(slow, design=pull(long_poll="1h", batch=1000, overhead="20s"))
    _assert_growing([text for _, _, text in told])
    (gone,) = [at for at, _, text in told if "caught up" in text]
    assert 50 < gone < 80


def test_who_recovers_with_many_waiting_has_not_caught_up() -> None:
    """More than 20 wait when it is given nine times as much for a second, and again later."""
    busy = single(
        rate={"base": "5/s", "bursts": [{"at": "1s", "for": "10s", "rate": "15/s"}]},
        service="100ms",
        story="40s",
    )
    run = start(busy, {"l": push(inbox="unbounded")})
    level = run.advance(11.99).nodes["c"].waiting
    assert level > 20
    burst = command(at="12s", op="burst", of="s", factor=9, **{"for": "1s"})
    text, caught_up = [t for t in _texts(busy, burst) if "no further" in t or "caught up" in t]
    assert caught_up.startswith("c has caught up, ")
    assert text.endswith(f" c is no further behind than before: {level} waiting")


def test_back_is_only_who_is_no_longer_killed_or_offline() -> None:
    commands = [
        command(at="1s", op="kill", of="c", share=0.5, **{"for": "2s"}),
        command(at="2s", op="kill", of="c", share=0.5),
        command(at="5s", op="kill", of="c"),
        command(at="9s", op="restore", of="c"),
    ]
    away = [{"at": "6s", "for": "2s"}, {"at": "8500ms", "for": "1s"}]
    texts = _texts(single(workers=4, story="12s", offline=away), *commands)
    told = [text for text in texts if "caught up" not in text]
    assert told == [
        "half of c is gone",
        "half of c is gone",
        "part of c is back",
        "c is down",
        "c is offline",
        "c is still down",
        "c is offline",
        "c is still offline",
        "c is reachable again",
    ]


def test_rented_workers_are_not_back_before_they_are_rented() -> None:
    kill = command(at="1s", op="kill", of="c", **{"for": "2s"})
    rented = single(workers=4, rented={"floor": 1, "delay": "1m"}, story="5s")
    assert _texts(rented, kill) == ["c is down", "c can rent its workers again"]
