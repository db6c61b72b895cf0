"""A run after the graded one, in which the person may break things; it changes no score."""

from app.explore.explored import Story
from engine.command import Command
from engine.report import Frame, Report


class FreeRun:
    """A run of `story` that takes commands at any moment; its seed and `log` replay it."""

    def __init__(self, story: Story) -> None:
        self.seed = story.seed
        self._run = story.start()

    @property
    def now(self) -> float:
        """Seconds of the story so far."""
        return self._run.now

    @property
    def finished(self) -> bool:
        """Whether the story is over."""
        return self._run.finished

    @property
    def log(self) -> tuple[Command, ...]:
        """Every command so far, each with its time."""
        return self._run.log

    def advance(self, until: float) -> Frame:
        """Play to `until` seconds of the story."""
        return self._run.advance(until)

    def apply(self, command: Command) -> None:
        """Let something happen now, whatever time the command names."""
        self._run.apply(command.model_copy(update={"at": 0}))

    def report(self) -> Report:
        """The finished run's report."""
        return self._run.report()
