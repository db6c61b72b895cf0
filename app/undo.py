"""Changes to take back, and to make again."""

from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Final, Generic, TypeVar

State = TypeVar("State")

_PAUSE: Final = 1.0
_LONGEST: Final = 5.0
_KEPT: Final = 500


class Undo(Generic[State]):
    """Remembers the states before changes. `clock` gives seconds.

    What is typed in one go into one field is one change: until a pause of a second, and for five
    seconds at most.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._before: deque[State] = deque(maxlen=_KEPT)
        self._after: list[State] = []
        self._field = ""
        self._begun = self._last = 0.0

    def changed(self, before: State, field: str = "") -> None:
        """Something changes what was `before`; `field`: by typing there."""
        now = self._clock()
        goes_on = field and field == self._field and not self._after
        if not goes_on or now - self._last > _PAUSE or now - self._begun > _LONGEST:
            self._before.append(before)
            self._begun = now
        self._after.clear()
        self._field, self._last = field, now

    def end_typing(self) -> None:
        """What is typed from here on is a change of its own."""
        self._field = ""

    def back(self, now: State) -> State | None:
        """The state before the last change of `now`; None where there is none."""
        if not self._before:
            return None
        self._after.append(now)
        self._field = ""
        return self._before.pop()

    def forth(self, now: State) -> State | None:
        """The state that was last taken back; None where there is none."""
        if not self._after:
            return None
        self._before.append(now)
        return self._after.pop()
