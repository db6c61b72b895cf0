"""Brings a database to the newest form: one numbered SQL file a step, each in one transaction."""

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

from app.history import migrations


def steps() -> list[str]:
    """The SQL of all steps in order; the first brings an empty database to version 1."""
    found = (each for each in files(migrations).iterdir() if each.name.endswith(".sql"))
    return [each.read_text("utf-8") for each in sorted(found, key=lambda each: each.name)]


def version(db: sqlite3.Connection) -> int:
    """The number of steps that this database has taken."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection) -> None:
    """Take the steps that are missing. Another instance may do so at the same time."""
    todo = steps()
    while version(db) < len(todo):
        db.execute("BEGIN IMMEDIATE")
        try:
            done = version(db)
            if done < len(todo):
                for statement in _statements(todo[done]):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {done + 1}")
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise


def _statements(script: str) -> Iterator[str]:
    part = ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            yield part
            part = ""
