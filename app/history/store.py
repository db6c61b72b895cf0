"""Drafts and attempts in one SQLite file that two instances may use at once.

Every write is on the disk when its method returns. Every failure is a HistoryError. A history may
be used from several threads.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any, Self
from uuid import uuid4

from pydantic import ValidationError

from app.dirs import private_folder
from app.draft import Draft
from app.history import backup, disputes, records
from app.history.attempt import Attempt, AttemptLine
from app.history.dispute import Dispute
from app.history.errors import HistoryError, in_words
from app.history.mend import refuse_damaged
from app.history.migrate import migrate, steps, version

BUSY_SECONDS = 10.0


class History:
    """An open history; `History.open(path)` makes one."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self._db = db
        self._one_thread = Lock()

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open or create the history at `path`, brought to the newest form.

        A newer or damaged database is refused and not touched: HistoryError, DamagedHistoryError.
        """
        with in_words(path):
            private_folder(path.parent)
            refuse_damaged(path)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            path.chmod(0o600)
            _refuse_newer(path)
            db = sqlite3.connect(
                path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            try:
                _set_up(db, path)
            except BaseException:
                db.close()
                raise
        return cls(path, db)

    def close(self) -> None:
        """Close the file; everything is on the disk already."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def save_draft(self, draft: Draft) -> Draft:
        """Store the draft; return it as stored, to be saved from there the next time.

        Where another instance saved the same draft meanwhile, this one is stored as a draft of its
        own, with a new id: nobody's words are overwritten.
        """
        stored = draft.model_copy(
            update={"revision": draft.revision + 1, "updated": datetime.now(UTC)}
        )
        with self._transaction() as db:
            if draft.revision:
                done = db.execute(
                    "UPDATE draft SET revision = ?, updated = ?, content = ?"
                    " WHERE id = ? AND revision = ?",
                    (*_draft_values(stored), draft.id, draft.revision),
                ).rowcount
                if done:
                    return stored
                stored = stored.model_copy(update={"id": uuid4().hex, "revision": 1})
            db.execute(
                "INSERT INTO draft (revision, updated, content, id, pack, question)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (*_draft_values(stored), stored.id, stored.pack, stored.question),
            )
        return stored

    def drafts(self, pack: str | None = None, question: str | None = None) -> list[Draft]:
        """Unfinished drafts, the last one typed in first; one that cannot be read is left out."""
        rows = self._rows(
            "SELECT content FROM draft WHERE pack = coalesce(?, pack)"
            " AND question = coalesce(?, question) ORDER BY updated DESC",
            pack,
            question,
        )
        found = []
        for row in rows:
            try:
                found.append(Draft.model_validate_json(row["content"]))
            except ValidationError:
                continue
        return found

    def discard_draft(self, draft_id: str) -> None:
        """Delete a draft, where it is still there."""
        with self._transaction() as db:
            db.execute("DELETE FROM draft WHERE id = ?", (draft_id,))

    def add_attempt(self, attempt: Attempt, draft_id: str | None = None) -> int:
        """Store a finished attempt in place of its draft, take a backup, return its id."""
        row = records.to_row(attempt)
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        with self._transaction() as db:
            added = db.execute(
                f"INSERT INTO attempt ({names}) VALUES ({marks})", tuple(row.values())
            ).lastrowid
            db.execute("DELETE FROM draft WHERE id = ?", (draft_id,))
        assert added is not None
        with self._one_thread, in_words(self.path):
            now = datetime.now(UTC)
            backup.take(self._db, self.path, now)
            backup.rotate(self.path, now)
        return added

    def attempts(self, pack: str | None = None, question: str | None = None) -> list[AttemptLine]:
        """All attempts, the newest first; of one question where it is named."""
        rows = self._rows(
            "SELECT id, pack, question, title, finished, score, band, seen, own_score FROM attempt"
            " WHERE pack = coalesce(?, pack) AND question = coalesce(?, question) ORDER BY id DESC",
            pack,
            question,
        )
        return list(records.lines_of(rows))

    def attempt(self, attempt_id: int) -> Attempt:
        """One attempt in full. HistoryError where there is none, or it cannot be read."""
        with self._one_thread, in_words(self.path):
            return disputes.attempt(self._db, attempt_id)

    def dispute(self, attempt_id: int, dispute: Dispute) -> Attempt:
        """Keep what the person says against a line, in place of what they said before.

        The attempt as it stands then. HistoryError where there is none.
        """
        with self._transaction() as db:
            return disputes.put(db, attempt_id, dispute)

    def withdraw(self, attempt_id: int, dispute: Dispute) -> Attempt:
        """Forget what was said against a line; the attempt as it stands then."""
        with self._transaction() as db:
            return disputes.delete(db, attempt_id, dispute)

    def see_model_answers(self, pack: str, question: str) -> None:
        """Remember that the question's model answers were shown."""
        with self._transaction() as db:
            db.execute(
                "INSERT OR IGNORE INTO model_answers_seen (pack, question, at) VALUES (?, ?, ?)",
                (pack, question, datetime.now(UTC).isoformat()),
            )

    def saw_model_answers(self, pack: str, question: str) -> bool:
        """Whether they were shown before."""
        return bool(
            self._rows(
                "SELECT 1 FROM model_answers_seen WHERE pack = ? AND question = ?", pack, question
            )
        )

    def _rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        with self._one_thread, in_words(self.path):
            return self._db.execute(sql, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._one_thread, in_words(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise


def _draft_values(draft: Draft) -> tuple[int, str, str]:
    return draft.revision, draft.updated.isoformat(), draft.model_dump_json()


def _refuse_newer(path: Path) -> None:
    """Looked at read-only, so that a database of another version stays as it is, byte for byte."""
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=BUSY_SECONDS, uri=True)
    try:
        found, known = version(db), len(steps())
    finally:
        db.close()
    if found > known:
        raise HistoryError(
            f"{path} was written by a newer pushpull (form {found}; this one knows {known}) and was"
            " not touched - upgrade pushpull, or set PUSHPULL_HOME to another folder"
        )


def _set_up(db: sqlite3.Connection, path: Path) -> None:
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA foreign_keys = ON")
    _write_ahead(db)
    db.execute("PRAGMA synchronous = FULL")
    if 0 < version(db) < len(steps()):
        backup.take(db, path, datetime.now(UTC))
    migrate(db)


def _write_ahead(db: sqlite3.Connection) -> None:
    """Switch to write-ahead logging.

    Of two that switch a new file at once SQLite refuses one at once, whatever its timeout is.
    """
    patience = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > patience:
                raise
            time.sleep(0.01)
