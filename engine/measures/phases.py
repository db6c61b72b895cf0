"""The base and the twist: where one ends and the other begins, and the counts at that moment."""

from dataclasses import dataclass
from typing import Final

from engine.world import World

BASE: Final = 0
TWIST: Final = 1
WHOLE: Final = None
Phase = int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of a run until some moment; of links: real polls, and empty ones.

    `busy` and `crew` are the time that real workers worked, and were there; `stale` the requests
    that caches answered with an old version.
    """

    created: dict[str, float]
    polls: dict[str, tuple[float, float]]
    busy: dict[str, float]
    crew: dict[str, float]
    stale: dict[str, float]


def no_counts(world: World) -> Counts:
    """What has happened before anything: all is 0."""
    nothing = dict.fromkeys(world.groups, 0.0)
    polls = dict.fromkeys(world.links, (0.0, 0.0))
    return Counts(dict.fromkeys(world.sources, 0.0), polls, nothing, nothing, nothing)


def counts(world: World, now: int) -> Counts:
    """What has happened until `now`."""
    return Counts(
        created={name: source.offered for name, source in world.sources.items()},
        polls={name: link.poll_counts(now) for name, link in world.links.items()},
        busy={name: group.busy(now) for name, group in world.groups.items()},
        crew={name: group.staffed(now) for name, group in world.groups.items()},
        stale={n: g.cache.stale_requests(now) for n, g in world.groups.items() if g.cache},
    )


class Phases:
    """All is base until `begin_twist`."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._start = no_counts(world)
        self._before: Counts | None = None
        self.twist_at: int | None = None

    def begin_twist(self, now: int) -> None:
        """What is created from now on belongs to the twist; the first call counts."""
        if self.twist_at is not None:
            return
        self.twist_at, self._before = now, counts(self._world, now)
        for group in self._world.groups.values():
            group.waiting.split(now)
            for tally in group.classes.values():
                tally.split_at(now)
        for link in self._world.links.values():
            link.gauge.split(now)
        self._world.waiting.split(now)

    def has(self, phase: Phase) -> bool:
        """Whether the phase has begun."""
        return phase != TWIST or self.twist_at is not None

    def bounds(self, now: int, phase: Phase) -> tuple[int, int]:
        """Start and end of a phase, as far as it has come."""
        split = self.twist_at
        if phase == BASE and split is not None:
            return 0, split
        return (split or 0) if phase == TWIST else 0, now

    def between(self, now: Counts, phase: Phase) -> tuple[Counts, Counts]:
        """The counts at the start and at the end of a phase; the last phase ends now."""
        if phase == BASE and self._before is not None:
            return self._start, self._before
        return (self._before or self._start) if phase == TWIST else self._start, now
