"""The clock as one may ask for it at every question of a plain session."""

from app.plain.desk import Desk
from questions.pack import Pack
from questions.shelf import Shelf
from tests.app.conftest import Begin
from tests.app.plain.holding import hold


def test_it_stands_still_while_it_is_paused(begin: Begin) -> None:
    session = begin()
    shown, _ = hold(session, "pause\ntime\npush\npause\ntime\n")
    assert "The clock stands still: `pause` lets it go on." in shown
    assert "\npaused · clarify " in shown
    assert "It goes on." in shown
    assert "\nchoose " in shown


def test_it_counts_down_or_up_or_not_at_all(begin: Begin) -> None:
    session = begin()
    shown, _ = hold(session, "push\nclock\nclock\ntime\n")
    assert "The clock counts the time that you take." in shown
    assert "The clock shows no time." in shown
    assert "No time is shown: `clock` changes that." in shown
    assert session.history.drafts()[0].time.mode == "none"


def test_a_new_session_counts_as_the_settings_say_and_a_draft_as_it_did(
    begin: Begin, pack: Pack
) -> None:
    drafted = begin(question="minimal")
    drafted.choose("a-to-b", "push")
    drafted.save()
    desk = Desk(Shelf((pack,)), drafted.history, "up")
    assert desk.session(pack, drafted.question).timer.mode == "up"
    (draft,) = drafted.history.drafts()
    assert desk.session(pack, drafted.question, draft).timer.mode == "down"
