"""How far the levels agree with people's: answers that were written and labelled by hand.

The floors lie a little below what was measured; they rise with the grader. Answers to questions
that are not built in are passed over.
"""

import pytest

from benchmarks.grading.agreement import weighted_kappa
from benchmarks.grading.labelled import FOLDER, grader, load
from benchmarks.grading.tables import level_pairs, levels_of

FLOORS = [
    ("first", 0.8),
    ("second", 0.8),
    ("third", 0.7),
    ("fourth", 0.75),
    ("fifth", 0.75),
    ("sixth", 0.6),
    ("seventh", 0.55),
]


@pytest.mark.parametrize(("name", "floor"), FLOORS)
def test_levels_agree_with_labels(name: str, floor: float) -> None:
    pairs = level_pairs(levels_of(load(FOLDER / f"{name}.yaml"), grader))
    assert len(pairs) >= 100
    assert weighted_kappa(pairs) >= floor
