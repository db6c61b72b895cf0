"""What a run has to tell: backlogs that grow and go, losses, and how long a fault is felt."""

from collections import deque
from collections.abc import Collection, Sequence
from functools import partial
from typing import Final

from engine.consumers.group import Group
from engine.design import LinkDesign
from engine.flow import Flow
from engine.kernel import SAMPLE
from engine.link import Link
from engine.measures.gauge import Gauge
from engine.measures.phases import Phase, Phases
from engine.measures.tally import CAUSES
from engine.measures.words import about, breaker, cut_off, pace
from engine.push.breaker import State
from engine.quantities import NS
from engine.report import Happening, HappeningKind, Recovery
from engine.rounding import rounded_link
from engine.topology import brokers_between, reach
from engine.world import World

_KEPT: Final = 1_000
_NEWS: Final = ("fault", "twist", "answer", "user")


class Fault:
    """Something that went wrong for a consumer at `at`; `level` was its backlog then.

    What waits for it before a broker that the fault is upstream of counts, too: `gauges`.
    `ended` and `recovered` are times: when it was over, and when the backlog was back at `level`.
    An `outage` that does not end is one without recovery; anything else is the new way of things.
    """

    __slots__ = ("at", "ended", "gauges", "group", "level", "outage", "recovered", "what")

    def __init__(
        self, what: str, at: int, group: Group, upstream: Sequence[Gauge], outage: bool
    ) -> None:
        self.what = what
        self.outage = outage
        self.at = at
        self.group = group
        self.gauges = (group.waiting, *upstream)
        self.level = self.depth
        self.ended: int | None = None
        self.recovered: int | None = None

    @property
    def depth(self) -> int:
        """How many wait now."""
        return sum(gauge.depth for gauge in self.gauges)


class Backlog:
    """One consumer's backlog under watch: `high` is a lot for it, `since` when it became that.

    It is `lasting` once it has been there for a moment, and only then worth a word. `known` is when
    it was last looked at for how fast it grows, and its depth then. `low_at` is when it fell to
    what may be the end of something, until that is sure.
    """

    __slots__ = ("due", "high", "known", "lasting", "low_at", "open", "since", "told")

    def __init__(self, high: int) -> None:
        self.high = high
        self.told = high
        self.since: int | None = None
        self.lasting = False
        self.known = (0, 0)
        self.open: list[Fault] = []
        self.due = False
        self.low_at: int | None = None

    @property
    def gone(self) -> int:
        """The depth at which the backlog is gone; -1: there is none."""
        return -1 if self.since is None else self.high // 10

    @property
    def low(self) -> int:
        """The depth at which a backlog is gone or a fault is over; -1: nothing is going on."""
        return max([self.gone, *(fault.level for fault in self.open)])


