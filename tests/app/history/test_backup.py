import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.history import History, backup
from tests.app.history.samples import attempt_at

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
STAMPS = st.sets(st.integers(0, 500 * 24).map(lambda hours: NOW - timedelta(hours=hours)))


def test_every_attempt_leaves_a_backup_that_holds_it(path: Path) -> None:
    with History.open(path) as history:
        for _ in range(3):
            history.add_attempt(attempt_at())
    counts = []
    for copy in sorted(backup.folder_of(path).iterdir()):
        with closing(sqlite3.connect(copy)) as db:
            counts.append(db.execute("SELECT count(*) FROM attempt").fetchone()[0])
    assert counts == [1, 2, 3]


def test_the_newest_good_backup_is_found_past_a_damaged_one(path: Path) -> None:
    with History.open(path) as history:
        history.add_attempt(attempt_at())
        history.add_attempt(attempt_at())
    older, newer = sorted(backup.folder_of(path).iterdir())
    newer.write_bytes(newer.read_bytes()[:5000])
    (backup.folder_of(path) / "history-notes.db").write_text("not one of ours")
    assert backup.newest_good(path) == older


def test_a_long_daily_habit_keeps_days_weeks_and_months() -> None:
    daily = {NOW - timedelta(days=n) for n in range(400)}
    kept = daily - backup.expendable(daily, NOW)
    assert {NOW - timedelta(days=n) for n in range(12)} <= kept
    assert (
        len({stamp.strftime("%G-%V") for stamp in kept if NOW - stamp < timedelta(weeks=9)}) == 10
    )
    assert len({stamp.strftime("%Y-%m") for stamp in kept}) == 9
    assert len(kept) == 12 + 8 + 6


@given(STAMPS)
def test_the_newest_and_all_of_two_days_are_never_expendable(stamps: set[datetime]) -> None:
    lost = backup.expendable(stamps, NOW)
    assert lost < stamps or not stamps
    assert all(NOW - stamp > timedelta(days=2) for stamp in lost)
    assert max(stamps, default=None) not in lost


@given(STAMPS)
def test_thinning_out_twice_removes_nothing_more(stamps: set[datetime]) -> None:
    kept = stamps - backup.expendable(stamps, NOW)
    assert backup.expendable(kept, NOW) == set()
    assert len([s for s in kept if NOW - s > timedelta(days=2)]) <= 12 + 10 + 9
