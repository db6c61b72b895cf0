"""A grade: the score, its parts, and for every point the words or the figure that earned it."""

from dataclasses import dataclass
from typing import Final, Literal

from engine.report import Report

EXPLAINED: Final = 2
"""The top level of a text criterion: explained for this system."""

CriterionKind = Literal["choice", "text", "behaviour"]
"""A link's mode, something that the text must say, or a target of the run."""

Band = Literal["strong hire", "hire", "lean hire", "lean no hire", "no hire"]


@dataclass(frozen=True, slots=True)
class TextEvidence:
    """`text` stands at code points `start` to `end` of `source` (`justification`, `twist_reason`,
    `follow_ups.<id>`, `justification.<link>`, or `design.<link>` for a setting)."""

    source: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class MeasuredEvidence:
    """A figure of the run."""

    metric: str
    value: float
    unit: str


Evidence = TextEvidence | MeasuredEvidence


@dataclass(frozen=True, slots=True)
class CriterionGrade:
    """One criterion: a link's choice, a text criterion (level 0-2), or an SLO (0 or 1).

    `missing` says what is absent, in a sentence; `near` the nearest miss in the text, if any;
    `shown`, of a text criterion that is not explained, how the graded run shows what it is about.
    """

    id: str
    title: str
    kind: CriterionKind
    level: float
    max_level: float
    points: float
    max_points: float
    evidence: tuple[Evidence, ...]
    feedback: str
    missing: str = ""
    near: TextEvidence | None = None
    weight: float = 1.0
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Points beside the three parts: a hint taken, a reply, an `also` criterion, or a floor."""

    id: str
    kind: Literal["hint", "follow_up", "also", "floor"]
    points: float


@dataclass(frozen=True, slots=True)
class Misconception:
    """A wrong claim, where it stands, and what is right."""

    id: str
    evidence: tuple[TextEvidence, ...]
    feedback: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Text and design or run that contradict each other: both quotes, no deduction.

    `design` is empty where the text is wrong in itself: a sum that does not come out.
    """

    id: str
    text: TextEvidence
    design: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Assumed:
    """A setting that the text explains and the link lacks: it runs with the protected value."""

    link: str
    setting: str
    value: str
    evidence: tuple[TextEvidence, ...]


@dataclass(frozen=True, slots=True)
class AskedFollowUp:
    """A follow-up that this answer calls for, and what its reply reached: `evidence` is what text
    and reply together show for the level after."""

    id: str
    ask: str
    lifts: str
    replied: bool
    level_before: float
    level_after: float
    points: float
    evidence: tuple[TextEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """The three parts of the score, after the scaling below 40 % of reasoning."""

    choice: float
    reasoning: float
    behaviour: float


@dataclass(frozen=True, slots=True)
class Grade:
    """The whole grade; `as_json` in `rubrics.grade_json` is its stable form.

    `twist` holds what the reason for the twist's change lifted, an entry a criterion; `notes` are
    sentences about the text itself (too long, not in English).
    """

    question: str
    rubric_digest: str
    engine: str
    score: float
    band: Band
    parts: Parts
    out_of: Parts
    adjustments: tuple[Adjustment, ...]
    criteria: tuple[CriterionGrade, ...]
    also: tuple[CriterionGrade, ...]
    misconceptions: tuple[Misconception, ...]
    notices: tuple[Notice, ...]
    assumed: tuple[Assumed, ...]
    follow_ups: tuple[AskedFollowUp, ...]
    run: Report | None
    twist: tuple[AskedFollowUp, ...] = ()
    notes: tuple[str, ...] = ()

    def lifting(self, criterion: CriterionGrade) -> tuple[AskedFollowUp, ...]:
        """What was said at the twist and in replies that lifted the criterion, in that order."""
        said = (*self.twist, *self.follow_ups)
        if criterion.kind != "text":
            return ()
        return tuple(x for x in said if x.lifts == criterion.id and x.level_after > x.level_before)

    def points_left(self, criterion: CriterionGrade) -> float:
        """What the criterion could still earn: less what the twist and follow-ups regained."""
        regained = sum(each.points for each in self.lifting(criterion))
        return round(criterion.max_points - criterion.points - regained, 1)
