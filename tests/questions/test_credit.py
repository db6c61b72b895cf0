"""What a mode earns, also where that depends on its settings."""

import pytest

from engine.design import Settings
from questions.credit import credit_of
from questions.model import ConditionalCredit, ModeOffer
from questions.settings_patch import changed

OFFER = ModeOffer(
    credit=0.2,
    why="plain",
    also_credit=(
        ConditionalCredit(when={"long_poll": "20s", "hold": "queue"}, credit=0.9, why="both"),
        ConditionalCredit(when={"backpressure.credit": "set"}, credit=0.7, why="limited"),
        ConditionalCredit(when={"interval": "set"}, credit=0.5),
        ConditionalCredit(when={"inbox": "at most 30", "batch": "at least 1k"}, credit=0.4),
    ),
)


@pytest.mark.parametrize(
    ("patch", "credit"),
    [
        ({}, (0.2, "plain")),
        ({"backpressure": {"credit": "20"}}, (0.7, "limited")),
        ({"backpressure": "none"}, (0.2, "plain")),
        ({"long_poll": "20s"}, (0.2, "plain")),
        ({"long_poll": "20000ms", "hold": "queue"}, (0.9, "both")),
        ({"long_poll": "20s", "hold": "queue", "backpressure": {"credit": "1"}}, (0.9, "both")),
        ({"interval": "5s"}, (0.5, "plain")),
        ({"interval": "1s"}, (0.2, "plain")),
        ({"inbox": "30", "batch": "1000"}, (0.4, "plain")),
        ({"inbox": "31", "batch": "1000"}, (0.2, "plain")),
        ({"inbox": "30", "batch": "999"}, (0.2, "plain")),
        ({"inbox": "unbounded", "batch": "2k"}, (0.2, "plain")),
    ],
)
def test_the_first_condition_that_is_met_counts(
    patch: dict[str, object], credit: tuple[float, str]
) -> None:
    assert credit_of(OFFER, changed(Settings(), patch)) == credit
