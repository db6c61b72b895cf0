"""Several texts heard together, and remarks on the texts themselves."""

from functools import cache

import pytest

from questions.model import Question
from questions.pack import core_pack
from rubrics.concepts import Concepts
from rubrics.library import load_rubric
from rubrics.listening import COPIED, ELSEWHERE, NOT_ENGLISH, given_by, listen
from rubrics.text.analysis import Stances

TALK = (
    "Modern platforms value resilience, elegance, governance and ownership in all things, and "
    "strong foundations pay off over time. Teams that embrace maturity models build trust with "
    "their stakeholders early on, and a culture of learning keeps quality, morale and velocity up."
)


@cache
def opened() -> tuple[Question, Concepts]:
    question = core_pack().question("payment-webhooks")
    return question, Concepts(load_rubric(core_pack(), question))


def remarks(*texts: str) -> tuple[str, ...]:
    question, concepts = opened()
    named = {f"text {number}": text for number, text in enumerate(texts)}
    return listen(named, question, concepts, Stances()).remarks


def test_general_talk_is_not_about_the_system() -> None:
    assert remarks(TALK) == (ELSEWHERE,)


@pytest.mark.parametrize(
    "more",
    [
        "Each merchant gets his payment events posted to his endpoint by the platform in a sale.",
        "We ring the shop in 2 s, then after 10 s, then for 3 days.",
    ],
)
def test_words_or_figures_of_the_system_are_enough(more: str) -> None:
    assert remarks(f"{TALK} {more}") == ()


def test_many_figures_of_another_system_are_none_of_this() -> None:
    elsewhere = " ".join(
        f"{n * 7} gadgets move {n * 13} crates each {n} min." for n in range(3, 12)
    )
    assert remarks(f"{TALK} {elsewhere}") == (ELSEWHERE,)
    assert remarks(f"{TALK} {elsewhere} It is 5 s, or 3 days.") == (ELSEWHERE,)


def test_a_good_share_of_the_system_s_figures_among_many_is_enough() -> None:
    own = "4,000 a second, 600 a second, 40,000, 50 ms, 5 s, 40,000 / 5 s = 8,000 a second."
    assert remarks(f"{TALK} {own} It takes 7 min, 11 min and 13 min.") == ()


def test_one_text_about_the_system_is_enough() -> None:
    assert remarks(TALK, "We retry after 10 s.") == ()


def test_another_language_is_the_only_remark() -> None:
    assert remarks(
        "Wir senden jedes Ereignis sofort an die Händler zurück, immer wieder. " * 4
    ) == (NOT_ENGLISH,)


def test_the_prompt_is_given_and_hints_are_not() -> None:
    question, concepts = opened()
    given = given_by(question, concepts)
    assert "merchant" in given.about
    prompt = {word.text for word in given.prompt}
    hinted = {
        word.lower() for hint in question.hints for word in hint.text.split() if word.isalpha()
    }
    assert not hinted <= prompt


def test_a_copy_of_the_prompt_is_told_and_cut_short() -> None:
    question, _ = opened()
    (remark,) = remarks(question.prompt)
    beginning = " ".join(question.prompt.split()[:12])
    assert remark == COPIED.format(f"“{beginning} …”")
    assert remarks(*(hint.text for hint in question.hints)) == ()
