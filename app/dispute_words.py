"""What a person says against a grade, in words; and the levels that they may choose from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.grade_words import level_words
from app.history.attempt import Attempt
from app.history.dispute import Dispute
from rubrics.grade import CriterionGrade

_TEXT: Final = ("missing or wrong", "named", "explained for this system")
_CREDITS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class LevelOffer:
    """A level that one may find right, in a word or two, and what it means."""

    level: float
    name: str
    means: str = ""


@dataclass(frozen=True, slots=True)
class Disputed:
    """A line seen otherwise: its title, both levels in words, and why."""

    title: str
    given: str
    own: str
    note: str

    @property
    def text(self) -> str:
        """`Retry: level 1 of 2 was given, you say level 2 of 2 - it says who tries again.`"""
        note = f" - {self.note}" if self.note else ""
        return f"{self.title}: {self.given} was given, you say {self.own}{note}"


def lines_of(attempt: Attempt) -> Iterator[CriterionGrade]:
    """The lines of the grade that one may see otherwise: what it weighs, and what it adds."""
    yield from attempt.grade.criteria
    yield from (each for each in attempt.grade.also if each.level)


def levels_of(criterion: CriterionGrade) -> list[LevelOffer]:
    """The levels of this criterion, the lowest first."""
    if criterion.kind == "text":
        return [LevelOffer(level, str(level), means) for level, means in enumerate(_TEXT)]
    levels = sorted({*_CREDITS, criterion.level}) if criterion.kind == "choice" else (0, 1)
    return [LevelOffer(level, level_words(criterion, level)) for level in levels]


def disputed(attempt: Attempt) -> Iterator[Disputed]:
    """Everything that is seen otherwise, in the order of the grade."""
    for criterion in lines_of(attempt):
        dispute = attempt.dispute(criterion.kind, criterion.id)
        if dispute is not None:
            yield in_words(criterion, dispute)


def in_words(criterion: CriterionGrade, dispute: Dispute) -> Disputed:
    """One of them."""
    return Disputed(
        criterion.title,
        level_words(criterion, criterion.level),
        level_words(criterion, dispute.level),
        dispute.note,
    )
