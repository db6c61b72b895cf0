"""Many events within a short time: of a trace, or when a crowd comes back at once."""

from collections.abc import Callable, Iterator
from math import exp, log

from engine.draws.streams import Streams
from engine.flow import Source
from engine.flow import Storm as StormSpec
from engine.kernel import SOURCE, Kernel
from engine.scale import divided


class Storm:
    """`left` events are to come by `end`, the next of them at the time the kernel knows."""

    __slots__ = ("end", "left")

    def __init__(self, end: int, left: int) -> None:
        self.end = end
        self.left = left


class Storms:
    """Plays the trace of a source, and the storms of commands, one event after the other.

    Spread events come in equal steps, the last at the end; or at random, where arrivals are.
    """

    def __init__(
        self,
        kernel: Kernel,
        streams: Streams,
        name: str,
        spec: Source,
        scale: float,
        create: Callable[[int], None],
    ) -> None:
        self._kernel = kernel
        self._scale = scale
        self._create = create
        self._uniform: Iterator[float] | None = None
        if spec.arrivals == "poisson":
            self._uniform = streams.uniforms("storms", name)
        for at, count, over in scaled_trace(spec.trace, scale):
            kernel.at(at, SOURCE, self._set_off, (count, over))

    def begin(self, now: int, count: int, over: int) -> None:
        """A storm of `count` real events."""
        self._set_off(now, (divided(count, self._scale), over))

    def _set_off(self, now: int, storm: tuple[int, int]) -> None:
        count, over = storm
        self._expect(now, Storm(now + over, count))

    def _expect(self, now: int, storm: Storm) -> None:
        """In random order statistics, the first of n is at 1 - u^(1/n) of what is left of time."""
        span = storm.end - now
        if self._uniform is None:
            wait = span // storm.left
        elif span:
            wait = round(span * (1.0 - exp(log(next(self._uniform) or 2.0**-54) / storm.left)))
        else:
            wait = 0
        self._kernel.at(now + wait, SOURCE, self._emit, storm)

    def _emit(self, now: int, storm: Storm) -> None:
        storm.left -= 1
        if storm.left:
            self._expect(now, storm)
        self._create(now)


def scaled_trace(trace: tuple[StormSpec, ...], scale: float) -> Iterator[tuple[int, int, int]]:
    """(at, count, for) in simulated events; their sum is right at any time."""
    real = simulated = 0
    for storm in sorted(trace, key=lambda each: each.at):
        real += storm.count
        if count := round(real / scale) - simulated:
            simulated += count
            yield storm.at, count, storm.for_
