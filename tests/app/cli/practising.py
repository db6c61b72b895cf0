"""`pushpull practice` as a process, in a pipe or a terminal, and what it leaves behind."""

import os
import re
import subprocess
import sys
from pathlib import Path

from app.history import History
from tests.app.terminal import Terminal
from tests.rubrics.small_pack import SAID

ROOT = Path(__file__).parents[3]
PRACTICE = (sys.executable, "-m", "app.cli", "practice")
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]")

FULL_STOPS = ".\n" * 6
ORDERS = f"""\
push


{SAID["retry"][1]}
.
pull

.



y

.
y
{FULL_STOPS}"""


def practise(
    home: Path, *arguments: str | Path, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run it through a pipe."""
    return subprocess.run(
        [*PRACTICE, *map(str, arguments)],
        cwd=ROOT,
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        env={**os.environ, "PUSHPULL_HOME": str(home), "COLUMNS": "80"},
        check=False,
    )


def at_terminal(home: Path, *arguments: str | Path) -> Terminal:
    """Run it in a terminal."""
    return Terminal([*PRACTICE, *map(str, arguments)], {"PUSHPULL_HOME": str(home)})


def kept_text(home: Path) -> list[str]:
    """The reasons in the drafts that are kept."""
    with History.open(home / "history.db") as history:
        return [
            " | ".join(link.justification for link in draft.links.values())
            for draft in history.drafts()
        ]
