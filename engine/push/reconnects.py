"""Members that lost their connections come back as fast as those they call accept them.

Calls are accepted one after the other, first come, first served; until then a member cannot be
reached. So 400,000 that call at once are all there after 20 s, if 20,000 a second are accepted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.command import Command
from engine.consumers.group import Group
from engine.consumers.station import Station
from engine.kernel import FAULT
from engine.measures.watch import Fault, Watch
from engine.measures.words import begins, ends
from engine.quantities import NS
from engine.world import World


@dataclass(slots=True)
class Storm:
    """`left` members are not back yet."""

    command: Command
    group: Group
    faults: Sequence[Fault]
    left: int


class Reconnects:
    """Plays the command `reconnect`. A consumer's calls wait in one line, whatever began them."""

    def __init__(self, world: World, watch: Watch) -> None:
        self._world = world
        self._watch = watch
        self._number = 0
        self._free: dict[str, int] = {}

    def begin(self, now: int, command: Command) -> None:
        """A share of the members, drawn at random, is gone, and calls within the time it says."""
        group = self._world.groups[command.of]
        self._number += 1
        name = f"reconnect/{self._number}"
        size = max(1, round(command.share * len(group.stations)))
        random = self._world.streams.generator(name)
        places = random.permutation(len(group.stations))[:size].tolist()
        calls = sorted((random.random(size) * (command.for_ or 0)).astype(int).tolist())
        text = begins(command)
        self._watch.tell(now, command.origin, command.of, text)
        faults = self._watch.begin(now, text, [group], outage=True, of=group.name)
        storm = Storm(command, group, faults, size)
        for place, call in zip(places, calls, strict=True):
            station = group.stations[place]
            station.go_offline(now)
            at = self._accepted(group, group.members[place].members, now + call)
            self._world.kernel.at(at, FAULT, self._accept, (storm, station))

    def _accepted(self, group: Group, members: float, call: int) -> int:
        """When as many real members as one stands for are all accepted."""
        start = max(call, self._free.get(group.name, 0))
        rate = group.spec.accepts or 1.0
        done = self._free[group.name] = start + round(members * NS / rate)
        return done

    def _accept(self, now: int, returned: tuple[Storm, Station]) -> None:
        storm, station = returned
        station.come_back(now)
        storm.left -= 1
        if not storm.left:
            command = storm.command
            self._watch.tell(now, command.origin, command.of, ends(command))
            self._watch.end(now, storm.faults)
