"""Contradictions between text and design or run: both quoted, and nothing deducted."""

from dataclasses import replace
from typing import Any

import pytest

from engine.design import Settings
from questions.settings_patch import setting_at
from rubrics.grade import Grade, Notice
from rubrics.grading import grade
from rubrics.library import core_lexicon
from rubrics.notices import notice_rules
from tests.rubrics.small_pack import SAID, Opened, answer, calm_report


def design(shop: Any, teams: Any = "push") -> dict[str, Any]:
    return {"shop-to-log": shop, "log-to-teams": teams}


def push(**settings: Any) -> dict[str, Any]:
    return {"delivery": "push", "settings": settings}


def noticed(orders: Opened, text: Any, chosen: dict[str, Any], lost: int = 0) -> Grade:
    report = calm_report()
    report = replace(report, books=replace(report.books, dropped=lost))
    return grade(*orders, answer(text, design=chosen), report=report)


def only(found: Grade) -> Notice:
    (notice,) = found.notices
    return notice


def test_a_bounded_queue_against_an_unbounded_inbox(orders: Opened) -> None:
    chosen = design(push(inbox="unbounded"), "pull")
    notice = only(noticed(orders, "My queue is bounded.", chosen))
    assert notice.id == "queue-without-bound"
    assert (notice.text.source, notice.text.text) == ("justification", "My queue is bounded")
    assert notice.design == "shop-to-log: inbox = unbounded"


def test_without_a_flow_nobody_was_asked_for_settings_that_could_contradict(orders: Opened) -> None:
    question, rubric = orders
    without = question.model_copy(update={"flow": None, "twists": ()})
    chosen = design(push(inbox="unbounded"), "pull")
    text = answer("My queue is bounded.", design=chosen)
    assert grade(without, rubric, text).notices == ()


def test_a_notice_takes_no_points(orders: Opened) -> None:
    text = f"My queue is bounded. {SAID['retry'][2]}"
    clash = noticed(orders, text, design(push(inbox="unbounded"), "pull"))
    fine = noticed(orders, text, design(push(inbox=500), "pull"))
    assert (len(clash.notices), len(fine.notices)) == (1, 0)
    assert clash.score == fine.score


def test_a_limit_on_one_of_the_links_is_what_the_text_may_mean(orders: Opened) -> None:
    chosen = design(push(inbox="unbounded"), push(inbox=500))
    assert noticed(orders, "My queue is bounded.", chosen).notices == ()


def test_words_about_one_link_are_held_against_that_link(orders: Opened) -> None:
    chosen = design(push(inbox="unbounded"), push(inbox=500))
    about_shop = {"shop-to-log": "My queue is bounded.", "log-to-teams": "Simple."}
    about_teams = {"shop-to-log": "Simple.", "log-to-teams": "My queue is bounded."}
    assert only(noticed(orders, about_shop, chosen)).text.source == "justification.shop-to-log"
    assert noticed(orders, about_teams, chosen).notices == ()


def test_a_promise_to_retry_against_a_design_that_tries_once(orders: Opened) -> None:
    notice = only(noticed(orders, "We retry failed calls.", design("push")))
    assert notice.id == "tried-once"
    assert notice.design == "shop-to-log: retry.attempts = 1, log-to-teams: retry.attempts = 1"
    tried = push(retry={"attempts": 5})
    assert noticed(orders, "We retry failed calls.", design(tried, tried)).notices == ()
    assert noticed(orders, "We retry failed calls.", design("push", "pull")).notices == ()


def test_a_limit_on_open_deliveries_against_a_design_without_one(orders: Opened) -> None:
    text = "At most 20 requests are open per team."
    assert only(noticed(orders, text, design("push"))).id == "no-limit-on-open-deliveries"
    window = push(backpressure={"credit": 20})
    assert noticed(orders, text, design(window, window)).notices == ()


def test_what_is_assumed_from_the_text_is_no_contradiction(orders: Opened) -> None:
    text = f"At most 20 requests are open per team. {SAID['backpressure'][2]}"
    found = noticed(orders, text, design("push"))
    assert [a.setting for a in found.assumed] == ["backpressure", "backpressure"]
    assert found.notices == ()


def test_a_promise_that_nothing_is_lost_against_the_run(orders: Opened) -> None:
    notice = only(noticed(orders, "Nothing is lost.", design("push"), lost=1_200))
    assert (notice.id, notice.design) == ("lost-in-the-run", "the run: 1,200 events lost")
    assert noticed(orders, "Nothing is lost.", design("push")).notices == ()
    assert noticed(orders, "Some events are lost.", design("push"), lost=7).notices == ()


def test_without_a_run_the_run_contradicts_nothing(orders: Opened) -> None:
    assert grade(*orders, answer("Nothing is lost."), run=False).notices == ()


def test_a_denial_is_no_promise(orders: Opened) -> None:
    chosen = design(push(inbox="unbounded"), "pull")
    assert noticed(orders, "A bounded queue is not needed.", chosen).notices == ()


@pytest.mark.parametrize("rule", notice_rules(), ids=lambda rule: rule.id)
def test_every_rule_names_a_concept_and_a_setting_that_there_are(rule: Any) -> None:
    assert rule.said in core_lexicon().concepts
    if rule.design:
        setting_at(Settings(), rule.design.setting)


def test_a_held_request_against_polling_at_intervals(orders: Opened) -> None:
    text = "Long polling: a request is held for up to 20 s."
    notice = only(noticed(orders, text, design("pull", "pull")))
    assert (notice.id, notice.text.text) == ("no-long-poll", "Long polling")
    held = {"delivery": "pull", "settings": {"long_poll": "20s"}}
    assert noticed(orders, text, design(held, held)).notices == ()


def test_a_sum_that_does_not_come_out_is_told_the_right_figure(orders: Opened) -> None:
    text = "Both teams take 20 orders/s x 4 h = 500,000 orders."
    notice = only(noticed(orders, text, design("push")))
    assert (notice.id, notice.design) == ("wrong-sum", "")
    assert notice.text.text == text.rstrip(".")
    assert notice.feedback.startswith("It comes to 288k. ")
    right = text.replace("500,000", "288,000")
    assert noticed(orders, right, design("push")).notices == ()
