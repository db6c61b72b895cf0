import io
from pathlib import Path

import pytest

from app.history import History
from app.plain.desk import Desk
from app.plain.dialogue import practise
from app.plain.explore import explore
from app.plain.talk import Talk
from app.session import Session
from questions.pack import load_pack
from questions.shelf import Shelf
from tests.app.conftest import Begin
from tests.rubrics.small_pack import SAID, write_pack

TO_THE_TWIST = f"push\n\n\n{SAID['retry'][1]}\n.\npull\n\n.\n\n\n\ny\n\n.\ny\n"


def hold(session: Session, typed: str) -> str:
    """The session, then what comes after it, with someone who types these lines."""
    shown = io.StringIO()
    talk = Talk(io.StringIO(typed), shown)
    practise(talk, session)
    explore(talk, session, Desk(Shelf(()), session.history))
    return shown.getvalue()


def test_stop_at_a_follow_up_leads_straight_to_the_score(history: History, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    rubric = folder / "rubrics" / "orders.yaml"
    rubric.write_text(rubric.read_text().replace("retry: 1", "retry: 2"))
    pack = load_pack(folder)
    silent = "push\n\n\n.\npull\n\n.\n\n\n\ny\n\n.\ny\n"
    for typed, asked in ((".\n.\n", 2), ("half a reply\nstop\n", 1)):
        session = Session(pack, pack.question("orders"), history)
        shown = hold(session, f"{silent}{typed}\n")
        assert session.phase == "score"
        assert session.answer.follow_ups == {}
        assert shown.count("Your reply?") == asked


def test_the_score_says_first_what_matters_and_its_lines_are_a_word_away(begin: Begin) -> None:
    shown = hold(begin(), f"{TO_THE_TWIST}stop\ncriteria\n\n")
    first, second = shown.split("What next?")[:2]
    heads = (
        "of 100: ",
        "Most to gain:",
        "Interviewers",
        "How far this can be trusted: ",
        "Kept as",
    )
    places = [first.index(head) for head in heads]
    assert places == sorted(places)
    assert "\nReasoning\n" not in first
    assert "\nReasoning\n" in second


def test_a_line_is_seen_otherwise_and_both_totals_are_kept(begin: Begin, history: History) -> None:
    session = begin()
    shown = hold(session, f"{TO_THE_TWIST}stop\ndisagree\n1\n1\nIt is not.\n\n")
    (dispute,) = history.attempt(1).disputes
    assert (dispute.kind, dispute.level, dispute.note) == ("choice", 0, "It is not.")
    assert "you say 0 % credit - It is not." in " ".join(shown.split())
    assert "with 1 line seen otherwise" in shown
    assert session.grade is not None
    assert history.attempt(1).grade.score == session.grade.score


@pytest.mark.parametrize("typed", ["disagree\nback\n", "disagree\n1\nback\n"])
def test_back_leaves_a_line_as_it_is(begin: Begin, history: History, typed: str) -> None:
    hold(begin(), f"{TO_THE_TWIST}stop\n{typed}\n")
    assert history.attempt(1).disputes == ()
