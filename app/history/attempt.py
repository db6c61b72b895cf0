"""One graded answer, with everything that it takes to show, replay or regrade it."""

from dataclasses import dataclass, field
from datetime import datetime

from app.history.dispute import Dispute
from app.prediction import Prediction
from app.version import VERSION
from engine.command import Command
from questions.answer import Answer
from rubrics.grade import Band, Grade


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """An attempt as the list shows it. `seen`: made after the model answers were shown.

    `own_score` is the total with the levels of the person's own, where there are any.
    """

    id: int
    pack: str
    question: str
    title: str
    finished: datetime
    score: float
    band: Band
    seen: bool
    own_score: float | None = None

    @property
    def disputed(self) -> bool:
        """Whether the person sees any line of it otherwise."""
        return self.own_score is not None


@dataclass(frozen=True, slots=True)
class Attempt:
    """A finished attempt. With the question's flow, `seed` and `commands` replay its graded run.

    `grade.run` holds the run's report, `prediction` what was expected of it; `id` is 0 until it is
    stored. `disputes` are the lines that the person disagrees with, and `own_score` is the total
    with their levels, if there are any.
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
    prediction: Prediction = field(default_factory=Prediction)
    disputes: tuple[Dispute, ...] = ()
    own_score: float | None = None

    def dispute(self, kind: str, criterion: str) -> Dispute | None:
        """What the person said against this line of the grade, if anything."""
        return next((d for d in self.disputes if (d.kind, d.criterion) == (kind, criterion)), None)
