"""One graded answer, with everything that it takes to show, replay or regrade it."""

from dataclasses import dataclass
from datetime import datetime

from app.version import VERSION
from engine.command import Command
from questions.answer import Answer
from rubrics.grade import Band, Grade


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """An attempt as the list shows it. `seen`: made after the model answers were shown."""

    id: int
    pack: str
    question: str
    title: str
    finished: datetime
    score: float
    band: Band
    seen: bool


@dataclass(frozen=True, slots=True)
class Attempt:
    """A finished attempt. With the question's flow, `seed` and `commands` replay its graded run.

    `grade.run` holds the run's report; `id` is 0 until it is stored.
    """

    pack: str
    question: str
    title: str
    started: datetime
    finished: datetime
    answer: Answer
    grade: Grade
    commands: tuple[Command, ...] = ()
    seed: int = 1
    seen: bool = False
    grader: str = VERSION
    id: int = 0
