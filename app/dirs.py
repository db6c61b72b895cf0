"""Where this person's data and settings live. Nothing is created before it is written to."""

import os
from pathlib import Path

import platformdirs

OVERRIDE = "PUSHPULL_HOME"
"""The environment variable that names another data folder."""


def data_dir() -> Path:
    """The data folder: `$PUSHPULL_HOME`, or the platform's usual place."""
    override = os.environ.get(OVERRIDE)
    return Path(override) if override else platformdirs.user_data_path("pushpull", appauthor=False)


def settings_file() -> Path:
    """The settings: `settings.yaml` in `$PUSHPULL_HOME`, or in the platform's place for them."""
    override = os.environ.get(OVERRIDE)
    folder = platformdirs.user_config_path("pushpull", appauthor=False)
    return (Path(override) if override else folder) / "settings.yaml"


def history_file() -> Path:
    """The database of drafts and attempts."""
    return data_dir() / "history.db"


def private_folder(folder: Path) -> Path:
    """Create `folder` where it is missing, readable by its owner only. OSError where it cannot."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
