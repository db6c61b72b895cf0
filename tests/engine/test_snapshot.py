"""Push with catch-up by snapshot: exact traces by hand. Constant sources send at 1, 2, 3 s, ..."""

from typing import Any, Final

from engine.flow import Flow
from tests.engine.small import books, hybrid, link, single, trace

KIND: Final = "push-with-catch-up"


def _away(story: str, *windows: tuple[str, str], **parts: Any) -> Flow:
    offline = [{"at": at, "for": length} for at, length in windows]
    return single(delay="100ms", story=story, offline=offline, **parts)


def test_one_snapshot_covers_all_that_was_missed() -> None:
    """2, 3 and 4 are missed; asked for at 4.6 s, the snapshot is there at 5.05.

    5 comes meanwhile, is asked for at 5.15 and there at 5.25; 6 is pushed.
    """
    run = trace(_away("6.5s", ("1.5s", "3s")), hybrid(KIND, replay_limit=1, snapshot_time="350ms"))
    assert run.delivered == [(1.0, 1.1), (4.0, 5.05), (5.0, 5.25), (6.0, 6.1)]
    assert books(run.report) == {"delivered": 4, "superseded": 2}
    assert link(run.report, "polls", "attempts") == [2, 4]


def test_no_more_than_the_limit_are_replayed_one_by_one() -> None:
    run = trace(_away("5.5s", ("1.5s", "3s")), hybrid(KIND, replay_limit=3, snapshot_time="1h"))
    assert run.delivered == [(1.0, 1.1), (2.0, 4.7), (3.0, 4.7), (4.0, 4.7), (5.0, 5.1)]
    assert books(run.report) == {"delivered": 5}


def test_without_a_replay_every_gap_is_a_snapshot() -> None:
    run = trace(_away("5.5s", ("1.5s", "3s")), hybrid(KIND, replay_limit=0))
    assert run.delivered == [(1.0, 1.1), (4.0, 4.7), (5.0, 5.1)]
    assert books(run.report) == {"delivered": 3, "superseded": 2}


def test_a_snapshot_that_finds_nobody_is_taken_again() -> None:
    """Sent at 3.1 s, lost at 3.7, when the consumer is away again; the next is sent at 4.7 s.

    Two events wait by then, no more than the limit; the gap is as large as before.
    """
    run = trace(
        _away("5.9s", ("0.5s", "2.5s"), ("3.5s", "1.1s")),
        hybrid(KIND, replay_limit=2, snapshot_time="500ms"),
    )
    assert run.delivered == [(4.0, 5.3), (5.0, 5.5)]
    assert books(run.report) == {"delivered": 2, "superseded": 3}
