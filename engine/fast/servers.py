"""When each message of a column is begun, first come, first served."""

from heapq import heapreplace
from itertools import accumulate
from typing import Final

import numpy as np

from engine.fast.numbers import InexactError, Times
from engine.fast.stage import Servers

_LONGEST: Final = 1 << 62


class NoServer:
    """Nothing is to be done: each message is begun, and over, as it comes."""

    def serve(self, at: Times, _work: Times) -> Times:
        return at

    def batch(self, at: int, work: list[int]) -> list[int]:
        return [at] * len(work)

    def until(self) -> list[int]:
        return []

    def back_to(self, until: list[int]) -> None:
        """Nothing is remembered."""


class OneServer:
    """A single worker: Lindley's recursion, as a running maximum.

    The n-th ends at S(n) + max over k <= n of (a(k) - S(k - 1)), where S sums up the work.
    """

    def __init__(self) -> None:
        self._free = 0

    def serve(self, at: Times, work: Times) -> Times:
        if not len(at):
            return at
        if int(work.max()) * len(work) >= _LONGEST:
            raise InexactError
        done = np.cumsum(work)
        before = done - work
        begin = at - before
        begin[0] = max(int(begin[0]), self._free)
        np.maximum.accumulate(begin, out=begin)
        self._free = int(begin[-1]) + int(done[-1])
        begin += before
        return begin

    def batch(self, at: int, work: list[int]) -> list[int]:
        begins = list(accumulate(work, initial=max(at, self._free)))
        self._free = begins.pop()
        return begins

    def until(self) -> list[int]:
        return [self._free]

    def back_to(self, until: list[int]) -> None:
        (self._free,) = until


class ManyServers:
    """Several workers: a message is begun by the one that is free first."""

    def __init__(self, workers: int) -> None:
        self._free = [0] * workers

    def serve(self, at: Times, work: Times) -> Times:
        free, begins = self._free, []
        for arrival, length in zip(at.tolist(), work.tolist(), strict=True):
            begin = free[0]
            if begin < arrival:
                begin = arrival
            heapreplace(free, begin + length)
            begins.append(begin)
        return np.array(begins, np.int64)

    def batch(self, at: int, work: list[int]) -> list[int]:
        free, begins = self._free, []
        for length in work:
            begin = max(at, free[0])
            heapreplace(free, begin + length)
            begins.append(begin)
        return begins

    def until(self) -> list[int]:
        return list(self._free)

    def back_to(self, until: list[int]) -> None:
        self._free = until


class FewPlaces(ManyServers):
    """Workers with `places` to wait; what comes when all are taken is refused: -1."""

    def __init__(self, workers: int, places: int) -> None:
        super().__init__(workers)
        self._places = places
        self._taken = [0] * max(1, places)

    def serve(self, at: Times, work: Times) -> Times:
        """Full is when the last message but `places` that was taken has not begun yet."""
        free, places = self._free, self._places
        taken, begins = self._taken, []
        for arrival, length in zip(at.tolist(), work.tolist(), strict=True):
            begin = free[0]
            if begin <= arrival:
                begin = arrival
            elif not places or taken[-places] > arrival:
                begins.append(-1)
                continue
            heapreplace(free, begin + length)
            taken.append(begin)
            begins.append(begin)
        self._taken = taken[-max(1, places) :]
        return np.array(begins, np.int64)


def servers(workers: int, places: int | None) -> Servers:
    """The simplest that is right; `places` None: without end."""
    if places is not None:
        return FewPlaces(workers, places)
    return OneServer() if workers == 1 else ManyServers(workers)
