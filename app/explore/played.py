"""A story played to its end: its curves, and what it came to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.explore.explored import Story
from engine.quantities import NS
from engine.report import Look, Report

LOOKS: Final = 160
"""Points of a curve."""


@dataclass(frozen=True, slots=True)
class Played:
    """`looks` at even distances, the last at the end."""

    looks: tuple[Look, ...]
    report: Report


def play(story: Story, go_on: Callable[[float], bool] = lambda _: True) -> Played | None:
    """Play it. `go_on` hears now and then which share is done; where it says no, that is all: None.

    FlowError as `engine.start`.
    """
    run, length = story.start(), story.flow.story / NS
    looks: list[Look] = []
    for number in range(1, LOOKS + 1):
        looks.append(run.look(length * number / LOOKS))
        if not go_on(number / LOOKS):
            return None
    return Played(tuple(looks), run.report())
