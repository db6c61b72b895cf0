"""Settings that contradict each other: said before the run, and nothing is lost."""

import pytest

from app.session import Refused
from tests.app.conftest import Begin
from tests.app.playing import chosen, to_twist

BREAKER = "on: depth, opens_at: 40, closes_at: 80"


def test_what_cannot_be_run_keeps_the_answer_from_being_submitted(begin: Begin) -> None:
    session = chosen(begin(), "Because.")
    session.set("shop-to-log", "breaker", BREAKER)
    texts = {line.name: line.text for line in session.settings("shop-to-log")}
    assert "opens_at: 40" in texts["breaker"]
    (problem,) = session.problems
    assert problem.startswith("shop-to-log")
    with pytest.raises(Refused, match="breaker"):
        session.submit()
    assert session.phase == "answer"
    session.set("shop-to-log", "breaker", "")
    assert session.problems == ()
    session.submit()


def test_a_draft_with_a_contradiction_comes_back_as_it_was(begin: Begin) -> None:
    session = chosen(begin(), "Because.")
    session.set("shop-to-log", "breaker", BREAKER)
    session.save()
    again = begin(draft=session.draft)
    assert again.draft.link("shop-to-log") == session.draft.link("shop-to-log")
    assert again.problems == session.problems


def test_a_change_at_the_twist_that_cannot_be_run_is_refused(begin: Begin) -> None:
    session = to_twist(chosen(begin()))
    with pytest.raises(Refused, match="breaker"):
        session.change("shop-to-log", "breaker", BREAKER)
    assert session.draft.twist_change == {}
