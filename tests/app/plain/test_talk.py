import pytest

from app.plain.pick import pick
from app.plain.talk import Back, Command, Left, Talk
from tests.app.plain.holding import talk_of


def test_an_answer_is_read_without_blanks_around_it_and_echoed_into_the_transcript() -> None:
    talk, shown = talk_of("  push \r\n")
    assert talk.ask("Which mode?", "help") == "push"
    assert shown.getvalue() == "\nWhich mode?\n>   push \n"


def test_a_question_mark_explains_and_asks_on() -> None:
    talk, shown = talk_of("?\npush\n")
    talk.commands = (Command("hint", "the next hint.", lambda _: None),)
    assert talk.ask("Which mode?", "Type its name.") == "push"
    assert "Type its name.\n  hint: the next hint.\n  back: one step back." in shown.getvalue()


def test_back_quit_and_the_end_of_the_input_are_told_apart() -> None:
    with pytest.raises(Back):
        talk_of("back\n")[0].ask("?", "")
    for typed in ("quit\n", ""):
        with pytest.raises(Left) as left:
            talk_of(typed)[0].ask("?", "")
        assert left.value.signal == 0


def test_a_last_line_without_its_end_counts() -> None:
    assert talk_of("push")[0].ask("?", "") == "push"


def test_a_command_of_the_phase_is_done_and_the_question_stays() -> None:
    talk, _ = talk_of("hint\nHINT\npush\n")
    taken: list[int] = []
    talk.commands = (Command("hint", "", lambda _: taken.append(1)),)
    assert (talk.ask("?", ""), taken) == ("push", [1, 1])


def test_after_a_command_or_help_the_question_is_said_again() -> None:
    def leave(talk: Talk) -> None:
        talk.ask("Sure?", "")

    talk, shown = talk_of("hint\nback\n?\npush\n")
    talk.commands = (Command("hint", "", leave),)
    assert talk.ask("Which mode?", "Type it.") == "push"
    assert shown.getvalue().count("\nWhich mode?\n> ") == 3


def test_hostile_text_is_shown_visibly_and_cannot_act() -> None:
    talk, shown = talk_of("\x1b]52;c;eA==\x07[/x]\n")
    typed = talk.ask("\x1b[2J[@click=app.quit]x[/] \u202e", "")
    assert typed == "␛]52;c;eA==␇[/x]"
    assert shown.getvalue() == "\n␛[2J[@click=app.quit]x[/] �\n> ␛]52;c;eA==␇[/x]\n"


def test_yes_and_no_are_asked_for_until_one_is_given() -> None:
    talk, shown = talk_of("maybe\n\nYes\nn\n")
    assert (talk.confirm("Sure?", ""), talk.confirm("Sure?", "")) == (True, False)
    assert shown.getvalue().count("Please answer y or n.") == 2


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [("2", "pull"), ("PULL", "pull"), ("pul", "pull"), ("", "push"), ("pu\n9\npush-x", "push-x")],
)
def test_one_of_several_is_picked_by_number_or_name(typed: str, chosen: str) -> None:
    talk, _ = talk_of(f"{typed}\n")
    assert pick(talk, "?", {"push": "", "pull": "", "push-x": ""}, "push") == chosen


def test_without_a_present_choice_enter_picks_nothing() -> None:
    talk, shown = talk_of("\nnone\n1\n")
    assert pick(talk, "Mode?", {"push": "sent", "pull": ""}) == "push"
    assert "1. push: sent\n  2. pull\n" in shown.getvalue()
    allowed = "type push or pull, or a number from 1 to 2."
    assert f"One is to be chosen - {allowed}" in shown.getvalue()
    assert f"“none” is not one of them - {allowed}" in shown.getvalue()


def test_the_beginning_of_several_names_is_answered_with_these() -> None:
    talk, shown = talk_of("pu\n1\n")
    pick(talk, "Mode?", {"hybrid": "", "push": "", "pull": ""})
    assert "“pu” is not one of them - type push or pull, or" in shown.getvalue()
