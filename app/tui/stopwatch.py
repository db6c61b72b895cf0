"""Time spent, shown against the question's limit; nothing is cut off when it is over."""

from time import monotonic

from app import figures
from engine.quantities import NS


class Stopwatch:
    """Counts while it runs. `limit` in nanoseconds, or None."""

    def __init__(self, limit: int | None) -> None:
        self._limit = limit / NS if limit else None
        self._spent = 0.0
        self._since: float | None = None

    def go(self) -> None:
        """Count from now on."""
        if self._since is None:
            self._since = monotonic()

    def stop(self) -> None:
        """Stop counting."""
        self._spent, self._since = self.spent, None

    @property
    def spent(self) -> float:
        """Seconds counted so far."""
        return self._spent + (monotonic() - self._since if self._since is not None else 0.0)

    def text(self) -> str:
        """`12:34`, `12:34 of 25:00`, or `1:20 over 25:00`."""
        if self._limit is None:
            return figures.timer(self.spent)
        if self.spent > self._limit:
            return f"{figures.timer(self.spent - self._limit)} over {figures.timer(self._limit)}"
        return f"{figures.timer(self.spent)} of {figures.timer(self._limit)}"
