"""What the chosen modes earn, also where that depends on a setting."""

from typing import Any

import pytest

from rubrics.grade import CriterionGrade
from tests.rubrics.small_pack import ALL, SAID, Opened, graded


def teams(orders: Opened, choice: Any, text: str = ALL) -> CriterionGrade:
    design = {"shop-to-log": "push", "log-to-teams": choice}
    criteria = graded(orders, text, design=design).criteria
    return next(criterion for criterion in criteria if criterion.id == "log-to-teams")


def test_a_link_earns_its_modes_credit_with_the_reason(orders: Opened) -> None:
    found = teams(orders, "push", f"{SAID['retry'][2]} {SAID['latency'][2]}")
    assert (found.title, found.level, found.points) == ("log-to-teams: push", 0.2, 2.0)
    assert found.feedback == "Nothing holds it back."


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        ({"delivery": "push", "settings": {"backpressure": {"credit": 7}}}, SAID["latency"][2]),
        ("push", ALL),
    ],
    ids=["set", "assumed-from-the-text"],
)
def test_a_setting_earns_the_better_credit(orders: Opened, choice: Any, text: str) -> None:
    found = teams(orders, choice, text)
    assert (found.level, found.feedback) == (0.7, "The window holds it back.")
