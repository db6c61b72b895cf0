"""Back, forth and undo in the phase in which the answer is given."""

from app.plain.steps import Step, walk
from app.scaffold import Notes
from tests.app.conftest import Begin
from tests.app.plain.holding import hold, talk_of


def test_every_change_of_the_answer_is_taken_back_and_made_again(begin: Begin) -> None:
    session = begin()
    changes = "push\nprotected\ninbox = 2k\ninbox = 3k\n\none line\nanother\n"
    hold(session, changes)
    link = session.draft.link("shop-to-log")
    states = []
    for _ in range(6):
        shown, _ = hold(session, "undo\n")
        states.append(session.draft.link("shop-to-log"))
    assert [each.justification for each in states] == ["one line", "", "", "", "", ""]
    assert [each.settings for each in states[2:]] == [{"inbox": "2k"}, {}, {}, {}]
    assert [each.preset for each in states[3:]] == ["protected", None, None]
    assert [each.delivery for each in states[4:]] == ["push", None]
    assert "Taken back. shop-to-log: no mode yet; 0 words\n" in shown
    shown, _ = hold(session, "undo\nredo\n" + "redo\n" * 5)
    assert "There is nothing to undo." in shown
    assert session.draft.link("shop-to-log") == link


def test_undo_while_a_reason_is_written_goes_on_from_what_is_left(begin: Begin) -> None:
    session = begin(question="minimal")
    shown, _ = hold(session, "push\nfirst\nsecond\nundo\nthird\n")
    assert session.draft.link("a-to-b").justification == "first\nthird"
    assert "Why push for a-to-b?\nYou wrote so far:\n  first\n" in shown


def test_undo_of_a_mode_asks_for_it_again_before_anything_that_depends_on_it(begin: Begin) -> None:
    session = begin()
    shown, _ = hold(session, "push\nundo\npull\n")
    assert session.draft.link("shop-to-log").delivery == "pull"
    assert shown.count("How does shop-to-log deliver?") == 2
    assert "None" not in shown


def test_one_goes_to_any_step_that_was_reached_by_its_name_or_number(begin: Begin) -> None:
    session = begin()
    shown, _ = hold(session, "push\n\n\n.\npull\ngo\nback\ngo\nmode of shop-to-log\npull\n")
    assert session.draft.link("shop-to-log").delivery == "pull"
    steps = shown.split("Go to which step?\n")[1].split("\n\n")[0].split("\n")
    assert [step.strip() for step in steps] == [
        "1. mode of shop-to-log",
        "2. preset of shop-to-log",
        "3. settings of shop-to-log",
        "4. reason for shop-to-log",
        "5. mode of log-to-teams",
        "6. settings of log-to-teams",
        "7. reason for log-to-teams",
        "8. submit",
    ]


def test_the_answer_is_told_as_it_stands(begin: Begin) -> None:
    shown, _ = hold(begin(), "push\nprotected\ninbox = 2k\nanswer\n\none word\n")
    assert (
        "Your answer:\n  shop-to-log: push, preset protected; inbox = 2k; 0 words\n"
        "  log-to-teams: no mode yet; 0 words\n" in shown
    )


def test_notes_on_the_three_questions_are_kept_and_may_go_into_the_reason(begin: Begin) -> None:
    session = begin(question="minimal")
    hold(session, "push\nmine\nnotes\nthe sender\ntwo\n\nn\n")
    assert session.draft.link("a-to-b").notes == Notes(pace="the sender", consumers="two")
    assert session.draft.link("a-to-b").justification == "mine"
    shown, _ = hold(session, "notes\n\nnone\n\ny\n")
    assert "Who controls the pace? You noted: the sender" in shown
    reason = "mine\n\nWho controls the pace? the sender"
    assert session.draft.link("a-to-b").justification == reason


def test_the_clock_says_once_that_it_goes_on_to_another_phase(begin: Begin) -> None:
    shown, _ = hold(begin(), "push\n\n\n.\nback\n.\npull\n")
    assert shown.count("The clock counts “choose” now") == 1
    assert shown.count("The clock counts “explain” now") == 1


def test_back_at_the_first_step_says_that_it_is_the_first() -> None:
    talk, shown = talk_of("back\nx\n")

    def ask() -> None:
        talk.ask("What?", "")

    walk(talk, lambda: [Step("one", ask)], first="No way back.")
    assert "> back\nNo way back.\n\nWhat?\n> x\n" in shown.getvalue()
