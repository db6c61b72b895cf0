"""Faults, twists and a person's own commands, done to the parts of a run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from engine.command import Command
from engine.flow import Offline
from engine.group import Group
from engine.kernel import COMMAND, FAULT
from engine.phases import Phases
from engine.station import Station
from engine.topology import consumers_of
from engine.watch import Fault, Watch
from engine.words import begins, ends, returns, share
from engine.world import World

_Undo = Callable[[int], None]
_OPPOSITE: Final[Mapping[str, str]] = {"restore": "kill", "mend": "cut"}


@dataclass(frozen=True, slots=True, eq=False)
class Effect:
    """What a command has done and how it is undone; `faults` are felt until then."""

    command: Command
    undo: _Undo
    faults: Sequence[Fault]


class Faults:
    """Plays the flow's offline windows, and the commands that it is given.

    A command replaces an effect of its kind on the same part, except that kills add up.
    """

    def __init__(self, world: World, phases: Phases, watch: Watch) -> None:
        self._world = world
        self._phases = phases
        self._watch = watch
        self._kills = 0
        self._designs = {name: link.design for name, link in world.links.items()}
        self._effects: list[Effect] = []
        self._begin: Final[Mapping[str, Callable[[int, Command], _Undo]]] = {
            "kill": self._kill,
            "speed": self._speed,
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
        self._world.kernel.at(window.at, FAULT, start)

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
        faults = self._watch.begin(now, what, [group], outage=True)
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
        opposite = _OPPOSITE.get(command.op)
        for effect in [e for e in self._effects if _is_over(e.command, command)]:
            self._end(now, effect, undo=opposite is not None)
        if opposite is not None:
            self._tell_end(now, command)
        else:
            self._watch.tell(now, command.origin, command.of, begins(command))
            faults = self._felt(now, command)
            effect = Effect(command, self._begin[command.op](now, command), faults)
            self._effects.append(effect)
            if command.for_ is not None:
                self._world.kernel.at(now + command.for_, FAULT, self._revert, effect)

    def _revert(self, now: int, effect: Effect) -> None:
        if effect in self._effects:
            self._end(now, effect, undo=True)
            self._tell_end(now, effect.command)

    def _tell_end(self, now: int, command: Command) -> None:
        if command.op in ("kill", "restore"):
            group, stations = self._members(command.of)
            again = "is back" if group.renting is None else "can rent its workers again"
            text = returns(command.of, stations, again)
        else:
            text = ends(command)
        self._watch.tell(now, command.origin, command.of, text)

    def _end(self, now: int, effect: Effect, undo: bool) -> None:
        self._effects.remove(effect)
        if undo:
            effect.undo(now)
        self._watch.end(now, effect.faults)

    def _felt(self, now: int, command: Command) -> Sequence[Fault]:
        """The faults that a command is for consumers."""
        worse = {"speed": command.factor < 1, "burst": command.factor > 1, "design": False}
        if not worse.get(command.op, True):
            return ()
        names = consumers_of(self._world.flow, command.of.partition(".")[0])
        groups = [self._world.groups[name] for name in names]
        return self._watch.begin(now, begins(command), groups, command.op in ("kill", "cut"))

    def _members(self, of: str) -> tuple[Group, Sequence[Station]]:
        name, _, kind = of.partition(".")
        group = self._world.groups[name]
        return group, group.of_class(kind)

    def _kill(self, now: int, command: Command) -> _Undo:
        """Of several members, whole ones; of a single one, workers."""
        group, stations = self._members(command.of)
        self._kills += 1
        draw = partial(self._world.streams.sample, f"kill/{self._kills}")
        if len(stations) > 1:
            size = max(1, round(command.share * len(stations)))
            victims = [stations[place] for place in draw(len(stations), size)]
            killed = [(station, station.workers) for station in victims if not station.dead]
        else:
            station = stations[0]
            able = station.free + len(station.serving)
            size = min(able, max(1, round(command.share * station.workers)))
            if command.share < 1 and size < station.workers:
                station.kill_workers(now, draw(able, size))
                return partial(_restore, group, [(station, size)])
            killed = [] if station.dead else [(station, station.workers)]
        for station, _ in killed:
            station.kill(now)
        return partial(_restore, group, killed)

    def _speed(self, now: int, command: Command) -> _Undo:
        _, stations = self._members(command.of)

        def set_speed(now: int, speed: float = 1.0) -> None:
            for station in stations:
                station.set_speed(now, speed)

        set_speed(now, command.factor)
        return set_speed

    def _burst(self, now: int, command: Command) -> _Undo:
        source = self._world.sources[command.of]
        source.set_factor(now, command.factor)
        return partial(source.set_factor, factor=1.0)

    def _cut(self, now: int, command: Command) -> _Undo:
        link = self._world.links[command.of]
        link.cut(now)
        return link.mend

    def _service(self, _now: int, command: Command) -> _Undo:
        group, _ = self._members(command.of)
        kind = command.of.partition(".")[2]
        if command.service is not None:
            group.set_service(command.service, kind)
        return lambda _now: group.reset_service(kind)

    def _design(self, now: int, command: Command) -> _Undo:
        """What only holds for a while goes back to the last design that was to stay."""
        if command.design is not None:
            self._world.redesign(now, command.of, command.design)
            if command.for_ is None:
                self._designs[command.of] = command.design
        return partial(self._world.redesign, name=command.of, design=self._designs[command.of])


def _is_over(former: Command, command: Command) -> bool:
    """Whether a command puts an end to what a former one did. Kills add up."""
    if command.op == "restore":
        return former.op == "kill" and command.of in (former.of, former.of.partition(".")[0])
    kind = _OPPOSITE.get(command.op, command.op)
    return former.op == kind != "kill" and former.of == command.of


def _restore(group: Group, killed: Sequence[tuple[Station, int]], now: int) -> None:
    """Rented workers may be rented again; others are back at once."""
    for station, workers in killed:
        at_once = workers
        if group.renting is not None:
            at_once = group.renting.restored()
        station.restore(now, workers, at_once)
    if group.renting is not None:
        group.renting.look(now)
