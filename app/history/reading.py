"""A history that can be read and not written to, such as a folder on a read-only disk."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from app.history.store import History


def read_only(path: Path) -> bool:
    """Whether the database at `path` is there, and it or its folder cannot be written to."""
    return path.exists() and not all(os.access(each, os.W_OK) for each in (path, path.parent))


@contextmanager
def copied(path: Path) -> Iterator[History]:
    """A copy of the database with its write-ahead log, for reading; deleted afterwards."""
    with TemporaryDirectory() as folder:
        for each in (path, path.with_name(f"{path.name}-wal")):
            if each.exists():
                shutil.copyfile(each, Path(folder) / each.name)
        with History.open(Path(folder) / path.name) as history:
            yield history
