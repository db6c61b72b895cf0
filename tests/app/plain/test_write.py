from app.plain.write import write
from tests.app.plain.holding import talk_of


def test_a_text_is_kept_after_every_line_and_ends_at_a_full_stop() -> None:
    talk, _ = talk_of("first\n\n third \n.\nnot read\n")
    kept: list[str] = []
    assert write(talk, "Why?", "", kept.append) == "first\n\n third"
    assert kept == ["first", "first\n", "first\n\n third"]


def test_a_text_goes_on_from_what_was_written_or_starts_over() -> None:
    kept: list[str] = []
    talk, shown = talk_of("more\n.\n")
    assert write(talk, "Why?", "before", kept.append) == "before\nmore"
    assert "You wrote so far:\n  before\n" in shown.getvalue()
    talk, _ = talk_of("clear\nnew\n.\n")
    assert write(talk, "Why?", "before", kept.append) == "new"
    assert kept == ["before\nmore", "", "new"]


def test_the_last_line_of_a_text_is_taken_back() -> None:
    talk, shown = talk_of("third\nundo\nundo\nundo\nanew\n.\n")
    kept: list[str] = []
    assert write(talk, "Why?", "first\nsecond", kept.append) == "anew"
    assert kept == ["first\nsecond\nthird", "first\nsecond", "first", "", "anew"]
    assert (
        "> undo\nYou wrote so far:\n  first\n> undo\nNothing is written now.\n" in shown.getvalue()
    )


def test_without_a_terminal_no_editor_is_opened_and_the_text_stays() -> None:
    talk, shown = talk_of("edit\n.\n")
    assert write(talk, "Why?", "before", lambda _: None) == "before"
    assert "There is no terminal" in shown.getvalue()
