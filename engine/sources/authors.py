"""A source whose events are each for many: one copy for every follower, created together.

At scale 1:N one simulated copy stands for N copies. Of an event for N or more, the event stays and
its copies are divided; of events for fewer, as many together as have N copies are one simulated
copy. So an event for 50 million is as many copies as the scale leaves, and each is for real.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from engine.draws.streams import Streams
from engine.flow import Source as SourceSpec
from engine.kernel import Kernel
from engine.message import MarkedMessage
from engine.sources.audience import Audience
from engine.sources.source import Numbers, Source

if TYPE_CHECKING:
    from engine.consumers.group import Group
    from engine.link import Link


class Post(MarkedMessage):
    """A copy of an event, which says for how many that is."""

    __slots__ = ("audience",)


def keeps_events(audience: Audience, scale: int) -> bool:
    """Whether the scale divides the copies of an event, and not the number of events."""
    return audience.low >= scale


class Authors(Source):
    """Creates the copies of each event at once. `created` are real events, divided by the scale.

    `others` send besides, under the same name, events of a `kind` of their own.
    """

    def __init__(
        self,
        kernel: Kernel,
        streams: Streams,
        name: str,
        spec: SourceSpec,
        audience: Audience,
        scale: int,
        numbers: Numbers,
        story: int,
        kind: str = "",
    ) -> None:
        self._kept = keeps_events(audience, scale)
        each = 1 if self._kept else scale / audience.mean
        super().__init__(
            kernel,
            streams,
            name,
            spec,
            each,
            numbers,
            story,
            1 / (scale if self._kept else audience.mean),
        )
        self.others: Sequence[Authors] = ()
        self.kind = kind
        self._law = audience
        self._copies = scale
        self._left = 0
        self._draws: Iterator[float] = streams.uniforms("audience", name)

    def begin(
        self,
        links: "Sequence[Link]",
        audience: "Sequence[Group]",
        nodes: int,
        keys: Iterator[int] | None,
    ) -> None:
        super().begin(links, audience, nodes, keys)
        for other in self.others:
            other.begin(links, audience, nodes, keys)

    def parts(self) -> Mapping[str, Source]:
        return {"": self} | {other.kind: other for other in self.others}

    @property
    def offered(self) -> float:
        return self.created * self._each + sum(other.offered for other in self.others)

    def _create(self, now: int) -> None:
        self.created += 1
        law, copies = self._law, 1
        if law.low == law.high:
            size = law.low
        else:
            size = (law.of_event if self._kept else law.of_copy)(next(self._draws))
        if self._kept:
            copies, self._left = divmod(self._left + size, self._copies)
        numbers, keys = self._numbers, self._keys
        for number in range(numbers.next, numbers.next + copies):
            post = Post(number, now, next(keys) if keys else 0, self._nodes)
            post.audience, post.size, post.type = size, 0, self.kind
            if self._marks is not None:
                post.size, post.type = next(self._marks)
            self._hand_on(now, post)
        numbers.next += copies


def authors_of(
    kernel: Kernel,
    streams: Streams,
    name: str,
    spec: SourceSpec,
    scale: int,
    numbers: Numbers,
    story: int,
) -> Authors:
    """The authors of a source that has an audience or heavy accounts."""
    ordinary = spec.audience or Audience(each=1)
    main = Authors(kernel, streams, name, spec, ordinary, scale, numbers, story)
    main.others = [
        Authors(kernel, streams, f"{name}.{kind}", heavy.events, heavy, scale, numbers, story, kind)
        for kind, heavy in spec.heavy.items()
    ]
    return main
