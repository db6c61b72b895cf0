"""The event heap: order, ranks, cancellation, and where the clock stands."""

from hypothesis import given
from hypothesis import strategies as st

from engine.kernel import (
    COMMAND,
    DEPARTURE,
    FAULT,
    NETWORK,
    POLL,
    SAMPLE,
    SOURCE,
    TIMER,
    Kernel,
)

RANKS = [COMMAND, FAULT, DEPARTURE, TIMER, NETWORK, SOURCE, POLL, SAMPLE]


def test_events_of_one_instant_run_by_rank_and_then_as_scheduled() -> None:
    kernel, seen = Kernel(), []
    for turn in "ab":
        for place in (7, 3, 0, 5, 1, 6, 2, 4):
            kernel.at(10, RANKS[place], lambda _now, arg: seen.append(arg), (place, turn))
    kernel.run(10)
    assert seen == [(place, turn) for place in range(8) for turn in "ab"]


@given(st.lists(st.tuples(st.integers(0, 50), st.sampled_from(RANKS)), max_size=60))
def test_time_comes_before_rank_and_rank_before_turn(events: list[tuple[int, int]]) -> None:
    kernel = Kernel()
    seen: list[tuple[int, int, int]] = []
    for turn, (time, rank) in enumerate(events):
        kernel.at(time, rank, lambda now, arg: seen.append((now, *arg)), (rank, turn))
    kernel.run(50)
    assert seen == sorted((time, rank, turn) for turn, (time, rank) in enumerate(events))


def test_an_event_may_schedule_others_at_its_own_instant() -> None:
    kernel, seen = Kernel(), []

    def first(now: int, _: object) -> None:
        kernel.at(now, POLL, lambda now, _: seen.append(("later", now)))
        kernel.at(now, COMMAND, lambda now, _: seen.append(("sooner", now)))

    kernel.at(5, SOURCE, first)
    kernel.run(5)
    assert seen == [("sooner", 5), ("later", 5)]


def test_a_run_ends_with_its_last_instant_and_the_clock_stands_there() -> None:
    kernel, seen = Kernel(), []
    for time in (3, 7, 8):
        kernel.at(time, TIMER, lambda now, _: seen.append(now))
    kernel.run(7)
    assert (seen, kernel.now) == ([3, 7], 7)
    kernel.run(7)
    kernel.run(20)
    assert (seen, kernel.now, kernel.scheduled) == ([3, 7, 8], 20, 3)


def test_a_run_breaks_off_where_it_takes_too_many_events() -> None:
    kernel, seen = Kernel(), []
    for time in (1, 2, 3, 9):
        kernel.at(time, TIMER, lambda now, _: seen.append(now))
    assert not kernel.run(5, most=2)
    assert (seen, kernel.now) == ([1, 2], 2)
    assert kernel.run(5, most=1)
    assert (seen, kernel.now) == ([1, 2, 3], 5)


def test_a_cancelled_event_does_not_run() -> None:
    kernel, seen = Kernel(), []
    tokens = [kernel.at(time, TIMER, lambda now, _: seen.append(now)) for time in (1, 2, 3)]
    kernel.cancel(tokens[1])
    kernel.run(3)
    assert seen == [1, 3]


def test_single_steps_do_the_same_as_a_run() -> None:
    kernel, seen = Kernel(), []
    tokens = [kernel.at(time, TIMER, lambda now, _: seen.append(now)) for time in (1, 2, 3, 9)]
    kernel.cancel(tokens[1])
    steps = 0
    while kernel.step(5):
        steps += 1
    assert (seen, steps, kernel.now) == ([1, 3], 2, 5)
