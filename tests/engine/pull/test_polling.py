"""The arithmetic of polls against counting them one by one."""

from hypothesis import given
from hypothesis import strategies as st

from engine.pull.polling import empty_before, made_until, visit_from

GRIDS = st.tuples(st.integers(0, 30), st.integers(1, 20), st.integers(0, 19)).map(
    lambda grid: (grid[0], max(grid[1], grid[2] + 1), grid[2])
)
"""First visit, period, and a wait shorter than the period."""


@given(grid=GRIDS, now=st.integers(0, 200))
def test_an_event_is_found_by_the_request_that_waits_or_else_by_the_next(
    grid: tuple[int, int, int], now: int
) -> None:
    first, period, park = grid
    starts = range(first, 400, period)
    waiting = any(start <= now < start + park for start in starts)
    expected = now if waiting else min(start for start in starts if start >= now)
    assert visit_from(first, period, park, now) == expected


@given(grid=GRIDS, now=st.integers(0, 200))
def test_polls_made_are_all_starts_and_the_ended_ones_have_waited_in_vain(
    grid: tuple[int, int, int], now: int
) -> None:
    first, period, park = grid
    starts = [start for start in range(first, 400, period) if start <= now]
    ended = [start for start in starts if start + park <= now]
    assert made_until(first, period, park, now) == (len(starts), len(ended))


@given(grid=GRIDS, now=st.integers(0, 200))
def test_empty_polls_before_a_find_are_those_that_started_before_its_request(
    grid: tuple[int, int, int], now: int
) -> None:
    first, period, park = grid
    visit = visit_from(first, period, park, now)
    answering = max(start for start in range(first, 400, period) if start <= visit)
    before = [start for start in range(first, 400, period) if start < answering]
    assert empty_before(first, period, park, visit) == len(before)


@given(first=st.integers(0, 30), period=st.integers(1, 20), extra=st.integers(0, 200))
def test_before_an_extra_poll_all_regular_ones_were_empty(
    first: int, period: int, extra: int
) -> None:
    before = [start for start in range(first, 400, period) if start < extra]
    assert empty_before(first, period, 0, extra) == len(before)
