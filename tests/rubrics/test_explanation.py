"""The derivation of a reading: the same levels, and all that led to them."""

import pytest

from questions.model import Question
from questions.pack import core_pack
from rubrics.explanation import Explanation, explain
from rubrics.library import load_rubric
from rubrics.model import Rubric
from rubrics.reading import read_text
from tests.rubrics.small_pack import ALL

Opened = tuple[Question, Rubric]


def explained(orders: Opened, text: str) -> Explanation:
    question, rubric = orders
    return explain({"justification": text}, rubric, question, {"shop-to-log": "push"})


def test_a_clause_shows_what_it_says_in_which_scope_and_words(orders: Opened) -> None:
    clauses = explained(orders, "The shop sends orders. We do not try again.").clauses
    assert [clause.text for clause in clauses] == ["The shop sends orders", "We do not try again"]
    (said,) = clauses[1].concepts
    assert (said.concept, said.scope, said.words) == ("retry/named", "negated", "try again")


def test_a_clause_that_counts_for_nothing_says_why(orders: Opened) -> None:
    text = "The teams try again at once here. The teams try again at once here."
    assert [clause.void for clause in explained(orders, text).clauses] == ["", "was said before"]


def test_every_check_says_whether_it_is_true_and_by_which_words(orders: Opened) -> None:
    found = {each.id: each for each in explained(orders, "The orders team: we try again.").criteria}
    assert found["retry"].level == 1
    named, full = found["retry"].checks
    assert (named.level, named.true, full.level, full.true) == (1, True, 2, False)
    assert "try again" in named.evidence[0].text
    assert full.evidence == ()


def test_a_wrong_claim_is_named_where_it_caps(orders: Opened) -> None:
    text = f"{ALL} Orders wait in a queue without any limit, so overload is no problem."
    found = {each.id: each for each in explained(orders, text).criteria}
    assert found["backpressure"].wrong
    assert found["backpressure"].level == 1


@pytest.mark.parametrize("name", ["order-events", "payment-webhooks", "video-transcoding"])
def test_the_levels_are_those_of_the_reading(name: str) -> None:
    pack = core_pack()
    question = pack.question(name)
    rubric = load_rubric(pack, question)
    texts = pack.answer(question.model_answers[0]).texts()
    read = read_text(texts, rubric, question)
    derived = explain(texts, rubric, question)
    assert {each.id: each.level for each in derived.criteria} == {
        name: each.level for name, each in read.criteria.items()
    }
    for clause in derived.clauses:
        assert texts[clause.source][clause.start : clause.end] == clause.text
    for each in derived.criteria:
        reached = max((check.level for check in each.checks if check.true), default=0)
        assert each.level == (min(reached, 1) if each.wrong else reached)
