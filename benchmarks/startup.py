"""How fast commands start, against a bare Python and a minimal import."""

import subprocess
import sys
from pathlib import Path

from benchmarks.measure import Result, at_most, interleaved

COMMAND = Path(sys.executable).with_name("pushpull")


def _run(*words: str) -> None:
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def results() -> list[Result]:
    """Times a bare Python takes."""
    version, bare = interleaved(
        lambda: _run(str(COMMAND), "--version"), lambda: _run(sys.executable, "-c", "pass"), runs=15
    )
    return [at_most("pushpull --version, times a bare Python", version / bare, "x", 5)]
