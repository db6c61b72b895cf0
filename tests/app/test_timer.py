import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.draft import TimeKept, TimerMode
from app.timer import NAMES, SHARES, Timer, phase_of
from engine.quantities import NS
from tests.app.clock import Clock
from tests.app.conftest import Begin
from tests.app.playing import chosen, to_follow_ups, to_score, to_twist

LIMIT = 20 * 60 * NS


def spent(seconds: float, mode: TimerMode = "down", limit: int | None = LIMIT) -> Timer:
    """A timer that has counted so long for the phase `explain`, meant to take 7 of 20 minutes."""
    clock = Clock()
    timer = Timer(limit, TimeKept(mode=mode), clock)
    timer.enter("explain")
    timer.go()
    clock.now = seconds
    return timer


def test_the_shares_make_the_whole() -> None:
    assert sum(SHARES.values()) == pytest.approx(1.0)
    assert SHARES.keys() == NAMES.keys()


@pytest.mark.parametrize(
    ("seconds", "mode", "limit", "long", "brief"),
    [
        (65, "down", LIMIT, "explain 5:55 left · 18:55 left", "explain 5:55 left"),
        (65, "up", LIMIT, "explain 1:05 of 7:00 · 1:05 of 20:00", "explain 1:05 of 7:00"),
        (430, "down", LIMIT, "explain 0:10 over 7:00 · 12:50 left", "explain 0:10 over 7:00"),
        (430, "up", LIMIT, "explain 0:10 over 7:00 · 7:10 of 20:00", "explain 0:10 over 7:00"),
        (1_265, "down", LIMIT, "explain 14:05 over 7:00 · 1:05 over 20:00", "1:05 over 20:00"),
        (65, "none", LIMIT, "", ""),
        (65, "down", None, "explain 1:05 · 1:05", "explain 1:05"),
    ],
)
def test_it_is_told_in_words(
    seconds: float, mode: TimerMode, limit: int | None, long: str, brief: str
) -> None:
    timer = spent(seconds, mode, limit)
    assert (timer.text(), timer.text(brief=True)) == (long, brief)


def test_it_counts_while_somebody_is_there_and_has_not_paused_it() -> None:
    clock = Clock()
    timer = Timer(LIMIT, None, clock)
    clock.now += 10
    timer.go()
    clock.now += 5
    timer.stop()
    clock.now += 100
    timer.go()
    timer.pause(True)
    clock.now += 100
    assert timer.text().startswith("paused · clarify 2:55 left")
    timer.pause(False)
    clock.now += 1
    assert timer.total == timer.spent("clarify") == 6.0


def test_it_goes_on_with_what_is_kept() -> None:
    clock = Clock()
    first = Timer(LIMIT, TimeKept(mode="up"), clock)
    first.go()
    clock.now += 7.5
    first.enter("run")
    clock.now += 2.0
    assert first.kept == TimeKept(mode="up", seconds={"clarify": 7, "run": 2})
    again = Timer(LIMIT, first.kept, clock)
    assert (again.total, again.mode) == (9.0, "up")


def test_the_ways_of_showing_it_come_in_turn() -> None:
    timer = spent(1)
    shown = []
    for _ in range(4):
        timer.next_mode()
        shown.append(timer.mode)
    assert shown == ["up", "none", "down", "up"]


@given(
    st.lists(st.tuples(st.sampled_from(list(SHARES)), st.sampled_from("gsp "), st.integers(0, 99)))
)
def test_the_phases_make_the_whole_whatever_is_done(steps: list[tuple[str, str, int]]) -> None:
    clock = Clock()
    timer = Timer(None, None, clock)
    there, counted = False, 0
    for phase, what, seconds in steps:
        timer.enter(phase)  # type: ignore[arg-type]
        if what == "p":
            timer.pause(not timer.paused)
        elif what in "gs":
            there = what == "g"
            timer.go() if there else timer.stop()
        clock.now += seconds
        counted += seconds if there and not timer.paused else 0
    assert timer.total == counted


def test_the_phase_is_where_the_draft_stands(begin: Begin) -> None:
    session = begin()
    phases = [phase_of(session.draft, session.question)]
    session.choose("shop-to-log", "push")
    phases.append(phase_of(session.draft, session.question))
    chosen(session)
    phases.append(phase_of(session.draft, session.question))
    to_twist(session)
    phases.append(phase_of(session.draft, session.question))
    to_follow_ups(session)
    phases.append(phase_of(session.draft, session.question))
    to_score(session)
    phases.append(phase_of(session.draft, session.question))
    assert phases == ["clarify", "choose", "explain", "run", "questions", "review"]
    assert session.timer.phase == "review"


def test_it_says_how_long_the_phase_is_meant_to_take() -> None:
    timer = Timer(25 * 60 * NS)
    timer.enter("explain")
    assert timer.entered() == "The clock counts “explain” now: 8:45 of 25:00 are meant for it."
    timer.mode = "none"
    assert timer.entered() == Timer(None).entered() == ""
