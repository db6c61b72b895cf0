"""Whole answers graded on the small pack: every rule of the score, with what earned it."""

import json

import pytest

from rubrics.grade import Adjustment, MeasuredEvidence, Parts, TextEvidence
from rubrics.grade_json import as_json
from rubrics.grading import grade
from tests.rubrics.small_pack import ALL, SAID, Opened, answer, graded


def test_a_full_answer_earns_everything(orders: Opened) -> None:
    result = graded(orders, ALL)
    assert (result.score, result.band) == (100.0, "strong hire")
    assert result.parts == Parts(20.0, 55.0, 25.0)
    assert [(c.id, c.points, c.max_points) for c in result.criteria] == [
        ("shop-to-log", 10.0, 10.0),
        ("log-to-teams", 10.0, 10.0),
        ("backpressure", 27.5, 27.5),
        ("retry", 13.8, 13.8),
        ("latency", 13.7, 13.7),
        ("fresh", 18.8, 18.8),
        ("instant", 6.2, 6.2),
    ]


def test_every_point_shows_what_earned_it(orders: Opened) -> None:
    by_id = {c.id: c for c in graded(orders, ALL).criteria}
    assert by_id["log-to-teams"].evidence == (TextEvidence("design.log-to-teams", 0, 4, "pull"),)
    assert by_id["log-to-teams"].feedback == "Each team at its own pace."
    quote = by_id["backpressure"].evidence[0]
    assert isinstance(quote, TextEvidence)
    assert ALL[quote.start : quote.end] == quote.text == "There senders are told to wait"
    assert by_id["instant"].evidence == (MeasuredEvidence("latency.p50", 0.05, "s"),)
    assert by_id["instant"].title == "p50 latency of search ≤ 100 ms from the twist on"


def test_an_answer_that_says_nothing_scores_nothing(orders: Opened) -> None:
    result = graded(orders, "")
    assert (result.score, result.band) == (0.0, "no hire")
    assert {c.level for c in result.criteria if c.kind == "text"} == {0}


def test_without_the_run_choice_and_reasoning_grow_to_100(orders: Opened) -> None:
    result = grade(*orders, answer(ALL), run=False)
    assert result.run is None
    assert result.out_of == Parts(26.7, 73.3, 0.0)
    assert result.score == 100.0


def test_a_mode_without_a_reason_is_a_guess(orders: Opened) -> None:
    result = graded(orders, SAID["latency"][1])
    assert result.parts == Parts(6.3, 6.9, 7.8)


def test_a_setting_of_ones_own_is_worth_level_one(orders: Opened) -> None:
    link = {"delivery": "push", "settings": {"backpressure": {"credit": "50"}}}
    design = {"shop-to-log": link, "log-to-teams": "pull"}
    result = graded(orders, "Hello.", design=design)
    found = next(c for c in result.criteria if c.id == "backpressure")
    assert (found.level, found.feedback) == (1, "backpressure is named")
    assert found.missing == "explain backpressure"
    assert found.evidence == (
        TextEvidence("design.shop-to-log", 0, 24, "backpressure: credit: 50"),
    )


def test_also_criteria_count_when_explained(orders: Opened) -> None:
    half = " ".join(SAID[name][1] for name in ("backpressure", "retry", "latency"))
    named = graded(orders, f"{half} {SAID['capacity'][1]}")
    explained = graded(orders, f"{half} {SAID['capacity'][2]}")
    assert named.adjustments == ()
    assert explained.adjustments == (Adjustment("capacity", "also", 1.0),)
    assert explained.score == named.score + 1
    assert (explained.also[0].level, explained.also[0].points) == (2, 1.0)


def test_hints_cost_what_the_question_says_once(orders: Opened) -> None:
    result = graded(orders, ALL, hints=[1, 2, 1])
    assert result.adjustments[-2:] == (
        Adjustment("hint-1", "hint", -2.0),
        Adjustment("hint-2", "hint", -3.5),
    )
    assert result.score == 94.5


def test_missing_the_double_criterion_is_at_most_lean_hire(orders: Opened) -> None:
    result = graded(orders, f"{SAID['retry'][2]} {SAID['latency'][2]}")
    assert (result.score, result.band) == (71.9, "lean hire")
    assert result.adjustments == (Adjustment("backpressure", "floor", -0.6),)


def test_the_same_answer_gives_the_same_bytes(orders: Opened) -> None:
    once, again = (json.dumps(as_json(graded(orders, ALL))) for _ in range(2))
    assert once == again


@pytest.mark.parametrize("name", ["backpressure", "retry", "latency"])
def test_saying_more_never_lowers_the_score(orders: Opened, name: str) -> None:
    others = " ".join(SAID[other][1] for other in SAID if other != name)
    scores = [graded(orders, f"{others} {said}").score for said in ("", *SAID[name].values())]
    assert scores == sorted(scores)
    assert scores[0] < scores[2]
