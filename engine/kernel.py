"""The event heap: handlers called in order of time, on an int64 nanosecond clock.

It knows nothing of queues. Events of one instant run in order of rank, then of scheduling.
"""

from collections.abc import Callable
from copy import copy
from heapq import heapify, heappop, heappush
from itertools import count, repeat
from typing import Any, Final

Handler = Callable[[int, Any], None]
"""Called with the time in nanoseconds and the argument that was given to `Kernel.at`."""

_RANK: Final = 1 << 50
COMMAND: Final = 0 * _RANK
FAULT: Final = 1 * _RANK
DEPARTURE: Final = 2 * _RANK
TIMER: Final = 3 * _RANK
NETWORK: Final = 4 * _RANK
SOURCE: Final = 5 * _RANK
POLL: Final = 6 * _RANK
SAMPLE: Final = 7 * _RANK
_END: Final = 8 * _RANK


class _OverError(Exception):
    """A run has come to its end, which is an event too: none has to be asked whether it is that."""


def _end(_now: int, _: object) -> None:
    raise _OverError


class Kernel:
    """`now` is the time of the event that runs, or the time up to which all have run.

    An event of the `heap` is its time, its rank plus one of the `tokens`, its handler and argument.
    Who schedules one for every message may push it there by himself, which is faster than `at`.
    """

    __slots__ = ("_cancelled", "heap", "now", "tokens")

    def __init__(self) -> None:
        self.now = 0
        self.heap: list[tuple[int, int, Handler, Any]] = []
        self.tokens = count(1)
        self._cancelled: set[int] = set()

    @property
    def scheduled(self) -> int:
        """How many events have been scheduled so far."""
        return next(copy(self.tokens)) - 1

    @property
    def taken(self) -> int:
        """How many events have been taken from the heap so far, run or cancelled."""
        return self.scheduled - len(self.heap)

    def comes_by(self, until: int) -> bool:
        """Whether an event is to be taken by `until`."""
        return bool(self.heap) and self.heap[0][0] <= until

    def at(self, time: int, rank: int, handler: Handler, arg: Any = None) -> int:
        """Schedule `handler(time, arg)`; the token returned can be given to `cancel`."""
        token = rank + next(self.tokens)
        heappush(self.heap, (time, token, handler, arg))
        return token

    def cancel(self, token: int) -> None:
        """An event that is still to come will not run; one that has run must not be cancelled."""
        self._cancelled.add(token)

    def run(self, until: int, most: int = 1 << 62) -> bool:
        """Run every event up to and including `until`; then that is the time.

        False if more than `most` events come by then: the rest stays to be run.
        """
        heap, cancelled, pop = self.heap, self._cancelled, heappop
        end = (until, _END, _end, None)
        heappush(heap, end)
        try:
            for _ in repeat(None, most):
                time, token, handler, arg = pop(heap)
                if cancelled and token in cancelled:
                    cancelled.discard(token)
                    continue
                self.now = time
                handler(time, arg)
        except _OverError:
            pass
        else:
            heap.remove(end)
            heapify(heap)
            if heap and heap[0][0] <= until:
                return False
        self.now = until
        return True

    def step(self, until: int) -> bool:
        """Run the next event if it comes by `until`; False, if none does, and that is the time."""
        heap = self.heap
        while heap and heap[0][0] <= until:
            time, token, handler, arg = heappop(heap)
            if token in self._cancelled:
                self._cancelled.discard(token)
                continue
            self.now = time
            handler(time, arg)
            return True
        self.now = until
        return False
