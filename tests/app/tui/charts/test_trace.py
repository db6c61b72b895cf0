from app.tui.charts.trace import SLOTS, Trace


def test_a_spike_between_two_columns_of_a_chart_is_kept() -> None:
    trace = Trace(100)
    for at in range(100):
        trace.add(at, 500 if at == 50 else 1)
    columns = trace.columns(10)
    assert columns[5] == (1, 500, True)
    assert [column and column[1] for column in columns] == [1] * 5 + [500] + [1] * 4


def test_columns_that_had_no_value_are_empty() -> None:
    trace = Trace(10)
    trace.add(0, 3)
    trace.add(9.9, 4)
    assert trace.columns(5) == [(3, 3, False), None, None, None, (4, 4, True)]


def test_a_gap_parts_the_line_in_two() -> None:
    trace = Trace(10)
    trace.add(0, 3)
    trace.add(4, None)
    trace.add(8, 5)
    assert trace.columns(5) == [(3, 3, False), None, None, None, (5, 5, False)]
    assert trace.last == 5


def test_the_end_of_the_story_is_the_last_slot() -> None:
    trace = Trace(60)
    trace.add(60, 7)
    assert trace.columns(SLOTS)[-1] == (7, 7, False)
    assert (trace.peak, trace.least) == (7, 7)
