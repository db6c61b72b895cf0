"""The built-in questions: complete, consistent, and runs that can be watched."""

import re
from itertools import combinations
from math import isfinite

import pytest

from engine import check
from questions.answer import Answer
from questions.pack import core_pack
from questions.pack_check import check_core_pack
from questions.resolve import resolve
from tests.questions.core.runs import Choice, missed, protected, question, run_coarsely, run_of_file

NAMES = [each.id for each in core_pack().questions]
MODEL = [(each.id, file) for each in core_pack().questions for file in each.model_answers]


def test_nothing_is_to_be_said_of_the_pack() -> None:
    assert check_core_pack() == []


@pytest.mark.parametrize("name", NAMES)
def test_a_question_has_all_that_helps_a_person(name: str) -> None:
    asked = question(name)
    assert asked.topics
    assert asked.systems
    assert asked.skills
    assert asked.difficulty_why
    assert asked.time_limit
    assert asked.also_assumed
    assert 2 <= len(asked.clarifications) <= 4
    assert 3 <= len(asked.hints) <= 5
    assert [hint.cost for hint in asked.hints] == sorted(hint.cost for hint in asked.hints)
    assert all(1 <= hint.cost <= 4 for hint in asked.hints)
    assert len(asked.follow_ups) >= 5
    assert all(each.covers for each in asked.follow_ups)
    assert len(asked.model_answers) >= 2
    assert len(asked.wrong_answers) >= 4
    assert len(asked.twists) == 1
    assert asked.reading
    assert 120 <= len(asked.debrief.split()) <= 200
    for link in asked.links:
        assert link.settings
        for offer in link.modes.values():
            assert offer.means
            assert offer.why
            assert "bare" in offer.presets


@pytest.mark.parametrize("name", NAMES)
def test_follow_ups_ask_about_what_was_missed_chosen_or_seen(name: str) -> None:
    asked = question(name)
    triggers = [each.when for each in asked.follow_ups]
    assert any(when.criterion for when in triggers)
    assert any(when.link or when.slo for when in triggers)
    weighed = {when.criterion for when in triggers if when.criterion}
    lifted = {each.lifts for each in asked.follow_ups}
    assert weighed <= lifted


@pytest.mark.parametrize("name", NAMES)
def test_a_story_can_be_watched_and_calculated_quickly(name: str) -> None:
    flow = question(name).flow
    assert flow is not None
    assert 60 <= flow.story / 1e9 / flow.speed <= 240
    report = run_of_file(name, question(name).model_answers[0])[1]
    assert report.books.delivered / report.scale <= 800_000


@pytest.mark.parametrize(("name", "file"), MODEL)
def test_a_model_answer_holds_every_target(name: str, file: str) -> None:
    resolved, report = run_of_file(name, file)
    assert missed(report) == set()
    assert resolved.credit >= 0.7
    assert all(isfinite(verdict.value) for verdict in report.verdicts)


@pytest.mark.parametrize(("name", "file"), MODEL)
def test_a_model_answer_is_as_long_as_a_person_would_talk(name: str, file: str) -> None:
    answer = core_pack().answer(file)
    (text,) = answer.texts().values()
    assert 150 <= len(text.split()) <= 300
    assert answer.twist_reason
    assert resolve(question(name), answer).credit > 0


@pytest.mark.parametrize("name", NAMES)
def test_the_two_model_answers_differ_in_what_they_choose(name: str) -> None:
    one, two = (run_of_file(name, file)[0].design for file in question(name).model_answers)
    assert one != two


@pytest.mark.parametrize("name", NAMES)
def test_a_mode_of_little_credit_fails_where_one_can_see_it(name: str) -> None:
    asked = question(name)
    right: dict[str, Choice] = {}
    for link in asked.links:
        best = max((offer.credit, mode) for mode, offer in link.modes.items())[1]
        right[link.id] = protected(best)
    for link in asked.links:
        for mode, offer in link.modes.items():
            if offer.credit <= 0.5:
                assert missed(run_coarsely(name, {**right, link.id: mode})) != set()


@pytest.mark.parametrize("name", NAMES)
def test_whatever_a_text_explains_leaves_a_design_that_can_be_run(name: str) -> None:
    asked = question(name)
    assert asked.flow is not None
    modes = {link.id: max((o.credit, m) for m, o in link.modes.items())[1] for link in asked.links}
    for link in asked.links:
        tied = [(link.id, setting) for setting in link.tied]
        for mode in link.modes:
            answer = Answer.model_validate({"question": name, "design": {**modes, link.id: mode}})
            for number in range(len(tied) + 1):
                for assumed in combinations(tied, number):
                    design = resolve(asked, answer, assumed=set(assumed)).design
                    assert check(asked.flow, design) == [], (mode, assumed)


@pytest.mark.parametrize("name", NAMES)
def test_some_wrong_answers_choose_right_so_that_only_reasons_can_tell(name: str) -> None:
    asked = question(name)
    answers = [core_pack().answer(wrong.file) for wrong in asked.wrong_answers]
    earned = [resolve(asked, answer).credit for answer in answers]
    assert max(earned) == 1.0
    assert min(earned) < 1.0 or missed(run_of_file(name, asked.wrong_answers[-1].file)[1])


@pytest.mark.parametrize("name", NAMES)
def test_every_address_is_a_full_one(name: str) -> None:
    for reading in question(name).reading:
        assert re.fullmatch(r"https://[a-z.]+/\S+", reading.url)
