"""When offsets are committed: at once, or every so often."""

from collections.abc import Callable

from engine.kernel import TIMER, Kernel


class Commits:
    """Calls `commit()` whenever a multiple of `every` nanoseconds comes after some progress."""

    def __init__(self, kernel: Kernel, every: int, commit: Callable[[], None]) -> None:
        self._kernel = kernel
        self._every = every
        self._commit = commit
        self._armed = False

    def progress(self, now: int) -> None:
        """Something can be committed."""
        if not self._every:
            self._commit()
        elif not self._armed:
            self._armed = True
            self._kernel.at((now // self._every + 1) * self._every, TIMER, self._due)

    def _due(self, _now: int, _: object) -> None:
        self._armed = False
        self._commit()
