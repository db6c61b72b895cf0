"""What a person may do to a part of a free run, as commands."""

from collections.abc import Sequence
from typing import Final, Literal

from app.refused import Refused
from engine.check import FlowError, check_command
from engine.command import Command
from engine.flow import Flow
from engine.measures.words import begins
from engine.quantities import NS
from engine.topology import reach, sources_into

Deed = Literal["kill", "restore", "slow", "burst", "cut"]
Part = Literal["source", "link", "consumer"]

BURST: Final = 3.0
"""So many times as much does a source send in a burst …"""
BURST_SHARE: Final = 0.1
"""… for this share of the story."""
SLOWER: Final = 0.5
"""What is slowed works at this part of the speed that it had."""

_FOR: Final[dict[Deed, Part]] = {"kill": "consumer", "slow": "consumer", "cut": "link"}


def parts(flow: Flow) -> tuple[str, ...]:
    """All that something can be done to: sources, links and consumers, in this order."""
    return (*flow.sources, *flow.links, *flow.consumers)


def part_of(flow: Flow, name: str) -> Part:
    """What `name`, one of `parts`, is."""
    if name in flow.sources:
        return "source"
    return "link" if name in flow.links else "consumer"


def deeds(flow: Flow, name: str) -> tuple[Deed, ...]:
    """What can be done to a part itself."""
    by_part: dict[Part, tuple[Deed, ...]] = {
        "source": ("burst", "restore"),
        "link": ("cut", "restore"),
        "consumer": ("kill", "slow", "restore"),
    }
    return by_part[part_of(flow, name)]


def commands(flow: Flow, deed: Deed, name: str, done: Sequence[Command]) -> tuple[Command, ...]:
    """The commands that do it; `done` are those before, in their order.

    A burst is that of a source whose events come to `name`. Slowing halves the speed each time,
    cutting a link that is cut mends it, restoring takes back all that holds. Refused, in words,
    where the part is none for that.
    """
    part = part_of(flow, name)
    wanted = _FOR.get(deed, part)
    if part != wanted:
        raise Refused(f"{name} is a {part}: choose a {wanted} with the arrow keys.")
    found = tuple(
        Command.model_validate({"of": name, **fields}) for fields in _fields(flow, deed, name, done)
    )
    if wrong := [finding for command in found for finding in check_command(flow, command)]:
        raise FlowError(wrong)
    return found


def said(command: Command) -> str:
    """What a command does, as the run tells it."""
    return f"{command.of} is back" if command.op == "restore" else begins(command)


def speed(name: str, done: Sequence[Command]) -> float:
    """The part of its speed that a consumer works at."""
    return next((c.factor for c in reversed(done) if c.of == name and c.op == "speed"), 1.0)


def is_cut(name: str, done: Sequence[Command]) -> bool:
    """Whether a link was cut and not mended since."""
    return _latest(name, done, "cut", "mend") == "cut"


def is_down(name: str, done: Sequence[Command]) -> bool:
    """Whether a consumer was killed and not restored since."""
    return _latest(name, done, "kill", "restore") == "kill"


def _latest(name: str, done: Sequence[Command], *ops: str) -> str:
    """Which of `ops` was done to a part last; empty where none was."""
    return next((c.op for c in reversed(done) if c.of == name and c.op in ops), "")


def _fields(
    flow: Flow, deed: Deed, name: str, done: Sequence[Command]
) -> tuple[dict[str, object], ...]:
    if deed == "kill":
        return ({"op": "kill"},)
    if deed == "slow":
        return ({"op": "speed", "factor": speed(name, done) * SLOWER},)
    if deed == "cut":
        return ({"op": "mend" if is_cut(name, done) else "cut"},)
    if deed == "burst":
        length = max(NS, round(flow.story * BURST_SHARE))
        source = _source_of(flow, name)
        return ({"op": "burst", "of": source, "factor": BURST, "for": length},)
    return _restoring(part_of(flow, name), name, done)


def _restoring(part: Part, name: str, done: Sequence[Command]) -> tuple[dict[str, object], ...]:
    if part == "source":
        return ({"op": "burst", "factor": 1.0},)
    if part == "link":
        return ({"op": "mend"},)
    again: dict[str, object] = {"op": "speed", "factor": 1.0}
    if speed(name, done) == 1:
        return ({"op": "restore"},)
    return ({"op": "restore"}, again) if is_down(name, done) else (again,)


def _source_of(flow: Flow, name: str) -> str:
    """The first source whose events come to a part; a source itself."""
    if name in flow.sources:
        return name
    if name in flow.links:
        return sources_into(flow, name)[0]
    return next(source for source in flow.sources if name in reach(flow, source).consumers)
