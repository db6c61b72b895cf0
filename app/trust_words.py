"""How far a grade can be trusted, in sentences: measured, not promised."""

from typing import Final

from rubrics.agreement import agreement
from rubrics.grade import CriterionGrade, Grade

FEWEST: Final = 5
"""Of fewer labels nothing is said: it would be chance."""


_READ: Final = {
    True: "The rules have learnt from these answers since: expect a little less of your own.",
    False: "Nobody who wrote the rules had seen these answers.",
}


def trust(grade: Grade) -> str:
    """What the grade as a whole is worth."""
    figures = agreement()
    levels = figures.all
    same, off, far = (levels.apart(by) / levels.number for by in range(3))
    claims = figures.claims_found + figures.claims_missed
    return (
        f"On {figures.answers} answers to the built-in questions, labelled by hand,"
        f" {same:.0%} of the levels were the same, {off:.0%} one off"
        f" and {far:.0%} two off. The reasoning of an answer was"
        f" {figures.total_off * grade.out_of.reasoning:.1f} of {grade.out_of.reasoning:g} points"
        f" off on average; {figures.claims_found} of {claims} wrong claims were found, and"
        f" {figures.false_claims or 'none'} seen where there was none. {_READ[figures.read]}"
    )


def trust_in(criterion: CriterionGrade) -> str:
    """What its level is worth; empty where that was not measured."""
    known = agreement().criteria.get(criterion.id) if criterion.kind == "text" else None
    if known is None:
        return ""
    given = known.given(int(criterion.level))
    if sum(given) < FEWEST:
        return ""
    by_distance = sorted(enumerate(given), key=lambda each: abs(each[0] - criterion.level))
    *most, last = [f"level {level} of {number}" for level, number in by_distance if number]
    said = f"{', '.join(most)} and {last}" if most else last
    return (
        f"Of {sum(given)} labelled answers that were given level {criterion.level:g} here, people"
        f" had said {said}."
    )
