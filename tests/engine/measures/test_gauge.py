"""Depth over time: the area against the sum of residence times, peaks, phases, watchers."""

from hypothesis import given
from hypothesis import strategies as st

from engine.measures.gauge import Gauge

STAYS = st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 300)), max_size=40)
"""Times of entering, and how long each stays."""


def _played(stays: list[tuple[int, int]], until: int, gauge: Gauge) -> None:
    moves = [(at, 1) for at, _ in stays] + [(at + stay, -1) for at, stay in stays]
    for time, change in sorted(moves, key=lambda move: (move[0], -move[1])):
        if time <= until:
            (gauge.enter if change > 0 else gauge.leave)(time)


@given(stays=STAYS, until=st.integers(0, 1500))
def test_the_area_is_the_sum_of_all_residence_times(
    stays: list[tuple[int, int]], until: int
) -> None:
    whole = Gauge()
    gauge = Gauge(above=whole)
    _played(stays, until, gauge)
    residence = sum(min(at + stay, until) - at for at, stay in stays if at <= until)
    assert gauge.area(until) == whole.area(until) == residence


@given(stays=STAYS, split=st.integers(0, 700))
def test_two_phases_make_up_the_whole(stays: list[tuple[int, int]], split: int) -> None:
    gauge, plain = Gauge(), Gauge()
    _played(stays, 1500, plain)
    early = [stay for stay in stays if stay[0] <= split]
    _played(early, split, gauge)
    gauge.split(split)
    before, after, whole = (gauge.figures(split, phase) for phase in (0, 1, None))
    assert before[0] + after[0] == whole[0]
    assert whole[1] == max(before[1], after[1])


def test_the_peak_is_told_with_its_first_moment() -> None:
    gauge = Gauge()
    gauge.enter(1)
    gauge.enter_many(4, 2)
    gauge.leave_many(6, 3)
    gauge.enter_many(8, 3)
    assert gauge.figures(10, None) == (1 * 3 + 3 * 2 + 3 * 2, 3, 4, 3)


def test_each_phase_has_a_peak_of_its_own() -> None:
    gauge = Gauge()
    gauge.enter_many(1, 5)
    gauge.leave_many(2, 4)
    gauge.split(3)
    gauge.enter_many(4, 2)
    assert gauge.figures(5, 0) == (5 + 1, 5, 1, 1)
    assert gauge.figures(5, 1) == (1 + 3, 3, 4, 3)
    assert gauge.figures(5, None) == (10, 5, 1, 3)


def test_the_watcher_hears_of_high_and_low() -> None:
    gauge = Gauge()
    heard: list[int] = []
    gauge.watcher = heard.append
    gauge.high, gauge.low = 3, 1
    gauge.enter_many(1, 2)
    gauge.enter(2)
    gauge.leave(3)
    gauge.leave(4)
    assert heard == [2, 4]
