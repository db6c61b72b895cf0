"""A real terminal with a program in it: type, wait for what is shown, kill."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

PATIENCE = 60.0
CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\r")


class Terminal:
    """The program `arguments` on a pseudo-terminal of `columns` times `rows`."""

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        *,
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = subprocess.Popen(
            arguments,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm-256color", **environment},
            start_new_session=True,
        )
        os.close(theirs)
        self.shown = ""
        self._seen = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self._ours >= 0:
            os.close(self._ours)

    def type(self, text: str) -> None:
        """Type `text`; Enter is a carriage return."""
        os.write(self._ours, text.replace("\n", "\r").encode())

    def wait_for(self, text: str) -> None:
        """Read on until `text` is shown, after what was waited for before."""
        until = time.monotonic() + PATIENCE
        while (found := self.shown.find(text, self._seen)) < 0:
            assert time.monotonic() < until, f"{text!r} was not shown in:\n{self.shown}"
            if not self._read():
                raise AssertionError(f"{text!r} was not shown before the end in:\n{self.shown}")
        self._seen = found + len(text)

    def answer(self, question: str, text: str) -> None:
        """Wait for a question, then type a line."""
        self.wait_for(question)
        self.wait_for("> ")
        self.type(f"{text}\n")

    def leave(self) -> int:
        """Wait for the program to end; its exit code (negative: the signal)."""
        until = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < until, f"did not end after:\n{self.shown}"
        return self.process.wait(PATIENCE)

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    def hang_up(self) -> int:
        """Close the terminal; the program's exit code."""
        os.close(self._ours)
        self._ours = -1
        return self.process.wait(PATIENCE)

    def _read(self) -> bool:
        """Take in what the program wrote; False when it has ended."""
        if select.select([self._ours], [], [], 1.0)[0]:
            try:
                more = os.read(self._ours, 65_536)
            except OSError:
                return False
            self.shown += CONTROL.sub("", more.decode(errors="replace"))
            return bool(more)
        return self.process.poll() is None
