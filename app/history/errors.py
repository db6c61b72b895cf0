"""What can go wrong with the history, in sentences."""

from pathlib import Path


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
