"""A run: start it, let it advance, interfere, and take its report."""

from collections.abc import Sequence
from hashlib import sha256
from json import dumps
from typing import TYPE_CHECKING, Final

from engine.check import FlowError, check, check_command
from engine.command import Command
from engine.design import Design
from engine.estimate import RUN_LIMIT
from engine.flow import Flow
from engine.pile_up import KEPT_LIMIT
from engine.quantities import NS, show_count, show_duration
from engine.report import Frame, Look, Report
from engine.version import VERSION

if TYPE_CHECKING:
    from engine.measures.measure import Measure

_STRIDE: Final = 1_000_000
"""So many simulated events are run between two looks at the limits."""


class Run:
    """One run, from `start`. Frames do not change it: the report is the same at any frame rate."""

    def __init__(self, flow: Flow, design: Design, seed: int, commands: Sequence[Command]) -> None:
        from engine.faults import Faults
        from engine.measures.frames import Frames
        from engine.measures.phases import Phases
        from engine.measures.watch import Watch
        from engine.world import World

        self.flow = flow
        self.design = design
        self.seed = seed
        self.world = World(flow, design, seed)
        self._log: list[Command] = []
        self._phases = Phases(self.world)
        self._watch = Watch(self.world)
        self._faults = Faults(self.world, self._phases, self._watch)
        self._frames = Frames(self.world, self._watch)
        for command in commands:
            self._log.append(command)
            self._faults.schedule(command)

    @property
    def now(self) -> float:
        """Seconds of the story that have been run."""
        return self.world.kernel.now / NS

    @property
    def finished(self) -> bool:
        """Whether the story is over."""
        return self.world.kernel.now >= self.world.story

    @property
    def log(self) -> tuple[Command, ...]:
        """All commands, with their times: the same run again when given to `start`."""
        return tuple(self._log)

    def advance(self, until: float) -> Frame:
        """Run to `until` seconds of the story, at most to its end. FlowError as `run_to`."""
        self.run_to(round(until * NS))
        return self._frames.frame(self._measure())

    def look(self, until: float) -> Look:
        """As `advance`, with a look that costs far less than a frame."""
        self.run_to(round(until * NS))
        return self._frames.look()

    def run_to(self, until: int) -> None:
        """Run to `until` nanoseconds, at most to the story's end, without a frame.

        FlowError if that takes too many events or keeps too many, whatever the estimate was: at
        the same event at any frame rate.
        """
        kernel, stride = self.world.kernel, min(_STRIDE, RUN_LIMIT)
        end = max(kernel.now, min(self.world.story, until))
        while kernel.comes_by(end):
            if not kernel.taken % stride:
                self._stop_if_too_large()
            kernel.run(end, stride - kernel.taken % stride)
        kernel.run(end)

    def _stop_if_too_large(self) -> None:
        at = show_duration(self.world.kernel.now)
        groups = self.world.groups.items()
        kept = max((sum(t.resident for t in g.classes.values()), name) for name, g in groups)
        if self.world.kernel.taken >= RUN_LIMIT:
            what = f"took more than {show_count(RUN_LIMIT)} simulated events by {at}"
            raise FlowError([f"the run {what}; give retries longer pauses, or use a larger scale"])
        if kept[0] > 2 * KEPT_LIMIT:
            what = f"kept {show_count(kept[0])} simulated events for {kept[1]} by {at}"
            raise FlowError([f"the run {what}; bound what is kept, or use a larger scale"])

    def apply(self, command: Command) -> Command:
        """Do a command at its time, or at once if that is over; it is returned as logged.

        FlowError if the command makes no sense for this flow.
        """
        if findings := check_command(self.flow, command):
            raise FlowError(findings)
        stamped = command.model_copy(update={"at": max(command.at, self.world.kernel.now + 1)})
        self._log.append(stamped)
        self._faults.schedule(stamped)
        return stamped

    def report(self) -> Report:
        """Everything up to now; final when the story is over."""
        from engine.measures.reporting import report

        parts = (VERSION, self.flow, self.design, self.seed, self._log)
        return report(self._measure(), self._watch, self.seed, _digest(parts))

    def _measure(self) -> "Measure":
        from engine.measures.measure import Measure

        return Measure(self.world, self._phases, self.world.kernel.now)


def _digest(parts: object) -> str:
    """Names (engine, flow, design, seed, commands): 16 hexadecimal digits."""
    text = dumps(parts, default=lambda spec: spec.model_dump(mode="json"), sort_keys=True)
    return sha256(text.encode()).hexdigest()[:16]


def start(flow: Flow, design: Design, *, seed: int = 1, commands: Sequence[Command] = ()) -> Run:
    """A run at the beginning of its story. FlowError lists everything that contradicts itself."""
    findings = check(flow, design)
    for command in commands:
        findings += check_command(flow, command)
    if seed < 0:
        findings.append(f"the seed is {seed}; write 0 or more")
    if findings:
        raise FlowError(findings)
    return Run(flow, design, seed, commands)


def simulate(
    flow: Flow, design: Design, *, seed: int = 1, commands: Sequence[Command] = ()
) -> Report:
    """Run the whole story, by the accelerators where they are exact. FlowError as `start`."""
    from engine.fast.play import play

    run = start(flow, design, seed=seed, commands=commands)
    if commands or not play(run.world, design):
        run.run_to(flow.story)
    return run.report()
