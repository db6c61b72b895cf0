"""How far the levels agree with people's: measured by `make grade-report`, packaged with them."""

from functools import cache
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from engine.spec import Spec
from questions.reader import read

FILE: Final = Path(__file__).with_name("agreement.yaml")

Count = Annotated[int, Field(ge=0)]
Row = tuple[Count, Count, Count]


class Confusion(Spec):
    """How often people's label 0, 1 and 2 of a criterion became level 0, 1 and 2."""

    label_0: Row
    label_1: Row
    label_2: Row

    @property
    def rows(self) -> tuple[Row, Row, Row]:
        """By label, then by level."""
        return self.label_0, self.label_1, self.label_2

    @property
    def number(self) -> int:
        """Of how many labels."""
        return sum(map(sum, self.rows))

    def apart(self, by: int) -> int:
        """How many levels are `by` above or below the label."""
        pairs = ((a, b) for a in range(3) for b in range(3))
        return sum(self.rows[label][level] for label, level in pairs if abs(label - level) == by)

    def given(self, level: int) -> Row:
        """What people had said, 0 to 2, where this level was given."""
        zero, one, two = (row[level] for row in self.rows)
        return zero, one, two


class Agreement(Spec):
    """Of `answers` labelled by hand and kept apart from those that the rules were written with;
    `read`: those who write rules have read them since.

    `total_off`: how far the reasoning of an answer is from the labelled one on average, as a share
    of all its points. Claims are the wrong ones: `false_claims` were seen where there is none.
    """

    answers: Count
    read: bool
    total_off: Annotated[float, Field(ge=0, le=1)]
    claims_found: Count
    claims_missed: Count
    false_claims: Count
    criteria: dict[str, Confusion]

    @property
    def all(self) -> Confusion:
        """All criteria together."""
        summed = [
            [sum(cells) for cells in zip(*rows, strict=True)]
            for rows in zip(*(each.rows for each in self.criteria.values()), strict=True)
        ]
        return Confusion.model_validate(dict(zip(Confusion.model_fields, summed, strict=True)))


@cache
def agreement() -> Agreement:
    """What was measured of the rules as they are packaged."""
    return read(FILE, Agreement)
