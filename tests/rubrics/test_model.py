"""The short forms that a rubric file may use."""

import pytest
from pydantic import ValidationError

from rubrics.model import Check, Concept, CriterionUse, RubricExample


def test_a_bare_list_is_a_concepts_phrases() -> None:
    assert Concept.model_validate(["a", "b c"]) == Concept(phrases=("a", "b c"))


def test_a_bare_number_is_a_weight() -> None:
    assert CriterionUse.model_validate("2") == CriterionUse(weight=2)


def test_an_examples_other_keys_are_criteria() -> None:
    example = RubricExample.model_validate(
        {"text": "t", "retry": "2", "duplicates": 0, "misconceptions": ["tcp"]}
    )
    assert example.levels == {"retry": 2, "duplicates": 0}
    assert example.misconceptions == ("tcp",)


@pytest.mark.parametrize("level", ["3", -1, "two"])
def test_a_level_is_0_1_or_2(level: object) -> None:
    with pytest.raises(ValidationError):
        RubricExample.model_validate({"text": "t", "retry": level})


@pytest.mark.parametrize("check", [{}, {"any": ["a"], "all": ["b"]}, {"without": ["a"]}])
def test_a_check_is_of_one_kind(check: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="a check has one of any, all, sequence"):
        Check.model_validate(check)
