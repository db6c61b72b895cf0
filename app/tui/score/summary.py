"""What the first look at a score says: the sum, the most to gain, and what was wrong."""

from typing import Final

from textual.content import Content

from app import figures
from app.tui.safe import line, words
from engine.target_words import METRICS
from rubrics.grade import (
    Assumed,
    CriterionGrade,
    Evidence,
    Grade,
    MeasuredEvidence,
    Misconception,
    Notice,
)

_BAR: Final = 20
_NAMES: Final = {
    "hint": "hint taken",
    "follow_up": "reply",
    "also": "also explained",
    "floor": "missed: at most lean hire",
}


def score_block(grade: Grade, seen: bool) -> Content:
    """The score, its band, and the sum that leads to it."""
    full = round(grade.score / 100 * _BAR)
    rows = [
        Content.assemble(
            (figures.points(grade.score), "bold $accent"), " of 100   ", (grade.band, "bold")
        ),
        Content.assemble(("▰" * full, "$accent"), ("▱" * (_BAR - full), "$text-muted")),
        Content(),
    ]
    for part in ("choice", "reasoning", "behaviour"):
        got, most = getattr(grade.parts, part), getattr(grade.out_of, part)
        if most:
            rows.append(_sum_row(part, got, f"of {figures.points(most)}"))
    rows += [
        _sum_row(line(each.id), each.points, _NAMES[each.kind], sign=True)
        for each in grade.adjustments
    ]
    rows.append(_sum_row("score", grade.score, "of 100", style="bold"))
    rows += [Content.styled(f"\n{words(note)}", "$text-muted") for note in grade.notes]
    if seen:
        text = "\nSeen: the model answers had been shown before this attempt."
        rows.append(Content.styled(text, "$warning"))
    return Content("\n").join(rows)


def _sum_row(
    name: str, points: float, beside: str, *, sign: bool = False, style: str = ""
) -> Content:
    shown = f"{points:+.1f}" if sign else f"{points:.1f}"
    return Content.assemble(
        (f"{name:<18}", style), (f"{shown:>6}  ", "bold"), (beside, "$text-muted")
    )


def gains(grade: Grade, most: int = 3) -> list[CriterionGrade]:
    """The criteria with the most points left, the most first."""
    left = [each for each in grade.criteria if grade.points_left(each) >= 0.1]
    return sorted(left, key=grade.points_left, reverse=True)[:most]


def gains_block(grade: Grade) -> Content:
    """Each of them: what was said, and what is missing."""
    blocks = [
        Content("\n").join(
            [
                Content.assemble(
                    (line(each.title), "bold"),
                    (
                        f"  {grade.points_left(each):.1f} of"
                        f" {figures.points(each.max_points)} points left",
                        "$warning",
                    ),
                ),
                *_said(each),
            ]
        )
        for each in gains(grade)
    ]
    return Content("\n\n").join(blocks or [Content("Nothing is left to gain here.")])


def _said(criterion: CriterionGrade) -> list[Content]:
    rows = []
    shown = [quoted(each) for each in criterion.evidence[:2]] if criterion.kind != "choice" else []
    if shown:
        rows.append(Content.assemble(("Said     ", "$text-muted"), ", ".join(shown)))
    elif criterion.near is not None:
        rows.append(Content.assemble(("Nearest  ", "$text-muted"), quoted(criterion.near)))
    missing = criterion.missing or criterion.feedback
    rows.append(Content.assemble(("Missing  ", "$text-muted"), words(missing)))
    return rows


def quoted(evidence: Evidence) -> str:
    """A piece of evidence in a line: the words in quotes, or the figure."""
    if isinstance(evidence, MeasuredEvidence):
        metric = METRICS.get(evidence.metric, line(evidence.metric))
        return f"{metric} {figures.of_unit(evidence.value, evidence.unit)}"
    return f"“{line(evidence.text)}”"


def wrongs_block(grade: Grade) -> Content:
    """Misconceptions, contradictions, and what the run assumed from the text."""
    blocks = [
        *(_wrong(each) for each in grade.misconceptions),
        *(_contradiction(each) for each in grade.notices),
        *(_assumed(each) for each in grade.assumed),
    ]
    if not blocks:
        return Content.styled(
            "No misconceptions, and nothing that contradicts the run.", "$text-muted"
        )
    return Content("\n").join(blocks)


def _wrong(wrong: Misconception) -> Content:
    quotes = ", ".join(quoted(each) for each in wrong.evidence)
    return Content.assemble(
        ("✕ ", "bold $error"), (quotes or line(wrong.id), "bold"), f"\n  {words(wrong.feedback)}"
    )


def _contradiction(notice: Notice) -> Content:
    return Content.assemble(
        ("! ", "bold $warning"),
        (quoted(notice.text), "bold"),
        f"  but the design says: {line(notice.design)}" if notice.design else "",
        f"\n  {words(notice.feedback)}",
    )


def _assumed(assumed: Assumed) -> Content:
    quotes = ", ".join(quoted(each) for each in assumed.evidence[:1])
    return Content.assemble(
        ("» ", "bold $accent"),
        (f"{line(assumed.setting)} = {line(assumed.value)}", "bold"),
        f" on {line(assumed.link)} was assumed from your text: {quotes}",
    )
