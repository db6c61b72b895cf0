"""How long each message keeps a worker: one draw a (message, consumer), found by its number."""

from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from engine.draws.amounts import amounts
from engine.draws.laws import Service
from engine.draws.streams import BLOCK, Streams

_KEPT: Final = 16
_AT_ONCE: Final = 64
"""So many messages' draws are kept in any case: members that get all of them are not level."""


class Work(Protocol):
    """Nanoseconds of work at normal speed."""

    def at(self, index: int, /) -> int:
        """Of the draw `index`, the same at each asking."""

    def span(self, start: int, count: int, /) -> NDArray[np.int64]:
        """Of `count` draws from `start` on."""


class ConstantWork:
    """Every message takes the same time."""

    __slots__ = ("_ns",)

    def __init__(self, ns: int) -> None:
        self._ns = ns

    def at(self, _index: int) -> int:
        return self._ns

    def span(self, _start: int, count: int) -> NDArray[np.int64]:
        return np.full(count, self._ns, np.int64)


class DrawnWork:
    """Draws made in blocks; the last few blocks are kept, an older one is made again if asked for.

    The uniform draws depend on the stream's name alone, so that a change of the law keeps who is
    quick and who is slow.
    """

    __slots__ = ("_block", "_factor", "_kept", "_most", "_name", "_service", "_start", "_streams")

    def __init__(
        self, streams: Streams, name: str, service: Service, factor: float, stride: int
    ) -> None:
        self._streams = streams
        self._most = _KEPT + _AT_ONCE * stride // BLOCK
        self._name = name
        self._service = service
        self._factor = factor
        self._kept: dict[int, list[int]] = {}
        self._start = -BLOCK
        self._block: list[int] = []

    def at(self, index: int) -> int:
        i = index - self._start
        return self._block[i] if 0 <= i < BLOCK else self._seek(index)

    def _seek(self, index: int) -> int:
        number, i = divmod(index, BLOCK)
        block = self._kept.pop(number, None)
        if block is None:
            block = self._lengths(self._streams.block(self._name, number)).tolist()
            if len(self._kept) >= self._most:
                del self._kept[next(iter(self._kept))]
        self._kept[number] = block
        self._start, self._block = number * BLOCK, block
        return block[i]

    def span(self, start: int, count: int) -> NDArray[np.int64]:
        return self._lengths(self._streams.span(self._name, start, count))

    def _lengths(self, uniform: NDArray[np.float64]) -> NDArray[np.int64]:
        drawn = amounts(self._service, uniform)
        if self._factor != 1.0:
            drawn *= self._factor
        return np.rint(drawn, out=drawn).astype(np.int64)


def work_of(streams: Streams, name: str, service: Service, factor: float, stride: int = 1) -> Work:
    """The work of the consumer `name`, each draw times `factor`; a message has `stride` of them."""
    if service.constant is not None:
        return ConstantWork(round(service.constant * factor))
    return DrawnWork(streams, f"work/{name}", service, factor, stride)
