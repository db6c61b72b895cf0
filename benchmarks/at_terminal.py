"""A program on a pseudo-terminal of its own: what it writes, when, and what it costs to do so."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Self

PATIENCE = 60.0
SIZE = (36, 120)
_COLOURS = re.compile(rb"\x1b\[[0-9;]*m")


class AtTerminal:
    """`python *words` with nobody at the keys but us; `seen` is the last of what it wrote.

    Colours are taken out, so that words stand together however they are painted.
    """

    def __init__(self, *words: str, environment: Mapping[str, str] | None = None) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm-256color", **(environment or {})},
            start_new_session=True,
        )
        os.close(theirs)
        self.seen = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def press(self, keys: str) -> float:
        """Press keys, as the bytes that a terminal sends; when that was."""
        self.seen = b""
        at = time.perf_counter()
        os.write(self._ours, keys.encode())
        return at

    def wait_for(self, text: str) -> float:
        """Read on until `text` was written since the last key; when that was."""
        until = time.perf_counter() + PATIENCE
        while text.encode() not in _COLOURS.sub(b"", self.seen):
            if time.perf_counter() > until or not self._read(1.0):
                raise TimeoutError(f"{text!r} did not come: {self.seen[-2_000:]!r}")
        return time.perf_counter()

    def watch(self, seconds: float) -> bytes:
        """All that it writes in so many seconds."""
        until = time.perf_counter() + seconds
        self.seen = b""
        while (rest := until - time.perf_counter()) > 0:
            self._read(rest)
        return _COLOURS.sub(b"", self.seen)

    def busy(self) -> float:
        """Seconds that its process has computed so far, all of its threads (Linux)."""
        return time.clock_gettime(~self._process.pid << 3 | 2)  # clock_getcpuclockid(3)

    def _read(self, timeout: float) -> bool:
        """Take in what it wrote; False where it has ended."""
        if not select.select([self._ours], [], [], timeout)[0]:
            return self._process.poll() is None
        try:
            self.seen += os.read(self._ours, 65_536)
        except OSError:
            return False
        return True
