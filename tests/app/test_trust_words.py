import re
from dataclasses import replace

import pytest

from app import trust_words
from app.trust_words import trust, trust_in
from rubrics.agreement import Agreement
from tests.app.tui.records import stored_attempt

GRADE = stored_attempt().grade
CHOICE, PACE, ORDERING, _ = GRADE.criteria
FIGURES = Agreement.model_validate(
    {
        "answers": 40,
        "read": False,
        "total_off": 0.1,
        "claims_found": 3,
        "claims_missed": 1,
        "false_claims": 0,
        "criteria": {
            "pace-control": {"label_0": [5, 1, 0], "label_1": [1, 6, 1], "label_2": [0, 2, 4]},
            "ordering": {"label_0": [4, 0, 0], "label_1": [0, 0, 0], "label_2": [0, 0, 0]},
        },
    }
)


@pytest.fixture(autouse=True)
def figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust_words, "agreement", lambda: FIGURES)


def test_the_grade_as_a_whole_is_worth_what_was_measured() -> None:
    said = trust(GRADE)
    assert "On 40 answers" in said
    assert re.findall(r"\d+%", said) == ["79%", "21%", "0%"]
    assert "was 5.5 of 55 points off" in said
    assert "3 of 4 wrong claims were found, and none seen" in said
    assert said.endswith("Nobody who wrote the rules had seen these answers.")


def test_it_is_said_where_the_rules_have_learnt_from_the_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = FIGURES.model_copy(update={"read": True})
    monkeypatch.setattr(trust_words, "agreement", lambda: read)
    assert trust(GRADE).endswith("expect a little less of your own.")


def test_a_level_is_worth_what_people_said_where_it_was_given() -> None:
    assert trust_in(PACE) == (
        "Of 9 labelled answers that were given level 1 here, people had said level 1 of 6, level 0"
        " of 1 and level 2 of 2."
    )
    assert trust_in(replace(PACE, level=2)).endswith(
        "people had said level 2 of 4 and level 1 of 1."
    )


def test_nothing_is_said_of_what_was_hardly_measured() -> None:
    assert trust_in(ORDERING) == ""
    assert trust_in(replace(PACE, id="of-my-own-pack")) == ""
    assert trust_in(CHOICE) == ""
