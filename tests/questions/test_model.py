"""The parts of a question, beyond what their fields say."""

import pytest
from pydantic import ValidationError

from questions.model import FollowUpTrigger, Question
from tests.questions.files import MINIMAL_QUESTION, SMALL_QUESTION


def test_the_short_forms_of_links_are_the_long_one() -> None:
    short = Question.model_validate(MINIMAL_QUESTION)
    mixed = Question.model_validate(
        {**MINIMAL_QUESTION, "links": {"a-to-b": {"modes": {"push": "1.0", "pull": "0.3"}}}}
    )
    long = Question.model_validate(
        {
            **MINIMAL_QUESTION,
            "links": [{"id": "a-to-b", "modes": {"push": {"credit": "1"}, "pull": "30%"}}],
        }
    )
    assert short.links == mixed.links == long.links


def test_one_target_needs_no_list() -> None:
    (link,) = Question.model_validate(SMALL_QUESTION).links
    assert (link.from_, link.to) == ("a", ("b",))


def test_modes_come_in_one_order_whatever_their_order_in_the_file() -> None:
    modes = {"hybrid": "1.0", "pull": "0.4", "push": "0.2"}
    question = Question.model_validate({**MINIMAL_QUESTION, "links": {"a-to-b": modes}})
    assert list(question.links[0].modes) == ["push", "pull", "hybrid"]
    assert [offer.credit for offer in question.links[0].modes.values()] == [0.2, 0.4, 1.0]


def test_a_link_is_found_by_its_name() -> None:
    question = Question.model_validate(SMALL_QUESTION)
    assert question.link("a-to-b") is question.links[0]
    with pytest.raises(KeyError):
        question.link("b-to-a")


@pytest.mark.parametrize("half", [{"link": "a-to-b"}, {"mode": "push", "slo": "fresh"}])
def test_a_choice_triggers_a_follow_up_as_a_whole(half: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="half a choice"):
        FollowUpTrigger.model_validate(half)
