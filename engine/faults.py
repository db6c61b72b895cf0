"""Faults, twists and a person's own commands, done to the parts of a run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from engine.command import Command
from engine.consumers.group import Group
from engine.consumers.station import Station
from engine.flow import Offline
from engine.kernel import COMMAND, FAULT
from engine.measures.phases import Phases
from engine.measures.watch import Fault, Watch
from engine.measures.words import begins, ends, returns, share
from engine.push.reconnects import Reconnects
from engine.topology import consumers_of
from engine.world import World

_ADDS: Final = ("kill", "offline", "storm")
"""What comes on top of an effect of its kind, and does not replace it."""

_OPPOSITE: Final[Mapping[str, str]] = {"restore": "kill", "mend": "cut"}


@dataclass(frozen=True, slots=True, eq=False)
class Effect:
    """A command that holds, and the `faults` that are felt until its end.

    Of a kill, `toll` says how many workers it gives back then, and `whole` that these members are
    dead until then.
    """

    command: Command
    faults: Sequence[Fault]
    whole: bool
    toll: dict[Station, int]


class Faults:
    """Plays the flow's offline windows, and the commands that it is given.

    Of the effects of one kind on one part the latest shows; when it ends, the one before does,
    unless that was replaced for good. Kills add up.
    """

    def __init__(self, world: World, phases: Phases, watch: Watch) -> None:
        self._world = world
        self._phases = phases
        self._watch = watch
        self._kills = 0
        self._designs = {name: link.design for name, link in world.links.items()}
        self._effects: list[Effect] = []
        self._reconnects = Reconnects(world, watch)
        self._away: dict[str, set[Station]] = {}
        self._show: Final[Mapping[str, Callable[[int, str], None]]] = {
            "offline": self._offline,
            "speed": self._speed,
            "fails": self._mishaps,
            "crashes": self._mishaps,
            "limit": self._limit,
            "rate": self._rate,
            "burst": self._burst,
            "cut": self._cut,
            "service": self._service,
            "design": self._design,
        }
        for group in world.groups.values():
            for number, window in enumerate(group.spec.offline):
                self._plan(group, number, window)

    def schedule(self, command: Command) -> None:
        """The command happens at its time, which is still to come."""
        self._world.kernel.at(command.at, COMMAND, self._do, command)

    def _plan(self, group: Group, number: int, window: Offline) -> None:
        """A window's members are drawn once; below a share of 1 they are the class `offline`."""
        stations, who = group.stations, group.name
        if window.share < 1:
            first = 1 if "largest" in group.classes else 0
            able = len(stations) - first
            size = min(able, max(1, round(window.share * len(stations))))
            drawn = self._world.streams.sample(f"offline/{group.name}/{number}", able, size)
            places = [first + place for place in drawn]
            group.set_apart("offline", places, self._world.story)
            stations = [stations[place] for place in places]
            who = f"{share(window.share)} of {group.name}"
        start = partial(self._go_offline, group, stations, who, window.for_)
        for time in window.starts(self._world.story):
            self._world.kernel.at(time, FAULT, start)

    def _go_offline(
        self,
        group: Group,
        stations: Sequence[Station],
        who: str,
        length: int,
        now: int,
        _: object,
    ) -> None:
        what = f"{who} is offline"
        faults = self._watch.begin(now, what, [group], outage=True, of=group.name)
        self._watch.tell(now, "fault", group.name, what)
        for station in stations:
            station.go_offline(now)
        end = partial(self._come_back, group, stations, who, faults)
        self._world.kernel.at(now + length, FAULT, end)

    def _come_back(
        self,
        group: Group,
        stations: Sequence[Station],
        who: str,
        faults: Sequence[Fault],
        now: int,
        _: object,
    ) -> None:
        for station in stations:
            station.come_back(now)
        self._watch.tell(now, "fault", group.name, returns(who, stations, "is reachable again"))
        self._watch.end(now, faults)

    def _do(self, now: int, command: Command) -> None:
        if command.origin == "twist":
            self._phases.begin_twist(now)
        if command.op == "redrive":
            self._watch.tell(now, command.origin, command.of, begins(command))
            self._world.links[command.of].redrive(now)
            return
        opposite = _OPPOSITE.get(command.op)
        for effect in [e for e in self._effects if _is_over(e.command, command)]:
            self._end(now, effect, again=opposite is not None)
        if opposite is not None:
            self._tell_end(now, command)
        elif command.op == "reconnect":
            self._reconnects.begin(now, command)
        else:
            self._watch.tell(now, command.origin, command.of, begins(command))
            faults = self._felt(now, command)
            killed = self._kill(now, command) if command.op == "kill" else (False, {})
            effect = Effect(command, faults, *killed)
            self._effects.append(effect)
            self._bring(now, command)
            lasts = command.for_
            if command.op == "storm" and command.count is not None:
                lasts = command.for_ or 0
                name, _, kind = command.of.partition(".")
                self._world.sources[name].parts()[kind].storm(now, command.count, lasts)
            if lasts is not None:
                self._world.kernel.at(now + lasts, FAULT, self._revert, effect)

    def _revert(self, now: int, effect: Effect) -> None:
        if effect in self._effects:
            self._end(now, effect, again=True)
            self._tell_end(now, effect.command)

    def _tell_end(self, now: int, command: Command) -> None:
        if command.op == "offline":
            text = returns(command.of, self._some(command), "is reachable again")
        elif command.op in ("kill", "restore"):
            group, stations = self._members(command.of)
            again = "is back" if group.renting is None else "can rent its workers again"
            text = returns(command.of, stations, again)
        else:
            text = ends(command)
        self._watch.tell(now, command.origin, command.of, text)

    def _end(self, now: int, effect: Effect, again: bool) -> None:
        """`again`: what it hid shows again."""
        self._effects.remove(effect)
        if again:
            self._restore(now, effect)
            self._bring(now, effect.command)
        self._watch.end(now, effect.faults)

    def _bring(self, now: int, command: Command) -> None:
        """Let the part that a command is about be as the effects on it say."""
        if command.op in self._show:
            self._show[command.op](now, command.of.partition(".")[0])

    def _standing(self, op: str, name: str) -> list[Command]:
        """The commands of one kind that hold for a part or its classes, the latest last."""
        commands = (effect.command for effect in self._effects)
        return [c for c in commands if c.op == op and c.of.partition(".")[0] == name]

    def _felt(self, now: int, command: Command) -> Sequence[Fault]:
        """The faults that a command is for consumers."""
        worse = {
            "speed": command.factor < 1,
            "burst": command.factor > 1,
            "limit": self._is_lower(command),
            "fails": command.share > 0,
            "crashes": command.share > 0,
            "rate": False,
            "design": False,
        }
        if not worse.get(command.op, True):
            return ()
        names = consumers_of(self._world.flow, command.of.partition(".")[0])
        groups = [self._world.groups[name] for name in names]
        outage = command.op in ("kill", "offline", "cut")
        return self._watch.begin(now, begins(command), groups, outage, command.of)

    def _is_lower(self, command: Command) -> bool:
        consumer = self._world.flow.consumers.get(command.of)
        limit = consumer.limit if consumer is not None else None
        return bool(limit and command.rate is not None and command.rate < limit.rate)

    def _members(self, of: str) -> tuple[Group, Sequence[Station]]:
        name, _, kind = of.partition(".")
        group = self._world.groups[name]
        return group, group.of_class(kind)

    def _kill(self, now: int, command: Command) -> tuple[bool, dict[Station, int]]:
        """Of several members, whole ones; of a single one, workers. As `whole` and `toll`."""
        _, stations = self._members(command.of)
        self._kills += 1
        draw = partial(self._world.streams.sample, f"kill/{self._kills}")
        victims = stations
        if len(stations) > 1:
            size = max(1, round(command.share * len(stations)))
            victims = [stations[place] for place in draw(len(stations), size)]
        elif command.share < 1:
            station = stations[0]
            able = station.free + len(station.serving)
            size = min(able, max(1, round(command.share * station.workers)))
            if size < station.workers or station.dead:
                station.kill_workers(now, draw(able, size))
                return False, {station: size}
        toll = {station: station.workers for station in victims}
        for station in victims:
            if not station.dead:
                station.kill(now)
        return True, toll

    def _restore(self, now: int, effect: Effect) -> None:
        """Rented workers may be rented again; others are back at once, or with a longer kill."""
        for station, workers in effect.toll.items():
            kills = (other for other in self._effects if other.whole and station in other.toll)
            if (longer := next(kills, None)) is not None:
                longer.toll[station] += workers
                continue
            renting = self._members(effect.command.of)[0].renting
            station.restore(now, workers, renting.restored() if renting else workers)
            if renting is not None:
                renting.look(now)

    def _speed(self, now: int, name: str) -> None:
        speeds = dict.fromkeys(self._world.groups[name].stations, 1.0)
        for command in self._standing("speed", name):
            speeds.update(dict.fromkeys(self._some(command), command.factor))
        for station, speed in speeds.items():
            station.set_speed(now, speed)

    def _offline(self, now: int, name: str) -> None:
        before = self._away.get(name, set())
        away = {s for command in self._standing("offline", name) for s in self._some(command)}
        self._away[name] = away
        for station in self._world.groups[name].stations:
            if station in away and station not in before:
                station.go_offline(now)
            elif station in before and station not in away:
                station.come_back(now)

    def _some(self, command: Command) -> Sequence[Station]:
        """The members that a command names; of a share, the same at each asking."""
        _, stations = self._members(command.of)
        if command.share == 1 or len(stations) == 1:
            return stations
        size = max(1, round(command.share * len(stations)))
        stream = f"{command.op}/{command.of}/{command.at}"
        drawn = self._world.streams.sample(stream, len(stations), size)
        return [stations[place] for place in drawn]

    def _mishaps(self, _now: int, name: str) -> None:
        group = self._world.groups[name]
        group.set_mishaps(group.stations, group.spec.fails, group.spec.crashes.share)
        for command in self._standing("fails", name):
            group.set_mishaps(self._members(command.of)[1], fails=command.share)
        for command in self._standing("crashes", name):
            group.set_mishaps(self._members(command.of)[1], crashes=command.share)

    def _limit(self, now: int, name: str) -> None:
        group = self._world.groups[name]
        rates = [command.rate for command in self._standing("limit", name)]
        group.set_limit(now, rates[-1] if rates else None)

    def _rate(self, now: int, name: str) -> None:
        standing = self._standing("rate", name)
        for kind, source in self._world.sources[name].parts().items():
            whole = f"{name}.{kind}" if kind else name
            rates = [None, *(command.rate for command in standing if command.of == whole)]
            if source.replaced != rates[-1]:
                source.set_rate(now, rates[-1])

    def _burst(self, now: int, name: str) -> None:
        standing = self._standing("burst", name)
        for kind, source in self._world.sources[name].parts().items():
            factors = [c.factor for c in standing if c.of in (name, f"{name}.{kind}")]
            if source.factor != (factor := factors[-1] if factors else 1.0):
                source.set_factor(now, factor)

    def _cut(self, now: int, name: str) -> None:
        link, cut = self._world.links[name], bool(self._standing("cut", name))
        if cut != link.broken:
            (link.cut if cut else link.mend)(now)

    def _service(self, _now: int, name: str) -> None:
        group = self._world.groups[name]
        group.reset_service("")
        if group.spec.largest is not None:
            group.reset_service("largest")
        for command in self._standing("service", name):
            if command.service is not None:
                group.set_service(command.service, command.of.partition(".")[2])

    def _design(self, now: int, name: str) -> None:
        designs = [c.design for c in self._standing("design", name) if c.design is not None]
        design = designs[-1] if designs else self._designs[name]
        if design is not self._world.links[name].design:
            self._world.redesign(now, name, design)
            self._watch.tell_rounded(now, name, design)


def _is_over(former: Command, command: Command) -> bool:
    """Whether a command ends a former effect: what is to stay replaces, what is not covers it."""
    if command.op == "restore":
        return former.op in ("kill", "offline") and command.of in (
            former.of,
            former.of.partition(".")[0],
        )
    if former.of != command.of:
        return False
    if command.op == "mend":
        return former.op == "cut"
    return former.op == command.op and command.op not in _ADDS and command.for_ is None
