"""Reading where nothing can be written; the copy holds what only the write-ahead log has, too."""

import os
from pathlib import Path

import pytest

from app.history import History
from app.history.reading import copied, read_only
from tests.app.history.samples import attempt_at


def test_what_stands_in_the_log_alone_is_read_and_the_original_is_not_touched(
    tmp_path: Path,
) -> None:
    path = tmp_path / "history.db"
    with History.open(path) as history:
        history.add_attempt(attempt_at(score=40.0))
        before = {each.name: each.read_bytes() for each in tmp_path.iterdir() if each.is_file()}
        assert before["history.db-wal"]
        with copied(path) as copy:
            assert [line.score for line in copy.attempts()] == [40.0]
            copy.add_attempt(attempt_at(score=50.0))
            assert not copy.path.is_relative_to(tmp_path)
        assert not copy.path.exists()
        after = {each.name: each.read_bytes() for each in tmp_path.iterdir() if each.is_file()}
        assert after == before


@pytest.mark.parametrize("refused", ["history.db", ""])
def test_a_database_or_folder_that_may_not_be_written_is_only_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    path = tmp_path / "history.db"
    assert not read_only(path)
    path.touch()
    assert not read_only(path)
    # The superuser may write to everything, so the system's answer is set here.
    monkeypatch.setattr(os, "access", lambda each, _: each != tmp_path / refused)
    assert read_only(path)
