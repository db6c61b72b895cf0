"""Quantities of a text against those of the question."""

import pytest

from questions.model import Question
from rubrics.figures import known_figures
from rubrics.text.quantities import quantities
from tests.rubrics.text.reading_tools import LANGUAGE, words_of

QUESTION = Question.model_validate(
    {
        "id": "any",
        "title": "Any",
        "prompt": "40,000 merchants want each event within 5 seconds.",
        "links": {"a-to-b": {"push": 1}},
        "figures": {
            "given": {"peak": "4k/s"},
            "derived": {"polls": {"value": "8k/s", "tolerance": "10%", "from": "40,000 / 5"}},
        },
    }
)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("40k merchants", True),
        ("4,000 a second", True),
        ("5 s", True),
        ("7.5k requests a second", True),
        ("7k requests a second", False),
        ("4,200 a second", False),
        ("5 merchants", False),
        ("40,000 a second", False),
    ],
)
def test_kind_and_value_must_agree_within_tolerance(text: str, known: bool) -> None:
    (quantity,) = quantities(words_of(text), LANGUAGE)
    assert known_figures(QUESTION, LANGUAGE)(quantity) is known
