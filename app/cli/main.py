"""The entry point of the command `pushpull`."""

import os
import sys
from io import TextIOWrapper

from app.os_words import os_words
from app.version import VERSION


def main() -> None:
    """Run the command line; leaves with 0 for done, 1 for findings, 2 for misuse."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        _run()
    except BrokenPipeError:
        _drop_output()
    except OSError as error:
        _drop_output()
        print(f"This could not be done: {os_words(error)}.", file=sys.stderr)
        sys.exit(1)


def _run() -> None:
    """The version without click, so that it starts about as fast as Python itself."""
    if sys.argv[1:] == ["--version"]:
        print(f"pushpull {VERSION}", flush=True)
    else:
        from app.cli.group import pushpull

        pushpull(prog_name="pushpull")


def _open_closed_streams() -> None:
    """Where a standard stream is closed, nothing comes from it, and what is said goes nowhere.

    No file that is opened later can take its place then.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))


def _drop_output() -> None:
    """What is left in the buffer goes nowhere, instead of failing when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
