"""What can go wrong with the history, in sentences."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.os_words import os_words


class HistoryError(Exception):
    """The history cannot be used; the message says what, where, and how to mend it."""


class DamagedHistoryError(HistoryError):
    """The database is damaged. Nothing was touched; `backup` is the newest good copy, if any."""

    def __init__(self, path: Path, why: str, backup: Path | None) -> None:
        offer = f"its newest good backup is {backup}" if backup else "there is no good backup of it"
        super().__init__(
            f"{path} is damaged ({why}); {offer} - `pushpull history --restore` sets the damaged "
            f"file aside and {'goes back to the backup' if backup else 'begins a new history'}"
        )
        self.path = path
        self.backup = backup


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """What SQLite and the system refuse inside is a HistoryError about the history at `path`."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        why = os_words(error) if isinstance(error, OSError) else error
        raise HistoryError(
            f"The history at {path} could not be used ({why}) - see that the folder can be written"
            " to and the disk is not full, or set PUSHPULL_HOME to another folder"
        ) from error
