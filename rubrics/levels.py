"""The level of one criterion: from its checks, capped by wrong claims, with evidence and advice."""

from collections.abc import Sequence
from dataclasses import dataclass

from rubrics.checks import Said, Verdict, decide
from rubrics.model import Criterion, Level
from rubrics.text.analysis import Figure, Mention

Quoted = Mention | Figure


@dataclass(frozen=True, slots=True)
class LevelVerdict:
    """A criterion's level, the spans behind it, and the nearest miss of the next level."""

    level: Level
    evidence: tuple[Quoted, ...]
    near: Mention | None


def level_of(criterion: Criterion, said: Said, wrong: Sequence[Mention]) -> LevelVerdict:
    """The level by the table; `wrong` are claims that cap it.

    With a wrong claim only other sentences count, and for level 1 where they explain the point in
    full: naming a thing does not stand on its own beside a wrong account of it.
    """
    if not wrong:
        return _by_table(criterion, said)
    elsewhere = _by_table(criterion, said.without(frozenset(each.place.sentence for each in wrong)))
    level: Level = 1 if elsewhere.level == 2 else 0
    return LevelVerdict(level, elsewhere.evidence if level else (), wrong[0])


def _by_table(criterion: Criterion, said: Said) -> LevelVerdict:
    verdicts = {name: decide(check, said) for name, check in criterion.checks.items()}
    first, second = (
        [verdicts[name] for name in criterion.levels.get(level, ())] for level in (1, 2)
    )
    level: Level = 2 if _any_true(second) else 1 if _any_true(first) else 0
    counted = [*second, *first] if level == 2 else first
    missed = second if level == 1 else first
    near = next((each.near for each in missed if each.near), None)
    return LevelVerdict(level, _evidence(counted), near)


def _any_true(verdicts: Sequence[Verdict]) -> bool:
    return any(verdict.true for verdict in verdicts)


def _evidence(verdicts: Sequence[Verdict]) -> tuple[Quoted, ...]:
    """The spans of every true check in text order; one inside another goes."""
    spans = {each for verdict in verdicts if verdict.true for each in verdict.evidence}
    ordered = sorted(spans, key=lambda each: (each.place.first, -each.place.last, str(each)))
    kept: list[Quoted] = []
    for each in ordered:
        if not kept or each.place.last > kept[-1].place.last:
            kept.append(each)
    return tuple(kept)
