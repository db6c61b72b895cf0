"""The library's criteria and misconceptions: their own examples hold."""

from functools import cache

import pytest

from questions.model import Question
from rubrics.library import CORE, criteria, misconceptions, resolve
from rubrics.model import CriterionUse, Rubric, RubricFile
from rubrics.reading import Reading, read_text

CRITERIA = criteria(CORE)
CLAIMS = misconceptions()
QUESTION = Question.model_validate(
    {"id": "any", "title": "Any", "prompt": "Any prompt.", "links": {"a-to-b": {"push": 1}}}
)
LEVEL_EXAMPLES = [
    pytest.param(name, example.text, example.level, id=f"{name}-{example.level}-{number}")
    for name, criterion in CRITERIA.items()
    for number, example in enumerate(criterion.examples)
]
CLAIM_EXAMPLES = [
    pytest.param(name, example.text, example.stated, id=f"{name}-{example.stated}-{number}")
    for name, rule in CLAIMS.items()
    for number, example in enumerate(rule.examples)
]


@cache
def everything() -> Rubric:
    uses = {name: CriterionUse(weight=1) for name in CRITERIA}
    file = RubricFile(question="any", reasoning=uses, misconceptions=tuple(CLAIMS))
    return resolve(file, CORE)


@cache
def read(text: str) -> Reading:
    return read_text({"justification": text}, everything(), QUESTION)


@pytest.mark.parametrize(("name", "text", "level"), LEVEL_EXAMPLES)
def test_an_example_reaches_its_level(name: str, text: str, level: int) -> None:
    reached = read(text).criteria[name]
    assert (reached.level, text) == (level, text)


@pytest.mark.parametrize(("name", "text", "stated"), CLAIM_EXAMPLES)
def test_a_wrong_claim_is_told_from_its_denial(name: str, text: str, stated: bool) -> None:
    assert [claim.id for claim in read(text).misconceptions] == ([name] if stated else [])


@pytest.mark.parametrize("name", CRITERIA)
def test_every_criterion_has_examples_of_every_level(name: str) -> None:
    levels = [example.level for example in CRITERIA[name].examples]
    assert len(levels) >= 8
    assert set(levels) == {0, 1, 2}


@pytest.mark.parametrize("name", CRITERIA)
def test_every_level_is_explained(name: str) -> None:
    criterion = CRITERIA[name]
    told = [*criterion.feedback.values(), *criterion.missing.values()]
    assert all(sentence.endswith(".") for sentence in told)
    assert not any("keyword" in sentence for sentence in told)


@pytest.mark.parametrize("name", CLAIMS)
def test_every_misconception_has_six_examples(name: str) -> None:
    stated = [example.stated for example in CLAIMS[name].examples]
    assert stated.count(True) >= 3
    assert stated.count(False) >= 3


def test_a_wrong_claim_is_explained_and_cited() -> None:
    (claim,) = read("Kafka pushes each message to its consumers.").misconceptions
    assert claim.evidence[0].text == "Kafka pushes each message to its consumers"
    assert "fetch" in claim.feedback
