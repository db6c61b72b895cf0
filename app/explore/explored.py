"""An answer whose score stands, and the stories that can be played with it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine import start
from engine.command import Command
from engine.design import Design
from engine.flow import Flow
from engine.run import Run
from questions.answer import Answer
from questions.model import Question

if TYPE_CHECKING:
    from rubrics.model import Rubric


@dataclass(frozen=True, slots=True)
class Story:
    """What is played: who sends and receives, how it is delivered, what happens, and the seed."""

    flow: Flow
    design: Design
    commands: tuple[Command, ...] = ()
    seed: int = 1

    def start(self) -> Run:
        """A run at its beginning. FlowError where it cannot be run."""
        return start(self.flow, self.design, seed=self.seed, commands=self.commands)


@dataclass(frozen=True, slots=True)
class Explored:
    """A submitted answer to a question that has a flow."""

    question: Question
    rubric: "Rubric"
    answer: Answer

    @property
    def flow(self) -> Flow:
        """The question's flow."""
        assert self.question.flow is not None
        return self.question.flow

    def story(self, answer: Answer | None = None, *, seed: int = 1) -> Story:
        """The graded story with this answer in place of the submitted one: the twist happens, and
        what the answer changes at it. FindingsError where the answer does not fit."""
        from rubrics.plan import plan

        planned = plan(self.question, self.rubric, answer or self.answer)
        return Story(self.flow, planned.design, planned.commands, seed)
