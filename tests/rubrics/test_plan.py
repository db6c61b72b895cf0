"""What a text implies for the settings, and what settings say for the text."""

import pytest

from engine.design import Backpressure, Retry
from questions.finding import FindingsError
from rubrics.grade import TextEvidence
from rubrics.plan import plan
from tests.rubrics.small_pack import SAID, Opened, answer

EXPLAINED = SAID["backpressure"][2]


def with_settings(**settings: object) -> dict[str, object]:
    link = {"delivery": "push", "settings": settings}
    return {"design": {"shop-to-log": link, "log-to-teams": "pull"}}


def test_a_setting_that_the_text_explains_runs_with_the_protected_value(orders: Opened) -> None:
    planned = plan(*orders, answer(EXPLAINED))
    (assumed,) = planned.assumed
    assert (assumed.link, assumed.setting, assumed.value) == (
        "shop-to-log",
        "backpressure",
        "credit: 20",
    )
    assert assumed.evidence == (
        TextEvidence("justification", 0, 30, "There senders are told to wait"),
    )
    settings = planned.design["shop-to-log"].settings
    assert settings.backpressure == Backpressure(credit=20)
    assert planned.resolved.links["shop-to-log"].origins["backpressure"] == "assumed"
    assert settings.retry == Retry()


def test_naming_a_mechanism_is_not_enough_to_assume_it(orders: Opened) -> None:
    planned = plan(*orders, answer(SAID["backpressure"][1]))
    assert planned.assumed == ()
    assert planned.design["shop-to-log"].settings.backpressure == Backpressure()


def test_a_setting_of_ones_own_is_left_as_it_is(orders: Opened) -> None:
    own = answer(EXPLAINED, **with_settings(backpressure={"credit": 3}))
    planned = plan(*orders, own)
    assert planned.assumed == ()
    assert planned.design["shop-to-log"].settings.backpressure == Backpressure(credit=3)


def test_a_protection_that_is_the_default_already_is_not_assumed(orders: Opened) -> None:
    question, rubric = orders
    link = question.links[0]
    presets = {**link.modes["push"].presets, "bare": {"backpressure": {"credit": "20"}}}
    offer = link.modes["push"].model_copy(update={"presets": presets})
    same = link.model_copy(update={"modes": {**link.modes, "push": offer}})
    question = question.model_copy(update={"links": (same, *question.links[1:])})
    assert plan(question, rubric, answer(EXPLAINED)).assumed == ()


def test_a_default_that_is_written_down_is_kept_in_spite_of_the_text(orders: Opened) -> None:
    planned = plan(*orders, answer(EXPLAINED, **with_settings(backpressure="none")))
    assert planned.assumed == ()
    assert planned.design["shop-to-log"].settings.backpressure == Backpressure()
    assert planned.settings == {}


def test_words_about_another_link_protect_only_that_one(orders: Opened) -> None:
    push = {"shop-to-log": "push", "log-to-teams": "push"}
    texts = {"log-to-teams": EXPLAINED, "shop-to-log": "Here it is simple."}
    planned = plan(*orders, answer("", design=push, justification=texts))
    assert [(a.link, a.setting) for a in planned.assumed] == [("log-to-teams", "backpressure")]
    assert planned.assumed[0].evidence[0].source == "justification.log-to-teams"


def test_one_text_for_all_protects_every_link_that_lacks_the_setting(orders: Opened) -> None:
    push = {"shop-to-log": "push", "log-to-teams": "push"}
    planned = plan(*orders, answer(EXPLAINED, design=push))
    assert [a.link for a in planned.assumed] == ["shop-to-log", "log-to-teams"]
    assert planned.resolved.links["log-to-teams"].credit == 0.7


def test_a_mode_without_that_protection_assumes_nothing(orders: Opened) -> None:
    pull = {"shop-to-log": "pull", "log-to-teams": "pull"}
    assert plan(*orders, answer(EXPLAINED, design=pull)).assumed == ()


def test_a_changed_setting_is_evidence_for_its_criterion(orders: Opened) -> None:
    own = with_settings(backpressure={"credit": "50"}, retry={"attempts": "3", "base": "2s"})
    planned = plan(*orders, answer("Hello.", **own))
    assert planned.settings == {
        "backpressure": (TextEvidence("design.shop-to-log", 0, 24, "backpressure: credit: 50"),),
        "retry": (TextEvidence("design.shop-to-log", 0, 28, "retry: attempts: 3, base: 2s"),),
    }


def test_a_preset_is_no_evidence(orders: Opened) -> None:
    link = {"delivery": "push", "preset": "protected"}
    chosen = {"design": {"shop-to-log": link, "log-to-teams": "pull"}}
    planned = plan(*orders, answer(EXPLAINED, **chosen))
    assert planned.settings == {}
    assert planned.assumed == ()
    assert planned.design["shop-to-log"].settings.backpressure == Backpressure(credit=20)


def test_the_twist_and_the_change_at_it_happen_at_one_moment(orders: Opened) -> None:
    planned = plan(*orders, answer("Hello.", twist_change={"log-to-teams": {"batch": "2k"}}))
    twist, change = planned.commands
    assert (twist.op, twist.origin, twist.at) == ("speed", "twist", change.at)
    assert (change.op, change.origin, change.of) == ("design", "answer", "log-to-teams")
    assert change.design is not None
    assert change.design.settings.batch == 2_000


def test_an_answer_that_does_not_fit_is_refused_with_findings(orders: Opened) -> None:
    with pytest.raises(FindingsError, match="unknown link `nowhere`"):
        plan(*orders, answer("", design={"nowhere": "push"}))
