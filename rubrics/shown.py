"""Where the graded run shows what the text leaves out: data says which figure stands for what."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Final, Literal

from pydantic import Field

from engine.quantities import show_count
from engine.report import Report
from engine.spec import Spec
from questions.reader import read
from rubrics.library import CORE

FigureName = Literal[
    "backlog", "rejected", "dropped", "expired", "duplicates", "lost", "empty-polls"
]

_FIGURES: Final[Mapping[FigureName, Callable[[Report], dict[str, int]]]] = {
    "backlog": lambda run: {name: each.backlog.peak for name, each in run.consumers.items()},
    "rejected": lambda run: {name: each.rejected for name, each in run.links.items()},
    "dropped": lambda run: {name: each.books.dropped for name, each in run.consumers.items()},
    "expired": lambda run: {name: each.books.expired for name, each in run.consumers.items()},
    "duplicates": lambda run: {name: each.books.duplicates for name, each in run.consumers.items()},
    "lost": lambda run: {name: each.books.lost for name, each in run.consumers.items()},
    "empty-polls": lambda run: {name: each.empty_polls for name, each in run.links.items()},
}
"""Figure → its value at each consumer or link."""


class ShownRule(Spec):
    """A `figure` of the run, from `least` on, shows what the `criterion` is about, as it `says`."""

    criterion: str
    figure: FigureName
    least: int = Field(ge=1)
    says: str


class ShownFile(Spec):
    """All rules, one a criterion."""

    shown: tuple[ShownRule, ...]


@cache
def shown_rules() -> tuple[ShownRule, ...]:
    """The built-in rules."""
    return read(CORE / "shown.yaml", ShownFile).shown


def shown_by(report: Report | None) -> dict[str, str]:
    """Criterion → a sentence about what the run showed of it."""
    return dict(_shown(report)) if report is not None else {}


def _shown(report: Report) -> Iterator[tuple[str, str]]:
    for rule in shown_rules():
        found = _FIGURES[rule.figure](report)
        of = max(found, key=lambda name: (found[name], name), default="")
        if of and found[of] >= rule.least:
            yield rule.criterion, rule.says.format(figure=show_count(found[of]), of=of)
