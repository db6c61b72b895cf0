"""A damaged history is set aside, never deleted, and a backup or a new one takes its place."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from app.history.backup import damage, newest_good
from app.history.errors import DamagedHistoryError

_WITH = ("-wal", "-shm")


def refuse_damaged(path: Path) -> None:
    """DamagedHistoryError where the database at `path` is not sound, or gone beside a backup."""
    there = path.exists()
    if not there or (path.stat().st_size == 0 and not _beside(path, "-wal").exists()):
        backup = newest_good(path)
        if backup:
            raise DamagedHistoryError(path, "it is empty" if there else "it is gone", backup)
    elif why := damage(path):
        raise DamagedHistoryError(path, why, newest_good(path))


def set_aside(path: Path) -> Path | None:
    """Rename the damaged database with the time in its name; return where it lies now.

    None where it is gone; what lay beside it must not be taken for a part of the next one.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    for ending in ("", *_WITH):
        if _beside(path, ending).exists():
            _beside(path, ending).rename(_beside(aside, ending))
    return aside if aside.exists() else None


def restore(backup: Path, path: Path) -> None:
    """Put a copy of `backup` where the history was; it appears whole or not at all."""
    part = path.with_suffix(f".{os.getpid()}.part")
    shutil.copyfile(backup, part)
    part.chmod(0o600)
    with part.open("rb") as copy:
        os.fsync(copy.fileno())
    part.replace(path)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
