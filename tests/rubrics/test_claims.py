"""When a misconception is stated."""

from functools import cache

import pytest

from questions.model import Question
from rubrics.library import CORE, criteria, resolve
from rubrics.model import CriterionUse, MisconceptionRule, Rubric, RubricFile
from rubrics.reading import read_text

QUESTION = Question.model_validate(
    {"id": "any", "title": "Any", "prompt": "Any prompt.", "links": {"a-to-b": {"push": 1}}}
)
RULE = MisconceptionRule.model_validate(
    {
        "id": "broker-pushes",
        "says": "The broker pushes.",
        "caps": ["retry"],
        "phrases": ["broker push * consumer"],
        "together": [["teams wait"], ["kafka calls"]],
        "unless": ["not at all"],
        "right": "Consumers fetch.",
    }
)


@cache
def rubric() -> Rubric:
    assert "retry" in criteria(CORE)
    file = RubricFile(question="any", reasoning={"retry": CriterionUse(weight=1)})
    plain = resolve(file, CORE)
    fields = {name: getattr(plain, name) for name in plain.__dataclass_fields__}
    return Rubric(**{**fields, "misconceptions": (RULE,)})


def quotes(text: str) -> list[str]:
    reading = read_text({"justification": text}, rubric(), QUESTION)
    return [each.text for claim in reading.misconceptions for each in claim.evidence]


def test_role_and_direction_are_in_the_order_of_the_words() -> None:
    assert quotes("The broker pushes to its consumers.") == ["The broker pushes to its consumers"]
    assert quotes("Consumers push to the broker.") == []


def test_groups_state_it_in_one_sentence_in_any_order() -> None:
    assert quotes("The teams wait until Kafka calls.") == ["The teams wait", "until Kafka calls"]
    assert quotes("Kafka calls, and the teams wait.") == ["Kafka calls", "and the teams wait"]
    assert quotes("The teams wait. Kafka calls.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The broker does not push to its consumers.",
        "Some people say the broker pushes to its consumers.",
        "That the broker pushes to its consumers is a myth.",
        "The broker pushes to its consumers not at all.",
        "The teams wait until Kafka calls not at all.",
    ],
)
def test_a_denial_a_quote_or_what_takes_it_back_states_nothing(text: str) -> None:
    assert quotes(text) == []
