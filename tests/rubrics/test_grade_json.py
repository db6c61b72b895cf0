"""Grades as JSON: the agreed keys, in order, and back again without loss."""

import json
from collections.abc import Callable

import pytest

from engine.report import Backlog, Books, ConsumerReport, Latency, LinkReport, Report, Verdict
from rubrics.grade import (
    Adjustment,
    AskedFollowUp,
    Assumed,
    CriterionGrade,
    Grade,
    MeasuredEvidence,
    Misconception,
    Notice,
    Parts,
    TextEvidence,
)
from rubrics.grade_json import as_json, from_json

QUOTE = TextEvidence("justification", 4, 16, "bounded queue")
BOOKS = Books(10, 20, 15, 1, 1, 1, 1, 1, 0, 2)
BACKLOG = Backlog(1.5, 7, 30.0, 0)
LATENCY = Latency(15, 0.2, 0.1, 0.5, 0.9, 1.0)
REPORT = Report(
    engine="1",
    digest="abc",
    seed=1,
    scale=10,
    story=60.0,
    books=BOOKS,
    latency=LATENCY,
    backlog=BACKLOG,
    links={"a-to-b": LinkReport(1, 2, 3, 4, 5, 6, BACKLOG)},
    consumers={"b": ConsumerReport(BOOKS, LATENCY, {"largest": LATENCY}, BACKLOG, 0.5)},
    deliveries_per_event=1.5,
    recoveries=(),
    verdicts=(
        Verdict("fresh", "latency.p99", "b", "whole", float("inf"), "<=", 5.0, "s", holds=False),
    ),
)
GRADE = Grade(
    question="order-events",
    rubric_digest="0123",
    engine="1",
    score=71.9,
    band="lean hire",
    parts=Parts(20.0, 40.0, 15.0),
    out_of=Parts(20.0, 55.0, 25.0),
    adjustments=(Adjustment("retry", "floor", -3.1),),
    criteria=(
        CriterionGrade(
            "backpressure", "Slow", "text", 1, 2, 5.0, 10.0, (QUOTE,), "seen", "say", QUOTE, 2.0
        ),
        CriterionGrade(
            "fresh",
            "p99",
            "behaviour",
            0,
            1,
            0.0,
            15.0,
            (MeasuredEvidence("latency.p99", float("inf"), "s"),),
            "no",
        ),
    ),
    also=(),
    misconceptions=(Misconception("kafka-is-push", (QUOTE,), "It is pulled."),),
    notices=(Notice("bounded", QUOTE, "inbox: unbounded", "These two differ."),),
    assumed=(Assumed("a-to-b", "backpressure", "credit: 20", (QUOTE,)),),
    follow_ups=(AskedFollowUp("slow", "What if?", "retry", True, 0, 2, 8.0, (QUOTE,)),),
    run=REPORT,
    twist=(AskedFollowUp("half", "Slower!", "retry", True, 0, 1, 4.0),),
    notes=("Only the first 100,000 characters were read.",),
)


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
