"""A member of a consumer: its workers, and what faults do to work in hand. Traces by hand."""

from tests.engine.small import books, command, push, single, trace

ONCE = {"rate": "0.1/s", "story": "19.5s"}
"""A single event, at 10 s."""


def test_a_change_of_speed_reaches_work_that_is_half_done() -> None:
    """4 s of work: 1 s at full speed, 2 s at half speed, and the last 2 s at full speed again."""
    slow = command(at="11s", op="speed", of="c", factor=0.5, **{"for": "2s"})
    assert trace(single(**ONCE, service="4s"), push(), slow).processed == [15.0]


def test_work_that_begins_while_slow_takes_longer() -> None:
    slow = command(at="9s", op="speed", of="c", factor=0.5)
    assert trace(single(**ONCE, service="4s"), push(), slow).processed == [18.0]


def test_work_that_begins_while_fast_takes_less() -> None:
    quick = command(at="9s", op="speed", of="c", factor=4)
    assert trace(single(**ONCE, service="4s"), push(), quick).processed == [11.0]


def test_offline_work_rests_and_goes_on() -> None:
    away = single(**ONCE, service="4s", offline=[{"at": "11s", "for": "3s"}])
    assert trace(away, push()).processed == [17.0]


def test_overlapping_windows_end_with_the_last() -> None:
    """The second is for so many of the two that it is for both."""
    windows = [{"at": "11s", "for": "3s"}, {"at": "12s", "for": "4s", "share": 0.9}]
    away = single(**ONCE, service="1500ms", alike=2, offline=windows)
    assert trace(away, push()).processed == [16.5]


def test_a_change_of_speed_while_offline_counts_from_the_return() -> None:
    away = single(**ONCE, service="4s", offline=[{"at": "11s", "for": "3s"}])
    slow = command(at="12s", op="speed", of="c", factor=0.75)
    assert trace(away, push(), slow).processed == [18.0]


def test_a_kill_empties_the_inbox_too() -> None:
    kill = command(at="3.5s", op="kill", of="c", **{"for": "1s"})
    run = trace(single(service="2s", story="7s"), push(), kill)
    assert run.delivered == [(1.0, 3.0), (5.0, 7.0)]
    assert books(run.report) == {"delivered": 2, "crashed": 2, "dropped": 1, "resident": 2}


def test_the_loss_of_some_workers_leaves_the_inbox_to_the_others() -> None:
    """Two workers for 3 s each; one is gone from 3.5 s on, and with it what it had in hand."""
    kill = command(at="3.5s", op="kill", of="c", share=0.5)
    run = trace(single(service="3s", workers=2, story="9s"), push(), kill)
    assert books(run.report) == {"delivered": 2, "crashed": 1, "resident": 6}


def test_a_killed_worker_that_is_back_takes_what_waits() -> None:
    """The third event, which waits, begins at 4 s; one of the first two was lost."""
    kill = command(at="3.5s", op="kill", of="c", share=0.5, **{"for": "500ms"})
    run = trace(single(service="3s", workers=2, story="7.5s"), push(), kill)
    assert run.processed in ([4.0, 7.0, 7.0], [5.0, 7.0])
    assert run.report.books.crashed == 1


def test_killed_while_offline_the_memory_is_gone_at_the_return() -> None:
    away = single(**ONCE, service="4s", offline=[{"at": "11s", "for": "3s"}])
    kill = command(at="12s", op="kill", of="c", **{"for": "1s"})
    assert books(trace(away, push(), kill).report) == {"crashed": 1}


def test_utilisation_is_the_share_of_the_workers_time_that_they_worked() -> None:
    """Two workers over 10 s; ten events of 0.5 s, the last not begun before 10 s."""
    run = trace(single(service="500ms", workers=2), push())
    assert run.report.consumers["c"].utilisation == 9 * 0.5 / 20


def test_rest_is_no_work() -> None:
    away = single(**ONCE, service="4s", offline=[{"at": "11s", "for": "3s"}])
    assert trace(away, push()).report.consumers["c"].utilisation == 4 / 19.5
