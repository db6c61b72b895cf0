"""A terminal that keeps the picture: what a person would see at this moment, cell by cell."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence

import pyte

PATIENCE = 120.0
KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "down": "\x1b[B",
    "ctrl+j": "\n",
    "ctrl+q": "\x11",
    "f4": "\x1bOS",
    "f6": "\x1b[17~",
}


class Emulator:
    """The program `arguments` with this as its terminal, which controls it unless told otherwise.

    `shown` is the whole screen as it stands, `raw` is everything that was written to it.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        *,
        columns: int = 80,
        rows: int = 24,
        controls: bool = True,
    ) -> None:
        self._ours, theirs = pty.openpty()
        self._picture = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._picture)
        self.resize(columns, rows)
        self.raw = b""
        self.process = subprocess.Popen(
            arguments,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm-256color", **environment},
            start_new_session=True,
            preexec_fn=(lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0)) if controls else None,
        )
        os.close(theirs)

    @property
    def shown(self) -> str:
        """The screen's lines."""
        return "\n".join(line.rstrip() for line in self._picture.display)

    def press(self, *keys: str) -> None:
        """Press keys by name; anything else is typed as it is."""
        for key in keys:
            os.write(self._ours, KEYS.get(key, key).encode())

    def wait_for(self, *texts: str) -> None:
        """Read on until one of `texts` stands on the screen."""
        self._wait(texts, there=True)

    def wait_beside(self, label: str, text: str) -> None:
        """Read on until `text` stands in the row of `label`, after it."""
        self._until(
            lambda: any(text in line.partition(label)[2] for line in self.shown.split("\n")),
            f"{text!r} beside {label!r}",
        )

    def wait_gone(self, text: str) -> None:
        """Read on until `text` does not stand on the screen any more."""
        self._wait((text,), there=False)

    def resize(self, columns: int, rows: int) -> None:
        """Change the terminal's size, as dragging its corner does."""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, size)
        self._picture.resize(rows, columns)

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    def leave(self) -> int:
        """Wait for the program to end; its exit code (negative: the signal)."""
        while self._read():
            pass
        return self.process.wait(PATIENCE)

    def hang_up(self) -> int:
        """Close the terminal's window; the program's exit code."""
        os.close(self._ours)
        self._ours = -1
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        """End the program where it still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self._ours >= 0:
            os.close(self._ours)

    def _wait(self, texts: tuple[str, ...], *, there: bool) -> None:
        self._until(
            lambda: any(text in self.shown for text in texts) is there, f"{texts}, there: {there}"
        )

    def _until(self, condition: Callable[[], bool], told: str) -> None:
        until = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < until, f"{told}, never held:\n{self.shown}"
            assert self._read(), f"{told}, did not hold at the end:\n{self.shown}"

    def _read(self) -> bool:
        """Take in what the program wrote; False when it has ended."""
        if select.select([self._ours], [], [], 0.2)[0]:
            try:
                more = os.read(self._ours, 65_536)
            except OSError:
                return False
            self.raw += more
            self._stream.feed(more)
            return bool(more)
        return self.process.poll() is None
