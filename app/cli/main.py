"""The entry point of the command `pushpull`."""

import os
import sys
from io import TextIOWrapper

from app.version import VERSION


def main() -> None:
    """Run the command line; leaves with 0 for done, 1 for findings, 2 for misuse."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    if sys.argv[1:] == ["--version"]:
        _show_version()
    else:
        from app.cli.group import pushpull

        pushpull(prog_name="pushpull")


def _show_version() -> None:
    """Without click, so that it starts about as fast as Python itself."""
    try:
        print(f"pushpull {VERSION}", flush=True)
    except BrokenPipeError:
        # What is left in the buffer goes nowhere, instead of failing when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
