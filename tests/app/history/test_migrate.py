import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.history import Dispute, History, HistoryError, migrate
from app.prediction import Prediction
from tests.app.history.samples import attempt_at, draft_of

AT = datetime(2026, 1, 3, tzinfo=UTC)
FORM_1 = Path(__file__).with_name("form_1.sql")
FORM_2 = Path(__file__).with_name("form_2.sql")


def load(path: Path, dump: str) -> None:
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as db:
        db.executescript(dump)


def test_an_empty_file_is_brought_to_the_newest_form(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with History.open(path) as history:
        assert migrate.version(history._db) == len(migrate.steps()) == 2
        assert history.attempts() == []


def test_a_file_of_form_1_still_opens_with_everything_in_it(path: Path) -> None:
    load(path, FORM_1.read_text("utf-8"))
    with History.open(path) as history:
        before = replace(attempt_at(), id=1, grader="0.1.0", prediction=Prediction())
        assert history.attempt(1) == before
        (draft,) = history.drafts()
        assert draft.link("a-to-b") == draft_of("kept from form 1").link("a-to-b")
        assert history.saw_model_answers("core", "order-events")


def test_a_file_of_form_2_still_opens_with_everything_in_it(path: Path) -> None:
    load(path, FORM_2.read_text("utf-8"))
    with History.open(path) as history:
        attempt = history.attempt(1)
        assert attempt == replace(
            attempt_at(),
            id=1,
            grader="0.2.0",
            disputes=(Dispute("text", "retry", 2, "It says who tries again.", AT),),
            own_score=attempt.own_score,
        )
        assert attempt.own_score == history.attempts()[0].own_score == 100.0


def test_a_step_that_is_missing_is_taken_after_a_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(path, FORM_1.read_text("utf-8"))
    more = [*migrate.steps(), "ALTER TABLE attempt ADD COLUMN note TEXT;\nDELETE FROM draft;\n"]
    monkeypatch.setattr("app.history.migrate.steps", lambda: more)
    monkeypatch.setattr("app.history.store.steps", lambda: more)
    with History.open(path) as history:
        assert migrate.version(history._db) == len(more)
        assert history.drafts() == []
    (before,) = (path.parent / "backups").iterdir()
    with closing(sqlite3.connect(before)) as db:
        assert migrate.version(db) == 1
        assert db.execute("SELECT count(*) FROM draft").fetchone() == (1,)


def test_a_step_that_fails_leaves_the_form_before_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(path, FORM_1.read_text("utf-8"))
    broken = [*migrate.steps()[:1], "DELETE FROM draft;\nINSERT INTO nowhere VALUES (1);\n"]
    monkeypatch.setattr("app.history.migrate.steps", lambda: broken)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            migrate.migrate(db)
        assert migrate.version(db) == 1
        assert db.execute("SELECT count(*) FROM draft").fetchone() == (1,)


def test_a_newer_database_is_refused_and_not_touched(path: Path) -> None:
    load(path, FORM_1.read_text("utf-8") + "PRAGMA user_version = 99;")
    before = path.read_bytes()
    with pytest.raises(HistoryError, match=r"newer pushpull \(form 99; .* upgrade pushpull"):
        History.open(path)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["history.db"]
