"""What each part of the grader is for: one family of texts, read with the part and without it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.grading.agreement import detection
from benchmarks.grading.baselines import PARTS
from benchmarks.grading.families import denied, mechanisms, models, worthless
from benchmarks.grading.labelled import Labelled, grader

PLAIN = ("plain", "dictated", "broken")
"""Styles of those who describe a thing in place of naming it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of a family with the whole grader, and without one of its parts."""

    part: str
    asks: str
    whole: float
    without: float


def differences(answers: Sequence[Labelled]) -> Iterator[Difference]:
    """A line a part and family; how much of plain speech is heard is that of `answers`."""
    for part, measure in (
        ("without negation and other scopes", _denied),
        ("without masking", _worthless),
        ("without plain words", lambda: _heard(answers)),
    ):
        whole = measure()
        with PARTS[part]():
            ablated = measure()
        for asks, value in whole.items():
            yield Difference(part, asks, value, ablated[asks])


def _denied() -> dict[str, float]:
    return {f"{each.family}: {each.asks}": each.value for each in denied(mechanisms())}


def _worthless() -> dict[str, float]:
    return {f"{each.family}: {each.asks}": each.value for each in worthless(models())}


def _heard(answers: Sequence[Labelled]) -> dict[str, float]:
    plain = [(answer, grader(answer)) for answer in answers if answer.style in PLAIN]
    pairs = [(a.labels[name], found[name]) for a, found in plain for name in a.labels]
    return {
        f"plain, dictated and broken answers: recall of {what}": detection(pairs, level).recall
        for level, what in ((1, "level 1 or more"), (2, "level 2"))
    }
