"""Two designs whose messages all go the same way earn the same for the choice: what happens is
judged, not what it is called."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from engine.design import Settings
from engine.run import Run, start
from questions.answer import Answer
from questions.credit import named_value
from questions.model import LinkQuestion
from questions.pack import core_pack
from questions.resolve import graded_commands, resolve
from questions.settings_patch import changed, merged, nested, setting_at
from tests.questions.core.runs import Choice, question

LOOKS = 20
"""So many times in a story those that still look the same are compared."""


def designs(link: LinkQuestion) -> Iterator[Choice]:
    """Each mode of the link as each preset has it, and as each condition of its credit asks."""
    for mode, offer in link.modes.items():
        for preset in offer.presets:
            yield {"delivery": mode, "preset": preset}
        for condition in offer.also_credit:
            for times in (Fraction(1, 50), Fraction(1), Fraction(50)):
                settings: dict[str, object] = {}
                for name, wanted in condition.when.items():
                    settings = merged(settings, nested(name, value_near(name, wanted, times)))
                yield {"delivery": mode, "settings": settings}


def value_near(name: str, wanted: object, times: Fraction) -> object:
    """What a condition asks for; of a limit so many times as much."""
    limit = named_value(wanted)
    if limit == wanted:
        return wanted
    return int(setting_at(changed(Settings(), nested(name, limit)), name) * times)


def all_that_is_told(run: Run) -> str:
    """Everything measured so far, without the name of its design."""
    return repr(replace(run.report(), digest="", rounded=()))


def rivals(runs: list[tuple[Choice, float, Run]]) -> list[tuple[Choice, float, Run]]:
    """Those of the runs that are the same as one that earns something else."""
    same = defaultdict(list)
    for each in runs:
        same[all_that_is_told(each[2])].append(each)
    return [each for group in same.values() if len({c for _, c, _ in group}) > 1 for each in group]


@pytest.mark.parametrize("name", [each.id for each in core_pack().questions])
def test_designs_with_the_same_messages_earn_the_same(name: str) -> None:
    asked = question(name)
    assert asked.flow is not None
    best = {
        link.id: max(link.modes, key=lambda mode: link.modes[mode].credit) for link in asked.links
    }
    for link in asked.links:
        runs = []
        for choice in designs(link):
            design = best | {link.id: choice}
            answer = Answer.model_validate({"question": name, "design": design})
            resolved = resolve(asked, answer)
            commands = graded_commands(asked, answer, resolved.design)
            runs.append(
                (choice, resolved.credit, start(asked.flow, resolved.design, commands=commands))
            )
        for look in range(1, LOOKS + 1):
            for _, _, run in runs:
                run.run_to(asked.flow.story * look // LOOKS)
            runs = rivals(runs)
        assert [(choice, credit) for choice, credit, _ in runs] == []
