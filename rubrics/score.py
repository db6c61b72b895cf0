"""The arithmetic of a score: what each line earns, how the parts grow, and what is added or taken.

Everything is exact until it is settled in whole tenths of a point, and what is shown is then summed
as it is shown: a part is the sum of its lines, the score the sum of parts and adjustments.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import Final, Literal

from rubrics.grade import Adjustment, Band, Parts

Part = Literal["choice", "reasoning", "behaviour"]

TENTHS: Final = 10
FULL: Final = 100 * TENTHS
PART_POINTS: Final[dict[Part, int]] = {"choice": 20, "reasoning": 55, "behaviour": 25}
PART_OF: Final[dict[str, Part]] = {
    "choice": "choice",
    "text": "reasoning",
    "behaviour": "behaviour",
}
"""Kind of a criterion → the part that it counts in."""
REASONED: Final = Fraction(40, 100)
"""From this share of reasoning on, choice and behaviour count in full."""
REGAINED: Final = Fraction(80, 100)
"""What a point counts that only a reply to a follow-up earned."""
ALSO_POINTS: Final = 1
ALSO_MOST: Final = 5
DOUBLE_WEIGHT: Final = 2
BANDS: Final[tuple[tuple[int, Band], ...]] = (
    (85, "strong hire"),
    (72, "hire"),
    (60, "lean hire"),
    (45, "lean no hire"),
    (0, "no hire"),
)
MISSED_AT_MOST: Final = 72 * TENTHS - 1
"""Tenths that a score reaches at most where a criterion of double weight was missed: lean hire."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that earns points: its weight within its part, and the share of its points, 0-1."""

    id: str
    part: Part
    weight: float
    earned: float


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply `id` that lifts a reasoning line from the share `before` to `after`, both 0-1."""

    id: str
    criterion: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Tally:
    """The sum. `points` and `max_points` are in the order of the lines, `regained` of the replies.

    score == sum of parts + sum of adjustments, and each part == sum of its lines, in tenths.
    """

    points: tuple[float, ...]
    max_points: tuple[float, ...]
    regained: tuple[float, ...]
    parts: Parts
    out_of: Parts
    adjustments: tuple[Adjustment, ...]
    score: float
    band: Band


def tally(
    lines: Sequence[Line],
    *,
    replies: Sequence[Reply] = (),
    also: Sequence[str] = (),
    hints: Sequence[tuple[str, float]] = (),
) -> Tally:
    """Add up a score from its lines, replies, `also` criteria met, and hints (id, cost) taken.

    A part without lines is left out and the others grow to 100. Replies to one criterion are given
    in the order in which they lift it.
    """
    out_of = _sizes_of_parts(lines)
    counted = min(Fraction(1), _reasoned(lines) / REASONED)
    most = [0] * len(lines)
    points = [0] * len(lines)
    for part, size in out_of.items():
        own = [i for i, line in enumerate(lines) if line.part == part]
        factor = 1 if part == "reasoning" else counted
        for i, limit in zip(
            own, apportion(size, [_exact(lines[i].weight) for i in own]), strict=True
        ):
            most[i] = limit
        earned = [most[i] * _exact(lines[i].earned) * factor for i in own]
        for i, settled in zip(own, settle(earned), strict=True):
            points[i] = settled
    most_of = {line.id: m for m, line in zip(most, lines, strict=True) if line.part == "reasoning"}
    regained = [
        _round(most_of[r.criterion] * REGAINED * (_exact(r.after) - _exact(r.before)))
        for r in replies
    ]
    extra = [ALSO_POINTS * TENTHS] * min(len(also), ALSO_MOST)
    costs = [_round(_exact(cost) * TENTHS) for _, cost in hints]
    total = sum(points) + sum(regained)
    extra = _at_most(extra, FULL + sum(costs) - total)
    costs = _at_most(costs, total + sum(extra))
    total += sum(extra) - sum(costs)

    adjustments = [
        *(
            Adjustment(r.id, "follow_up", n / TENTHS)
            for r, n in zip(replies, regained, strict=True)
        ),
        *(Adjustment(name, "also", n / TENTHS) for name, n in zip(also, extra, strict=False) if n),
        *(Adjustment(name, "hint", -n / TENTHS) for (name, _), n in zip(hints, costs, strict=True)),
    ]
    if (missed := _missed(lines, replies)) and total > MISSED_AT_MOST:
        adjustments.append(Adjustment(missed, "floor", (MISSED_AT_MOST - total) / TENTHS))
        total = MISSED_AT_MOST
    return Tally(
        points=tuple(p / TENTHS for p in points),
        max_points=tuple(m / TENTHS for m in most),
        regained=tuple(n / TENTHS for n in regained),
        parts=_parts({part: _sum(lines, points, part) for part in PART_POINTS}),
        out_of=_parts(out_of),
        adjustments=tuple(adjustments),
        score=total / TENTHS,
        band=band(total / TENTHS),
    )


def band(score: float) -> Band:
    """The band of a score from 0 to 100."""
    return next(name for least, name in BANDS if score >= least)


def apportion(total: int, weights: Sequence[Fraction]) -> list[int]:
    """`total` in whole numbers in proportion to `weights`."""
    whole = sum(weights)
    return settle([total * weight / whole for weight in weights])


def settle(exact: Sequence[Fraction]) -> list[int]:
    """Whole numbers next to the exact ones whose sum is the exact sum, rounded.

    What rounding down leaves goes to the largest remainders, the earlier of equal ones first.
    """
    floors = [int(number) for number in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: floors[i] - exact[i])
    for i in by_remainder[: _round(sum(exact, Fraction(0))) - sum(floors)]:
        floors[i] += 1
    return floors


def _sizes_of_parts(lines: Sequence[Line]) -> dict[Part, int]:
    """Tenths that each part is worth: 20, 55 and 25 points, grown to 100 where one is left out."""
    present = [part for part in PART_POINTS if any(line.part == part for line in lines)]
    if not present:
        raise ValueError("nothing to score: a question needs links or criteria")
    sizes = apportion(FULL, [Fraction(PART_POINTS[part]) for part in present])
    return {**dict.fromkeys(PART_POINTS, 0), **dict(zip(present, sizes, strict=True))}


def _reasoned(lines: Sequence[Line]) -> Fraction:
    """The share of the reasoning that was earned; 1 where there is none to earn."""
    text = [line for line in lines if line.part == "reasoning"]
    whole = sum(_exact(line.weight) for line in text)
    return (
        sum(_exact(line.weight) * _exact(line.earned) for line in text) / whole
        if whole
        else Fraction(1)
    )


def _missed(lines: Sequence[Line], replies: Sequence[Reply]) -> str | None:
    """The heaviest reasoning line of double weight that neither text nor reply touched."""
    touched = {reply.criterion for reply in replies if reply.after > 0}
    missed = [
        line
        for line in lines
        if line.part == "reasoning" and line.weight >= DOUBLE_WEIGHT and line.earned == 0
        if line.id not in touched
    ]
    return max(missed, key=lambda line: line.weight).id if missed else None


def _at_most(amounts: list[int], limit: int) -> list[int]:
    """The amounts cut from the end so that they add up to `limit` at most."""
    ends = [min(end, limit) for end in accumulate(amounts)]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _sum(lines: Sequence[Line], tenths: Sequence[int], part: Part) -> int:
    return sum(n for n, line in zip(tenths, lines, strict=True) if line.part == part)


def _parts(tenths: dict[Part, int]) -> Parts:
    return Parts(**{part: n / TENTHS for part, n in tenths.items()})


def _exact(number: float) -> Fraction:
    """The decimal that was written, not the binary fraction nearest to it."""
    return Fraction(str(number))


def _round(number: Fraction) -> int:
    """To the nearest whole number, halves up."""
    return int(number + Fraction(1, 2))
