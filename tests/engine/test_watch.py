"""What a run tells of itself: backlogs, losses, recoveries. Figures worked out by hand."""

from engine import simulate, start
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
    assert told[1] == (10.19, "backlog", "c fell behind: 20 waiting")
    assert (19.995, "fault", "c is reachable again") in told
    assert [text for _, kind, text in told if kind == "recovery"] == [
        "c has caught up after 9.98 s"
    ]
    assert [text for _, _, text in told if "gone" in text] == ["backlog of c is gone after 20 s"]


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
        (1.06, "backlog", "c fell behind: 5 waiting"),
        (1.81, "backlog", "backlog of c is gone after 750 ms"),
    ]


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
        "c fell behind: 5 waiting",
        "c fell behind: 20 waiting",
        "c fell behind: 80 waiting",
        "c fell behind: 320 waiting",
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
        (3.0, "answer", "l now delivers by pull"),
        (4.0, "user", "l is cut"),
    ]
