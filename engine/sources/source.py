"""A source of messages: when they come, with which keys, and who shall get them."""

from collections.abc import Iterator, Mapping, Sequence
from heapq import heappush
from typing import TYPE_CHECKING

import numpy as np

from engine.draws.exponential import exponential
from engine.draws.streams import BLOCK, Streams
from engine.flow import Source as SourceSpec
from engine.kernel import FAULT, SOURCE, Kernel
from engine.measures.gauge import NEVER
from engine.measures.tally import Tally
from engine.message import MarkedMessage, Message
from engine.quantities import NS
from engine.sources.marks import marks
from engine.sources.storms import Storms

if TYPE_CHECKING:
    from engine.consumers.group import Group
    from engine.link import Link


class Numbers:
    """The number of the next message, counted over all sources of a run."""

    __slots__ = ("next",)

    def __init__(self) -> None:
        self.next = 0


class Source:
    """Creates messages at the profile's rate, times the factor of a burst command.

    Gaps are drawn for a rate of one and stretched by the rate in force, so that a change of the
    rate keeps what was drawn. Arrivals are the same whatever the design. The rate is divided by
    `scale`; a message is `each` event, that times the flow's scale in real ones. `_times` are those
    after the next one's, the last first.
    """

    def __init__(
        self,
        kernel: Kernel,
        streams: Streams,
        name: str,
        spec: SourceSpec,
        scale: float,
        numbers: Numbers,
        story: int,
        each: float = 1,
    ) -> None:
        self.name = name
        self.created = 0
        self.factor = 1.0
        self.replaced: float | None = None
        self.links: Sequence[Link] = ()
        self._kernel = kernel
        self._heap, self._tokens = kernel.heap, kernel.tokens
        self._numbers = numbers
        self._scale = scale
        self._each = each
        self._nodes = 0
        self._audience: Sequence[Group] = ()
        self._single: Sequence[Tally] = ()
        self._keys: Iterator[int] | None = None
        self._marks = marks(streams, name, spec)
        self._gaps = streams.generator("gaps", name) if spec.arrivals == "poisson" else None
        self._storms = Storms(kernel, streams, name, spec, scale, self._create)
        self._rate = 0.0
        (_, self._profile), *changes = spec.rate.steps(story)
        self._units = np.empty(0)
        self._times: list[int] = []
        self._origin = 0.0
        self._pending: int | None = None
        self._emit_handler = self._emit
        for time, rate in changes:
            kernel.at(time, FAULT, self._set_profile, rate)

    def begin(
        self,
        links: "Sequence[Link]",
        audience: "Sequence[Group]",
        nodes: int,
        keys: Iterator[int] | None,
    ) -> None:
        """Start to send: over `links`, to the nodes of the mask, with `keys` if anybody asks."""
        self.links, self._nodes, self._keys = links, nodes, keys
        self._single = [group.classes[""] for group in audience if group.single]
        self._audience = [group for group in audience if not group.single]
        self._units = self._drawn()
        self._retime(0)

    def parts(self) -> "Mapping[str, Source]":
        """What sends under this name, by the type of its events."""
        return {"": self}

    def set_factor(self, now: int, factor: float) -> None:
        """The rate is `factor` times as high from `now` on."""
        self.factor = factor
        self._retime(now)

    def set_rate(self, now: int, rate: float | None) -> None:
        """`rate` events a second take the place of the profile from `now` on; None: no more."""
        self.replaced = rate
        self._retime(now)

    def storm(self, now: int, count: int, over: int) -> None:
        """So many real events from `now` on, besides all others."""
        self._storms.begin(now, count, over)

    def _set_profile(self, now: int, rate: float) -> None:
        self._profile = rate
        self._retime(now)

    def _drawn(self) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        return np.ones(BLOCK) if self._gaps is None else exponential(self._gaps.random(BLOCK))

    def _retime(self, now: int) -> None:
        """What is left of the drawn gaps is passed at the rate that holds now."""
        if self._pending is not None:
            self._kernel.cancel(self._pending)
            self._pending = None
        gone = len(self._units) - len(self._times) - 1 if self._rate else 0
        units = self._units[gone:].copy()
        if self._rate:
            passed = self._units[:gone].sum() if gone else 0.0
            units[0] -= (now - self._origin) * self._rate / NS - passed
            units[0] = max(0.0, units[0])
        rate = self._profile if self.replaced is None else self.replaced
        self._rate = rate * self.factor / self._scale
        self._lay_out(float(now), units)

    def _lay_out(
        self, origin: float, units: "np.ndarray[tuple[int], np.dtype[np.float64]]"
    ) -> None:
        self._origin, self._units = origin, units
        if self._rate:
            times = np.minimum(origin + np.cumsum(units) * (NS / self._rate), NEVER)
            self._times = np.rint(times[::-1]).astype(np.int64).tolist()
            self._pending = self._kernel.at(self._times.pop(), SOURCE, self._emit_handler)

    def _emit(self, now: int, _: object) -> None:
        times = self._times
        if times:
            self._pending = token = SOURCE + next(self._tokens)
            heappush(self._heap, (times.pop(), token, self._emit_handler, None))
        else:
            passed = float(self._units.sum()) * (NS / self._rate)
            self._lay_out(self._origin + passed, self._drawn())
        self._create(now)

    @property
    def offered(self) -> float:
        """Real events created, divided by the scale."""
        return self.created * self._each

    def _create(self, now: int) -> None:
        numbers = self._numbers
        number = numbers.next
        numbers.next = number + 1
        self.created += 1
        key = next(self._keys) if self._keys else number
        message: Message
        if self._marks is None:
            message = Message(number, now, key, self._nodes)
        else:
            message = MarkedMessage(number, now, key, self._nodes)
            message.size, message.type = next(self._marks)
        self._hand_on(now, message)

    def _hand_on(self, now: int, message: Message) -> None:
        """It is offered to its consumers, and at the sender of each link."""
        for tally in self._single:
            tally.current.copies += 1
        for group in self._audience:
            group.expect(message)
        for link in self.links:
            link.accept(now, message)


class ChoosySource(Source):
    """A source of events that some consumers, or some of their members, do not want."""

    def _hand_on(self, now: int, message: Message) -> None:
        for group in self._audience:
            group.choose(message)
        super()._hand_on(now, message)