class Watch:
    """Collects happenings until they are taken, faults and `rounded` sizes until the end.

    Depths are looked at when an instant is over: within one, events may be between two places.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._scale = world.flow.scale
        self._moment = world.flow.story // 500
        self._happenings: deque[Happening] = deque(maxlen=_KEPT)
        self._faults: list[Fault] = []
        self._backlogs: dict[str, Backlog] = {}
        self._lost: dict[tuple[str, int], int] = {}
        self.rounded: list[str] = []
        for name, link in world.links.items():
            self.tell_rounded(0, name, link.design)
        for name, group in world.groups.items():
            high = much(world, name)
            self._backlogs[name] = Backlog(high)
            group.waiting.high = high
            group.waiting.watcher = partial(self._notice, group)
            for tally in group.classes.values():
                tally.watcher = partial(self._lose, name)
        for broker in world.brokers.values():
            broker.gauge.watcher = partial(self._notice_all, broker.audience)

        for name, link in world.links.items():
            link.breakers.watcher = partial(self._breaker, name)
            link.cut_off_watcher = partial(self._cut_off, link)

    def _breaker(self, link: str, now: int, state: State, breakers: int) -> None:
        self.tell(now, "breaker", link, breaker(link, state, breakers))

    def _cut_off(self, link: Link, now: int) -> None:
        if link.cut_offs == 10 ** (len(str(link.cut_offs)) - 1):
            self.tell(now, "loss", link.name, cut_off(link.name, link.cut_offs))

    def tell(self, now: int, kind: HappeningKind, of: str, text: str) -> None:
        """Something happened. After something new, every backlog is worth a word again."""
        self._happenings.append(Happening(now / NS, kind, of, text))
        if kind in _NEWS:
            for name, backlog in self._backlogs.items():
                if backlog.since is None:
                    backlog.told = backlog.high
                    self._listen(self._world.groups[name])

    def tell_rounded(self, now: int, link: str, design: LinkDesign) -> None:
        """A link begins to deliver in this way: which of its sizes the scale cannot show."""
        for words in rounded_link(self._world.flow, link, design):
            if words not in self.rounded:
                self.rounded.append(words)
                self.tell(now, "scale", link, words)

    def taken(self) -> tuple[Happening, ...]:
        """All that happened since the last call."""
        happenings = tuple(self._happenings)
        self._happenings.clear()
        return happenings

    def begin(
        self, now: int, what: str, groups: Sequence[Group], outage: bool, of: str
    ) -> list[Fault]:
        """A fault of the part `of` begins for these consumers."""
        faults = []
        for group in groups:
            passed = brokers_between(self._world.flow, of, group.name)
            upstream = [self._world.brokers[name].gauge for name in passed]
            faults.append(Fault(what, now, group, upstream, outage))
        self._faults += faults
        return faults

    def end(self, now: int, faults: Sequence[Fault]) -> None:
        """It is over; from now on its consumers recover."""
        for fault in faults:
            if fault.ended is None:
                fault.ended = now
                self._backlogs[fault.group.name].open.append(fault)
                self._notice(fault.group, now)

    def recoveries(self, phase: Phase, phases: Phases, now: int) -> list[Recovery]:
        """The faults that began in a phase."""
        return [
            Recovery(
                what=fault.what,
                at=fault.at / NS,
                after=None
                if fault.recovered is None or fault.ended is None
                else (fault.recovered - fault.ended) / NS,
                of=fault.group.name,
            )
            for fault in self._of_phase(phase, phases, now)
        ]

    def late(self, names: Collection[str], phase: Phase, phases: Phases, most: int) -> bool:
        """Whether one of these consumers has not recovered within `most` ns of a fault's end."""
        now = self._world.kernel.now
        return any(
            fault.ended is not None and (fault.recovered or now) - fault.ended > most
            for fault in self._of_phase(phase, phases, now)
            if fault.group.name in names
        )

    def _of_phase(self, phase: Phase, phases: Phases, now: int) -> list[Fault]:
        start, end = phases.bounds(now, phase)
        return [
            fault
            for fault in self._faults
            if start <= fault.at and (fault.at < end or phase is None)
            if fault.outage or fault.ended is not None
        ]

    def _notice(self, group: Group, now: int) -> None:
        backlog = self._backlogs[group.name]
        if not backlog.due:
            backlog.due = True
            self._world.kernel.at(now, SAMPLE, self._look, group)

    def _notice_all(self, groups: Sequence[Group], now: int) -> None:
        for group in groups:
            self._notice(group, now)

    def _look(self, now: int, group: Group) -> None:
        backlog, depth = self._backlogs[group.name], group.waiting.depth
        backlog.due = False
        if depth >= backlog.told:
            if backlog.lasting:
                self._tell_behind(now, group)
            elif backlog.since is None:
                backlog.since, backlog.known = now, (now, depth)
                self._world.kernel.at(now + self._moment, SAMPLE, self._last, group)
            backlog.told = 4 * depth
        low = depth <= backlog.gone or any(fault.depth <= fault.level for fault in backlog.open)
        if low and backlog.low_at is None and _works(group):
            backlog.low_at = now
            if travel := self._travel(group.name):
                self._world.kernel.at(now + travel, SAMPLE, self._confirm, group)
            else:
                self._confirm(now, group)
        self._listen(group)

    def _last(self, now: int, group: Group) -> None:
        """A moment after a backlog began: if it is still there, it is told."""
        backlog = self._backlogs[group.name]
        if backlog.since is not None and not backlog.lasting:
            if now - backlog.since < self._moment:  # another one, that began in the meantime
                return
            backlog.lasting = True
            self._tell_behind(now, group)
            backlog.told = 4 * group.waiting.depth
            self._listen(group)

    def _tell_behind(self, now: int, group: Group) -> None:
        backlog, depth = self._backlogs[group.name], group.waiting.depth
        (at, before), backlog.known = backlog.known, (now, depth)
        growth = self._scale * (depth - before) * NS / (now - at) if now > at else 0.0
        grows = f", growing {pace(growth)}" if growth > 0 else ""
        text = f"{group.name} fell behind: {depth * self._scale:,} waiting{grows}"
        self.tell(now, "backlog", group.name, text)

    def _listen(self, group: Group) -> None:
        """Be called when its backlog may have become something else."""
        backlog = self._backlogs[group.name]
        group.waiting.high, group.waiting.low = backlog.told, backlog.low
        felt = [fault for each in self._backlogs.values() for fault in each.open]
        for broker in self._world.brokers.values():
            levels = [fault.level for fault in felt if broker.gauge in fault.gauges]
            broker.gauge.low = max(levels, default=-1)

    def _travel(self, name: str) -> int:
        """How long an event may be on its way to a node or back: it does not wait then."""
        flow, links = self._world.flow, self._world.links
        return max(
            (
                2 * link.delay + links[each].design.settings.overhead + self._travel(link.from_)
                for each, link in flow.links.items()
                if name in link.to
            ),
            default=0,
        )

    def _confirm(self, now: int, group: Group) -> None:
        """What fell low has stayed so: what has come to its end did so then."""
        backlog, depth = self._backlogs[group.name], group.waiting.depth
        low_at, backlog.low_at = backlog.low_at or 0, None
        if not _works(group):
            return
        felt = [0]
        for fault in [f for f in backlog.open if f.depth <= f.level]:
            ended = fault.ended or 0
            fault.recovered = max(low_at, ended)
            backlog.open.remove(fault)
            felt.append(fault.recovered - ended)
        if max(felt):
            text = self._recovered(backlog, group, about(max(felt)))
            self.tell(now, "recovery", group.name, text)
        caught_up = max(felt) > 0 and depth < backlog.high
        if backlog.since is not None and depth <= backlog.high // 10:
            if backlog.lasting and not caught_up and not backlog.open:
                after = about(low_at - backlog.since)
                text = f"{group.name} has caught up, {after} after it fell behind"
                self.tell(now, "recovery", group.name, text)
            backlog.since, backlog.lasting = None, False
            # The next one is told if it is twice as large as the last that was.
            backlog.told = max(backlog.high, backlog.told // 2)
        self._listen(group)

    def _recovered(self, backlog: Backlog, group: Group, after: str) -> str:
        name, depth = group.name, group.waiting.depth
        if depth < backlog.high:
            return f"{name} has caught up after {after}"
        waiting = f"{depth * self._scale:,} waiting"
        return f"after {after} {name} is no further behind than before: {waiting}"

    def _lose(self, name: str, now: int, cause: int) -> None:
        lost = self._lost[name, cause] = self._lost.get((name, cause), 0) + 1
        if lost == 10 ** (len(str(lost)) - 1):
            events = f"{lost * self._scale:,} event{'s' if lost * self._scale > 1 else ''}"
            self.tell(now, "loss", name, f"{events} for {name} {CAUSES[cause]}")


def _works(group: Group) -> bool:
    """Whether anybody is there to take events: else a backlog that has vanished is not worked."""
    return any(station.up for station in group.stations)


def much(world: World, consumer: str) -> int:
    """How many waiting events are a lot: what comes in a five-hundredth of the story at the peak.

    A consumer that polls has at least two intervals' worth.
    """
    flow: Flow = world.flow
    rates = [
        source.rate.peak
        for name, source in flow.sources.items()
        if consumer in reach(flow, name).consumers
    ]
    intervals = [
        link.design.settings.interval
        for name, link in world.links.items()
        if consumer in flow.links[name].to and link.design.delivery != "push"
    ]
    window = flow.story / 500 + 2 * max(intervals, default=0)
    return max(5, round(sum(rates) / flow.scale * window / NS))
