"""The lines of a grade's sum in words, the same on every screen and in every text."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.figures import points
from app.history.attempt import Attempt
from rubrics.grade import Adjustment, AskedFollowUp, CriterionGrade, Grade
from rubrics.score import PART_POINTS, REASONED, band


@dataclass(frozen=True, slots=True)
class SumLine:
    """A line of the sum: what it is called, its points as shown, and what stands beside them."""

    name: str
    shown: str
    beside: str


def sum_lines(grade: Grade) -> Iterator[SumLine]:
    """The parts, what was added and taken, and the score."""
    for part in PART_POINTS:
        if most := getattr(grade.out_of, part):
            yield SumLine(part, f"{getattr(grade.parts, part):.1f}", f"of {points(most)}")
    for each in grade.adjustments:
        yield SumLine(*_adjustment(grade, each))
    yield SumLine("score", f"{grade.score:.1f}", "of 100")


def _adjustment(grade: Grade, each: Adjustment) -> tuple[str, str, str]:
    shown = f"{each.points:+.1f}" if each.points else "0.0"
    titles = {criterion.id: criterion.title for criterion in (*grade.criteria, *grade.also)}
    if each.kind == "hint":
        return f"hint {each.id.removeprefix('hint-')}", shown, "taken"
    if each.kind == "also":
        return "also explained", shown, titles.get(each.id, each.id)
    if each.kind == "floor":
        return "at most lean hire", shown, f"missed: {titles.get(each.id, each.id)}"
    for asked in grade.twist:
        if each.id == f"{asked.id}.{asked.lifts}":
            return "at the twist", shown, titles.get(asked.lifts, asked.lifts)
    lifts = {asked.id: asked.lifts for asked in grade.follow_ups}.get(each.id, each.id)
    return "reply", shown, titles.get(lifts, lifts)


def own_line(attempt: Attempt) -> SumLine | None:
    """The total with the levels of one's own, where there are any."""
    if attempt.own_score is None:
        return None
    number = len(attempt.disputes)
    lines = "1 line" if number == 1 else f"{number} lines"
    beside = f"{band(attempt.own_score)}, with {lines} seen otherwise"
    return SumLine("yours", f"{attempt.own_score:.1f}", beside)


def level_words(criterion: CriterionGrade, level: float) -> str:
    """A level of this criterion: `level 1 of 2`, `80 % credit`, `met`."""
    if criterion.kind == "choice":
        return f"{level * 100:.0f} % credit"
    if criterion.kind == "behaviour":
        return "met" if level else "missed"
    return f"level {level:g} of {criterion.max_level:g}"


def lifted_words(criterion: CriterionGrade, reply: AskedFollowUp) -> str:
    """What a reply, or the reason given at the twist, made of the criterion."""
    after = level_words(criterion, reply.level_after)
    return f"What you said later lifts it to {after}: {points(reply.points)} points regained."


def counted(grade: Grade, source: str) -> str:
    """What came of the reason at the twist or of a reply; empty for other sources."""
    kind, _, name = source.partition(".")
    if kind not in ("twist_reason", "follow_ups"):
        return ""
    said = grade.twist if kind == "twist_reason" else grade.follow_ups
    lifting = [
        each
        for each in said
        if (kind == "twist_reason" or each.id == name) and each.level_after > each.level_before
    ]
    titles = {each.id: each.title for each in grade.criteria}
    if not lifting:
        return "It was read together with your reasons, and lifted no level above what they reach."
    return (
        "It was read together with your reasons, and lifts "
        + ", ".join(
            f"“{titles.get(each.lifts, each.lifts)}” from level {each.level_before:g} to"
            f" {each.level_after:g} ({points(each.points)} points)"
            for each in lifting
        )
        + "."
    )


def scaling(grade: Grade) -> str:
    """Why choice and behaviour do not count in full; empty where they do."""
    if not grade.out_of.reasoning:
        return ""
    counted = grade.parts.reasoning / grade.out_of.reasoning / float(REASONED)
    if counted >= 1:
        return ""
    return (
        f"Choice and behaviour count {counted:.0%}: a mode without its reasons is a guess. They"
        f" count in full from {float(REASONED):.0%} of reasoning on."
    )
