"""The graded run of a stored attempt, played again: its curves, and all that happened in it."""

from dataclasses import dataclass
from typing import Final

from app.explore.explored import Explored, Story
from app.history.attempt import Attempt
from app.refused import Refused
from engine import FlowError
from engine.quantities import NS
from engine.report import Happening, Look, Report
from questions.finding import FindingsError
from questions.model import Question
from questions.pack import Pack

LOOKS: Final = 240
"""Points of a curve."""


@dataclass(frozen=True, slots=True)
class Replay:
    """`looks` at even distances, the last at the end."""

    looks: tuple[Look, ...]
    happenings: tuple[Happening, ...]
    report: Report


def replay(attempt: Attempt, pack: Pack, question: Question) -> Replay:
    """Play it, which takes as long as the run.

    Refused, in a sentence, where it would not be the run that was graded.
    """
    from rubrics.library import load_rubric

    graded = attempt.grade.run
    if graded is None or question.flow is None:
        raise Refused("There is no run to play again.")
    try:
        explored = Explored(question, load_rubric(pack, question), attempt.answer)
        story = Story(question.flow, explored.story().design, attempt.commands, seed=attempt.seed)
        run = story.start()
        length = question.flow.story / NS
        looks = tuple(run.look(length * number / LOOKS) for number in range(1, LOOKS + 1))
        happenings = run.advance(length).happenings
        report = run.report()
    except (FindingsError, FlowError):
        raise Refused(_CHANGED) from None
    if report.digest != graded.digest or report.engine != graded.engine:
        raise Refused(_CHANGED)
    return Replay(looks, happenings, report)


_CHANGED: Final = (
    "The question or pushpull has changed since this attempt: its run cannot be played again as it"
    " was."
)
