"""The graded run, played live: it stops before the twist and goes on with what was changed."""

from dataclasses import replace
from typing import TYPE_CHECKING, Self

from engine import start
from engine.command import Command
from engine.design import Design
from engine.flow import Flow
from engine.quantities import NS
from engine.report import Frame, Happening, Report
from questions.model import Question

if TYPE_CHECKING:
    from rubrics.plan import Plan


class GradedRun:
    """The one run that is graded, with pause and speed only: whatever the steps of `advance` are,
    its report is that of the same answer run without a screen.

    `commands` are the twist's, and the answer to it where that is known already; otherwise
    `stop_at` (nanoseconds) is the moment at which the story waits for `answer_twist`. `happenings`
    are all so far.
    """

    def __init__(
        self, flow: Flow, design: Design, commands: tuple[Command, ...], stop_at: int | None
    ) -> None:
        self.happenings: list[Happening] = []
        self._run = start(flow, design, commands=commands)
        # A nanosecond early: the twist and the answer to it then happen at one moment, in order.
        self._stop = None if stop_at is None else (stop_at - 1) / NS

    @classmethod
    def of(cls, question: Question, plan: "Plan", *, answered: bool) -> Self:
        """The run of a planned answer; `answered`: its answer to the twist is known already."""
        assert question.flow is not None
        twist = None if answered else next(iter(question.twists), None)
        commands = of_origin("twist", plan) if twist else plan.commands
        return cls(question.flow, plan.design, commands, stop_at=twist.at if twist else None)

    @property
    def now(self) -> float:
        """Seconds of the story so far."""
        return self._run.now

    @property
    def at_twist(self) -> bool:
        """Whether the story stands still until `answer_twist`."""
        return self._stop is not None and self._run.now >= self._stop

    @property
    def finished(self) -> bool:
        """Whether the story is over."""
        return self._run.finished

    def advance(self, until: float) -> Frame:
        """Play to `until` seconds of the story, or to the twist where that comes first."""
        frame = self._run.advance(until if self._stop is None else min(until, self._stop))
        self.happenings += frame.happenings
        return replace(frame, at=frame.at + 1 / NS) if self.at_twist else frame

    def answer_twist(self, changes: tuple[Command, ...]) -> None:
        """Go on, with these changes made at the moment of the twist."""
        for change in changes:
            self._run.apply(change)
        self._stop = None

    def report(self) -> Report:
        """The finished run's report."""
        return self._run.report()


def of_origin(origin: str, plan: "Plan") -> tuple[Command, ...]:
    """The plan's commands that the twist, or the answer to it, brings."""
    return tuple(command for command in plan.commands if command.origin == origin)
