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
    try:
        if sys.argv[1:] == ["--version"]:
            # Before click is imported, so that it starts about as fast as Python itself.
            print(f"pushpull {VERSION}")
            return
        from app.cli.group import pushpull

        pushpull(prog_name="pushpull")
    finally:
        _flush_quietly()


def _flush_quietly() -> None:
    """Write out what is left; a reader that has gone away (`| head`) is no error."""
    try:
        if sys.stdout:
            sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
