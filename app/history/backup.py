"""Copies of the history: taken after every attempt, thinned out as they age, never the last one."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.dirs import private_folder

_STAMP = "%Y%m%dT%H%M%S%fZ"
_ALL_OF = timedelta(days=2)
_KEPT = (("%Y-%m-%d", 12), ("%G-%V", 10), ("%Y-%m", 9))
"""After two days: the newest of each of the last 12 days, 10 weeks and 9 months that have one."""


def folder_of(history: Path) -> Path:
    """Where the backups of this database lie."""
    return history.parent / "backups"


def take(db: sqlite3.Connection, history: Path, now: datetime) -> Path:
    """Copy the open database as it is at this moment; the copy appears whole or not at all."""
    folder = private_folder(folder_of(history))
    target = folder / f"{history.stem}-{now.astimezone(UTC).strftime(_STAMP)}.db"
    part = target.with_suffix(f".{os.getpid()}.part")
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(sqlite3.connect(part)) as copy:
            db.backup(copy)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def rotate(history: Path, now: datetime) -> None:
    """Delete the backups that `expendable` names."""
    stamps = dict(_backups(history))
    for stamp in expendable(stamps, now):
        stamps[stamp].unlink(missing_ok=True)


def expendable(stamps: Iterable[datetime], now: datetime) -> set[datetime]:
    """Those of `stamps` that no rule keeps: all of two days, 12 daily, 10 weekly, 9 monthly."""
    newest_first = sorted(stamps, reverse=True)
    kept = {stamp for stamp in newest_first if now - stamp <= _ALL_OF}
    for period, many in _KEPT:
        newest_of: dict[str, datetime] = {}
        for stamp in newest_first:
            newest_of.setdefault(stamp.strftime(period), stamp)
        kept |= set(list(newest_of.values())[:many])
    return set(newest_first) - kept


def newest_good(history: Path) -> Path | None:
    """The newest backup that opens and passes SQLite's own check."""
    for _, path in sorted(_backups(history), reverse=True):
        if damage(path) is None:
            return path
    return None


def damage(path: Path) -> str | None:
    """What is wrong with the database at `path`, in SQLite's words; None where it is sound."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            found = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
        return str(error)
    return None if found == "ok" else " ".join(found.split())


def _backups(history: Path) -> Iterator[tuple[datetime, Path]]:
    for path in folder_of(history).glob(f"{history.stem}-*.db"):
        try:
            stamp = datetime.strptime(path.stem.removeprefix(f"{history.stem}-"), _STAMP)
        except ValueError:
            continue
        yield stamp.replace(tzinfo=UTC), path
