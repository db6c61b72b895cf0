"""A run: start it, let it advance, interfere, and take its report."""

from collections.abc import Sequence
from hashlib import sha256
from json import dumps
from typing import TYPE_CHECKING

from engine.check import FlowError, check, check_command
from engine.command import Command
from engine.design import Design
from engine.estimate import RUN_LIMIT
from engine.flow import Flow
from engine.quantities import NS, show_count, show_duration
from engine.report import Frame, Report
from engine.version import VERSION

if TYPE_CHECKING:
    from engine.measure import Measure


class Run:
    """One run, from `start`. Frames do not change it: the report is the same at any frame rate."""

    def __init__(self, flow: Flow, design: Design, seed: int, commands: Sequence[Command]) -> None:
        from engine.faults import Faults
        from engine.frames import Frames
        from engine.phases import Phases
        from engine.watch import Watch
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

    def run_to(self, until: int) -> None:
        """Run to `until` nanoseconds, at most to the story's end, without a frame.

        FlowError if that takes too many events, whatever the estimate was.
        """
        kernel = self.world.kernel
        end = max(kernel.now, min(self.world.story, until))
        if not kernel.run(end, RUN_LIMIT - kernel.taken):
            at, most = show_duration(kernel.now), show_count(RUN_LIMIT)
            raise FlowError(
                [
                    f"the run took more than {most} simulated events by {at}; give retries longer"
                    f" pauses, or use a larger scale"
                ]
            )

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
        from engine.reporting import report

        parts = (VERSION, self.flow, self.design, self.seed, self._log)
        return report(self._measure(), self._watch, self.seed, _digest(parts))

    def _measure(self) -> "Measure":
        from engine.measure import Measure

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
