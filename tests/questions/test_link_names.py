"""The links that an answer names."""

from questions.link_names import wrong_links
from questions.model import Question
from questions.where import Where
from tests.questions.files import MINIMAL_QUESTION

QUESTION = Question.model_validate(
    {**MINIMAL_QUESTION, "links": {"a-to-b": {"push": 1}, "b-to-c": {"pull": 1, "push": 0}}}
)


def said(*named: str, partial: bool = False) -> list[str]:
    found = wrong_links(QUESTION, named, Where("f"), partial=partial)
    return [f"{each.what} - {each.mend}" for each in found]


def test_links_of_the_question_alone_are_right() -> None:
    assert said("b-to-c", "a-to-b") == []


def test_unknown_and_missing_links_are_told() -> None:
    assert said("a-to-b", "b-to-d") == [
        "unknown link `b-to-d` - did you mean `b-to-c`?",
        "the link `b-to-c` is missing - add `b-to-c: …` with push or pull",
    ]


def test_a_part_of_an_answer_may_lack_links() -> None:
    assert said("a-to-b", partial=True) == []
    assert len(said("b-to-d", partial=True)) == 1
