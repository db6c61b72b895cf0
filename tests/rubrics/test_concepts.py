"""What the names in a criterion stand for."""

from functools import cache

from rubrics.concepts import Concepts, claim, parts, taken_back
from rubrics.library import CORE, misconceptions, resolve
from rubrics.model import Concept, CriterionUse, Rubric, RubricFile


@cache
def rubric() -> Rubric:
    more = {"again": Concept(use=("offset",), even=("negated",))}
    uses = {"retry": CriterionUse(weight=1, concepts=more)}
    return resolve(RubricFile(question="any", reasoning=uses), CORE)


def test_a_concept_stands_for_itself_and_what_it_uses() -> None:
    concepts, (retry,) = Concepts(rubric()), rubric().criteria
    assert set(concepts.of_lexicon("offset")) == {"offset"}
    assert set(concepts.of(retry)("again")) == {"retry/again", "retried", "offset"}


def test_scopes_that_count_hold_for_all_that_is_used() -> None:
    concepts, (retry,) = Concepts(rubric()), rubric().criteria
    assert set(concepts.of(retry)("again").values()) == {frozenset({"negated"})}
    assert concepts.of_lexicon("offset") == {"offset": frozenset()}


def test_the_names_of_a_claim_are_its_own() -> None:
    rule = misconceptions()["exactly-once-for-free"]
    names = [claim(rule.id), taken_back(rule.id), *parts(rule)]
    assert len(set(names)) == len(names) == 2 + len(rule.together)
    assert not any(name in rubric().lexicon.concepts for name in names)
