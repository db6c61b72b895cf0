"""Where this person's data lives. Nothing is created before something is written to it."""

import os
from pathlib import Path

import platformdirs

OVERRIDE = "PUSHPULL_HOME"
"""The environment variable that names another data folder."""


def data_dir() -> Path:
    """The data folder: `$PUSHPULL_HOME`, or the platform's usual place."""
    override = os.environ.get(OVERRIDE)
    return Path(override) if override else platformdirs.user_data_path("pushpull", appauthor=False)


def history_file() -> Path:
    """The database of drafts and attempts."""
    return data_dir() / "history.db"


def private_folder(folder: Path) -> Path:
    """Create `folder` where it is missing, readable by its owner only. OSError where it cannot."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
