import pytest

from app.refused import Refused
from app.scaffold import QUESTIONS, Notes, as_reason
from tests.app.conftest import Begin
from tests.app.playing import chosen


def test_every_question_has_its_note() -> None:
    assert tuple(QUESTIONS) == tuple(Notes.model_fields)


def test_notes_become_lines_of_the_reason_only_when_one_wants_it(begin: Begin) -> None:
    session = chosen(begin(), "Because.\n")
    with pytest.raises(Refused, match="no notes yet"):
        session.add_notes("shop-to-log")
    session.note("shop-to-log", "pace", "the shop")
    session.note("shop-to-log", "offline", " at night\x1b ")
    assert session.answer.justification == {"shop-to-log": "Because.\n"}
    session.add_notes("shop-to-log")
    assert session.answer.justification == {
        "shop-to-log": "Because.\n\n"
        "Who controls the pace? the shop\nCan the consumer be offline? at night␛"
    }


def test_notes_without_a_reason_are_the_reason() -> None:
    assert as_reason(Notes(consumers="five")) == "How many consumers? five"
    assert as_reason(Notes(pace="  ")) == ""


def test_notes_outlive_another_mode(begin: Begin) -> None:
    session = chosen(begin())
    session.note("shop-to-log", "pace", "the shop")
    session.choose("shop-to-log", "pull")
    assert session.draft.link("shop-to-log").notes == Notes(pace="the shop")
