"""Nothing in a criterion or in the shared lexicon is idle: without it an example misses its level.

Examples are the criterion's own, and what is left out is what its checks find for a concept.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest

from questions.model import Question
from rubrics.concepts import Meaning
from rubrics.levels import level_of
from rubrics.library import CORE, core_lexicon, criteria, resolve
from rubrics.model import Criterion, CriterionUse, LevelExample, RubricFile
from rubrics.reading import Opened

CRITERIA = criteria(CORE)
QUESTION = Question.model_validate(
    {"id": "any", "title": "Any", "prompt": "Any prompt.", "links": {"a-to-b": {"push": 1}}}
)
RUBRIC = resolve(
    RubricFile(question="any", reasoning={name: CriterionUse(weight=1) for name in CRITERIA}), CORE
)
OWN = [(name, own) for name, criterion in CRITERIA.items() for own in criterion.concepts]

Leave = Callable[[str, Meaning], Meaning]
"""A concept's name and what it stands for → what is left of that."""


@cache
def opened(text: str) -> Opened:
    return Opened({"justification": text}, RUBRIC, QUESTION)


def missed(criterion: Criterion, leave: Leave) -> Iterator[LevelExample]:
    """The examples of a criterion that reach another level with what is left."""
    for example in criterion.examples:
        said = opened(example.text).said_of(criterion)
        left = replace(said, resolve=_left(said.resolve, leave))
        if level_of(criterion, left, ()).level != level_of(criterion, said, ()).level:
            yield example


def _left(meaning: Callable[[str], Meaning], leave: Leave) -> Callable[[str], Meaning]:
    return lambda name: leave(name, meaning(name))


@pytest.mark.parametrize(("name", "concept"), OWN)
def test_an_example_needs_every_concept_of_a_criterion(name: str, concept: str) -> None:
    own = CRITERIA[name].concepts
    gone = opened("").concepts.of(CRITERIA[name])(concept)

    def without(asked: str, meaning: Meaning) -> Meaning:
        used = asked in own and concept in own[asked].use
        rest = {one: even for one, even in meaning.items() if not used or one not in gone}
        return {} if asked == concept else rest

    assert any(missed(CRITERIA[name], without))


@pytest.mark.parametrize("concept", core_lexicon().concepts)
def test_an_example_needs_every_concept_of_the_lexicon(concept: str) -> None:
    def without(_: str, meaning: Meaning) -> Meaning:
        return {one: even for one, even in meaning.items() if one != concept}

    assert any(any(missed(criterion, without)) for criterion in CRITERIA.values())
