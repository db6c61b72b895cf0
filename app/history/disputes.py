"""Attempts with what the person says against their grades, in an open database."""

import sqlite3

from app.history.attempt import Attempt
from app.history.dispute import Dispute
from app.history.errors import HistoryError
from app.history.records import attempt_of


def attempt(db: sqlite3.Connection, attempt_id: int) -> Attempt:
    """One attempt in full. HistoryError where there is none, or it cannot be read."""
    row = db.execute("SELECT * FROM attempt WHERE id = ?", (attempt_id,)).fetchone()
    if row is None:
        raise HistoryError(
            f"There is no attempt {attempt_id} - `pushpull history` lists those there are"
        )
    own = db.execute("SELECT * FROM dispute WHERE attempt = ? ORDER BY at", (attempt_id,))
    return attempt_of(row, own.fetchall())


def put(db: sqlite3.Connection, attempt_id: int, dispute: Dispute) -> Attempt:
    """Store a dispute in place of an older one about the same line; add up one's own total."""
    attempt(db, attempt_id)
    db.execute(
        "INSERT OR REPLACE INTO dispute (attempt, kind, criterion, level, note, at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            attempt_id,
            dispute.kind,
            dispute.criterion,
            dispute.level,
            dispute.note,
            dispute.at.isoformat(),
        ),
    )
    return _added_up(db, attempt_id)


def delete(db: sqlite3.Connection, attempt_id: int, dispute: Dispute) -> Attempt:
    """Delete the dispute about this line, where there is one; add up one's own total."""
    db.execute(
        "DELETE FROM dispute WHERE attempt = ? AND kind = ? AND criterion = ?",
        (attempt_id, dispute.kind, dispute.criterion),
    )
    return _added_up(db, attempt_id)


def _added_up(db: sqlite3.Connection, attempt_id: int) -> Attempt:
    from rubrics.second_opinion import retallied

    found = attempt(db, attempt_id)
    levels = {(each.kind, each.criterion): each.level for each in found.disputes}
    own = retallied(found.grade, levels).score if levels else None
    db.execute("UPDATE attempt SET own_score = ? WHERE id = ?", (own, attempt_id))
    return attempt(db, attempt_id)
