"""The history as commands open it: in words where it cannot be, mended where it is damaged."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from app.cli.words import say
from app.dirs import history_file
from app.history import DamagedHistoryError, History, HistoryError
from app.history.backup import newest_good
from app.history.errors import in_words
from app.history.mend import restore, set_aside
from app.history.reading import copied, read_only

Asked = Callable[[DamagedHistoryError], bool]


def never(damaged: DamagedHistoryError) -> bool:  # noqa: ARG001
    """Leave a damaged history as it is."""
    return False


def always(damaged: DamagedHistoryError) -> bool:  # noqa: ARG001
    """Mend a damaged history."""
    return True


def ask(damaged: DamagedHistoryError) -> bool:
    """Let the person at the terminal decide; without one, leave it as it is."""
    if not sys.stdin.isatty():
        return False
    say(str(damaged))
    return click.confirm("Do that now?", err=True)


@contextmanager
def opened_history(mend: Asked = never) -> Iterator[History]:
    """The history, closed afterwards; a HistoryError inside ends the command with exit 1.

    A damaged file is set aside, and its newest good backup put in its place, if `mend` says so.
    """
    with _told(), _open(mend) as history:
        yield history


@contextmanager
def history_to_read(mend: Asked) -> Iterator[History | None]:
    """The same for a reader: None before anything was kept, and nothing is created then.

    A history that cannot be written to is read from a copy.
    """
    path = history_file()
    with _told():
        with in_words(path):
            begun = path.exists() or newest_good(path) is not None
            opened = copied(path) if read_only(path) else None
        if not begun:
            yield None
            return
        with opened or _open(mend) as history:
            yield history


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except HistoryError as error:
        say(str(error))
        raise click.exceptions.Exit(1) from None


def _open(mend: Asked) -> History:
    path = history_file()
    try:
        return History.open(path)
    except DamagedHistoryError as damaged:
        if not mend(damaged):
            raise
        aside = set_aside(path)
        if aside is not None:
            say(f"The damaged history lies in {aside} now.")
        if damaged.backup is None:
            say("There was no good backup of it: this is a new history.")
        else:
            restore(damaged.backup, path)
            say(f"Went back to the backup {damaged.backup.name}.")
        return History.open(path)
