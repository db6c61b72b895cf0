"""Depth, area and peak from columns of entries and leavings, as a gauge counts them one by one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.fast.depth import Depth, Stays
from engine.kernel import DEPARTURE, POLL, SOURCE
from engine.measures.gauge import Gauge

STORY = 60
GAPS = st.lists(st.integers(0, 3), max_size=40)
STAYS = st.lists(st.integers(0, 20), min_size=40, max_size=40)


def _stays(gaps: list[int], lengths: list[int]) -> tuple[list[int], list[int]]:
    """Entries and leavings, both in order."""
    entries = np.cumsum(gaps, dtype=np.int64)
    leavings = np.maximum.accumulate(entries + lengths[: len(gaps)]) if gaps else entries
    return entries.tolist(), leavings.tolist()


def _counted(places: list[tuple[list[int], list[int], int]]) -> tuple[int, ...]:
    """By a gauge, event by event; who goes as he comes, by an event before, does not wait."""
    events = []
    for entries, leavings, rank in places:
        for entry, leaving in zip(entries, leavings, strict=True):
            if leaving > entry or rank > SOURCE:
                events += [(entry, SOURCE, 1), (leaving, rank, -1)]
    gauge = Gauge()
    for time, _, change in sorted(events):
        if time <= STORY:
            (gauge.enter if change > 0 else gauge.leave)(time)
    return gauge.figures(STORY, None)


@given(GAPS, STAYS, GAPS, STAYS, st.integers(1, 50))
def test_two_places_are_as_deep_as_their_gauge(
    gaps: list[int], lengths: list[int], others: list[int], longer: list[int], stretch: int
) -> None:
    columns = [(*_stays(gaps, lengths), DEPARTURE), (*_stays(others, longer), POLL)]
    places = [Stays(SOURCE, rank, STORY) for _, _, rank in columns]
    depth, gauge = Depth(places), Gauge()
    for place, (entries, leavings, _) in zip(places, columns, strict=True):
        place.stay(np.array(entries, np.int64), np.array(leavings, np.int64))
    for horizon in [*range(0, STORY, stretch), STORY + 1]:
        for place in places:
            place.advance(horizon)
        depth.advance()
    depth.fill(gauge, STORY)
    assert gauge.figures(STORY, None) == _counted(columns)


def test_a_batch_that_moves_on_at_once_is_no_higher_than_before() -> None:
    first = Stays(SOURCE, POLL, STORY)
    then = Stays(POLL + 1, DEPARTURE, STORY, in_batches=True, moved=True)
    first.stay(np.array([1, 2, 3]), np.array([5, 5, 5]))
    then.stay(np.array([5, 5, 5]), np.array([5, 6, 7]))
    depth, gauge = Depth([first, then]), Gauge()
    for place in (first, then):
        place.advance(STORY + 1)
    depth.advance()
    depth.fill(gauge, STORY)
    assert gauge.figures(STORY, None) == (4 + 3 + 2 + 1 + 2, 3, 3, 0)
