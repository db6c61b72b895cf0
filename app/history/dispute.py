"""A line of a grade that the person disagrees with: a level of their own, and why."""

from dataclasses import dataclass, field
from datetime import datetime

from app.draft import now
from rubrics.grade import CriterionKind


@dataclass(frozen=True, slots=True)
class Dispute:
    """One's own `level` of the criterion `kind`, `criterion`, on that criterion's own scale.

    It changes no score: the attempt keeps the grader's total and, beside it, one's own.
    """

    kind: CriterionKind
    criterion: str
    level: float
    note: str = ""
    at: datetime = field(default_factory=now)
