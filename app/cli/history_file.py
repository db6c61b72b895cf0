"""The history as commands open it: in words where it cannot be, mended where it is damaged."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from app.cli.words import say
from app.dirs import history_file
from app.history import DamagedHistoryError, History, HistoryError
from app.history.mend import restore, set_aside


@contextmanager
def opened_history(*, mend: bool = False) -> Iterator[History]:
    """The history, closed afterwards; a HistoryError inside ends the command with exit 1.

    With `mend`, a damaged file is set aside first, and its newest good backup put in its place.
    """
    try:
        with _open(mend) as history:
            yield history
    except HistoryError as error:
        say(str(error))
        raise click.exceptions.Exit(1) from None


def _open(mend: bool) -> History:
    path = history_file()
    try:
        return History.open(path)
    except DamagedHistoryError as damaged:
        if not mend:
            raise
        aside = set_aside(path)
        say(f"The damaged history lies in {aside} now.")
        if damaged.backup is None:
            say("There was no good backup of it: this is a new history.")
        else:
            restore(damaged.backup, path)
            say(f"Went back to the backup {damaged.backup.name}.")
        return History.open(path)
