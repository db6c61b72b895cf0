from collections.abc import Callable
from pathlib import Path

import pytest

from app.history import DamagedHistoryError, History
from app.history.mend import restore, set_aside
from tests.app.history.samples import attempt_at, draft_of


def filled(path: Path) -> bytes:
    with History.open(path) as history:
        history.save_draft(draft_of("x" * 20_000))
        history.add_attempt(attempt_at())
    return path.read_bytes()


def flipped(whole: bytes, at: int) -> bytes:
    return whole[:at] + bytes(255 - b for b in whole[at : at + 8]) + whole[at + 8 :]


@pytest.mark.parametrize(
    "damaged",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:50],
        lambda whole: whole[:0],
        lambda whole: flipped(whole, 0),
        lambda whole: flipped(whole, 100),
        lambda whole: flipped(whole, 4096),
        lambda whole: b"\0" * len(whole),
    ],
    ids=["half", "header only", "nothing", "magic", "schema page", "second page", "zeros"],
)
def test_a_damaged_file_is_refused_untouched_and_the_newest_backup_offered(
    path: Path, damaged: Callable[[bytes], bytes]
) -> None:
    spoilt = damaged(filled(path))
    path.write_bytes(spoilt)
    with pytest.raises(DamagedHistoryError, match=r"is damaged .* --restore") as refused:
        History.open(path)
    assert path.read_bytes() == spoilt
    assert refused.value.backup is not None
    aside = set_aside(path)
    restore(refused.value.backup, path)
    assert aside is not None
    assert aside.read_bytes() == spoilt
    with History.open(path) as history:
        assert [line.id for line in history.attempts()] == [1]


def test_without_a_backup_a_new_history_is_offered(path: Path) -> None:
    with History.open(path) as history:
        history.save_draft(draft_of("no attempt, no backup"))
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(DamagedHistoryError, match="begins a new history") as refused:
        History.open(path)
    assert refused.value.backup is None


def test_what_goes_with_a_damaged_file_is_set_aside_with_it(path: Path) -> None:
    path.parent.mkdir()
    for name in ("history.db", "history.db-wal", "history.db-shm"):
        path.with_name(name).write_text(name)
    aside = set_aside(path)
    assert aside is not None
    assert aside.name.startswith("history.damaged-2")
    assert {p.name: p.read_text() for p in path.parent.iterdir()} == {
        f"{aside.name}{ending}": f"history.db{ending}" for ending in ("", "-wal", "-shm")
    }


def test_an_empty_file_without_backups_is_a_new_history(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with History.open(path) as history:
        assert history.attempts() == []
