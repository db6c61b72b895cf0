"""Grades as JSON: the agreed keys, in order, and back again without loss."""

import json
from collections.abc import Callable

import pytest

from rubrics.grade_json import as_json, from_json
from tests.rubrics.sample_grade import GRADE


def test_the_keys_stand_in_the_agreed_order() -> None:
    assert list(as_json(GRADE)) == [
        "format",
        "question",
        "rubric_digest",
        "engine",
        "score",
        "out_of",
        "band",
        "parts",
        "parts_out_of",
        "adjustments",
        "criteria",
        "also",
        "misconceptions",
        "notices",
        "assumed",
        "twist",
        "follow_ups",
        "notes",
        "run",
    ]


def test_it_says_what_the_grade_says() -> None:
    data = as_json(GRADE)
    assert (data["format"], data["score"], data["out_of"]) == (1, 71.9, 100)
    assert data["parts"] == {"choice": 20.0, "reasoning": 40.0, "behaviour": 15.0}
    assert data["adjustments"] == [{"id": "retry", "kind": "floor", "points": -3.1}]
    assert data["criteria"][0]["evidence"] == [
        {"source": "justification", "start": 4, "end": 16, "text": "bounded queue"}
    ]
    assert data["run"]["verdicts"][0]["slo"] == "fresh"


def test_infinite_figures_are_the_text_inf() -> None:
    text = json.dumps(as_json(GRADE), allow_nan=False)
    assert json.loads(text)["criteria"][1]["evidence"][0]["value"] == "inf"
    assert json.loads(text)["run"]["verdicts"][0]["value"] == "inf"


def test_a_grade_comes_back_as_it_was() -> None:
    assert from_json(json.loads(json.dumps(as_json(GRADE)))) == GRADE


def test_keys_of_a_later_version_are_passed_over() -> None:
    data = {**as_json(GRADE), "mood": "good"}
    assert from_json(data) == GRADE


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda _: [], "not a grade of format 1"),
        (lambda data: {**data, "format": 2}, "not a grade of format 1"),
        (lambda data: {**data, "score": "high"}, "a damaged grade: score"),
        (lambda data: {k: v for k, v in data.items() if k != "band"}, "a damaged grade: band"),
    ],
)
def test_what_is_no_grade_is_said_in_words(
    damage: Callable[[dict[str, object]], object], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        from_json(damage(as_json(GRADE)))
