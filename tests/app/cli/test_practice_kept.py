"""What is kept of a session that is left or killed, and offered again."""

import signal
from pathlib import Path

import pytest

from app.history import History
from tests.app.cli.practising import FULL_STOPS, at_terminal, kept_text, practise


def test_leaving_before_a_word_was_written_keeps_nothing(home: Path, pack_folder: Path) -> None:
    done = practise(home, "--plain", "--pack", pack_folder, "orders", typed="quit\n")
    assert done.returncode == 0
    assert done.stdout.endswith("\nNothing was written, so nothing is kept.\n")
    assert kept_text(home) == []


def test_a_draft_is_offered_again_and_goes_on_where_it_was_left(
    home: Path, pack_folder: Path
) -> None:
    there = ("--plain", "--pack", pack_folder, "orders")
    practise(home, *there, typed="push\n\n\nfirst line\n")
    done = practise(home, *there, typed="1\nsecond line\n.\n")
    assert "You have begun Orders for two teams before." in done.stdout
    assert "“first line…”" in done.stdout
    assert "You wrote so far:\n  first line\n" in done.stdout
    assert kept_text(home) == ["first line\nsecond line"]
    practise(home, *there, typed="start anew\npull\n\nother\n")
    assert sorted(kept_text(home)) == ["first line\nsecond line", "other"]


def test_killed_while_typing_the_draft_is_offered_again(home: Path, pack_folder: Path) -> None:
    there = ("--plain", "--pack", pack_folder, "minimal")
    with at_terminal(home, *there) as terminal:
        terminal.answer("How does a-to-b deliver?", "push")
        terminal.answer("End with a line", "kept to the letter")
        terminal.wait_for("> ")
        terminal.type("half a li")
        terminal.wait_for("half a li")
        terminal.send(signal.SIGKILL)
        assert terminal.leave() == -signal.SIGKILL
    assert kept_text(home) == ["kept to the letter"]
    with at_terminal(home, *there) as terminal:
        terminal.wait_for("“kept to the letter…”")
        terminal.answer("Which one?", "")
        terminal.wait_for("You wrote so far:")
        terminal.answer("kept to the letter", ".")
        terminal.answer("Submit it? (y or n)", "y")
        terminal.wait_for("Kept as attempt 1")
        terminal.answer("What next?", "")
        assert terminal.leave() == 0
    with History.open(home / "history.db") as history:
        assert history.attempt(1).answer.justification == {"a-to-b": "kept to the letter"}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_keeps_the_draft_and_says_how_to_go_on(
    home: Path, pack_folder: Path, number: signal.Signals
) -> None:
    with at_terminal(home, "--plain", "--pack", pack_folder, "minimal") as terminal:
        terminal.answer("How does a-to-b deliver?", "push")
        terminal.answer("End with a line", "a reason")
        terminal.wait_for("> ")
        terminal.send(number)
        terminal.wait_for("Your draft is kept. Go on with:")
        terminal.wait_for("pushpull practice --plain --pack")
        assert terminal.leave() == 128 + number
    assert kept_text(home) == ["a reason"]


def test_a_closed_terminal_keeps_the_draft(home: Path, pack_folder: Path) -> None:
    with at_terminal(home, "--plain", "--pack", pack_folder, "minimal") as terminal:
        terminal.answer("How does a-to-b deliver?", "push")
        terminal.answer("End with a line", "a reason")
        terminal.wait_for("> ")
        assert terminal.hang_up() != 0
    assert kept_text(home) == ["a reason"]


def test_a_line_longer_than_a_terminal_takes_is_kept_whole(home: Path, pack_folder: Path) -> None:
    long = "word " * 1_200
    with at_terminal(home, "--plain", "--pack", pack_folder, "minimal") as terminal:
        terminal.answer("How does a-to-b deliver?", "push")
        terminal.wait_for("End with a line")
        terminal.wait_for("> ")
        for start in range(0, len(long), 500):
            terminal.type(long[start : start + 500])
        terminal.type("\n.\n")
        terminal.wait_for("Submit it?")
    assert kept_text(home) == [long.rstrip()]


def test_a_damaged_history_is_mended_at_the_terminal_if_the_person_wants_it(
    home: Path, pack_folder: Path
) -> None:
    there = ("--plain", "--pack", pack_folder, "minimal")
    practise(home, *there, typed=f"push\n.\ny\n{FULL_STOPS}")
    path = home / "history.db"
    path.write_bytes(b"spoilt")
    piped = practise(home, *there)
    assert (piped.returncode, piped.stdout) == (1, "")
    with at_terminal(home, *there) as terminal:
        terminal.wait_for("history.db is damaged")
        terminal.wait_for("Do that now? [y/N]: ")
        terminal.type("n\n")
        assert terminal.leave() == 1
    assert path.read_bytes() == b"spoilt"
    with at_terminal(home, *there) as terminal:
        terminal.wait_for("Do that now? [y/N]: ")
        terminal.type("y\n")
        terminal.wait_for("Went back to the backup")
        terminal.answer("How does a-to-b deliver?", "quit")
        assert terminal.leave() == 0
    with History.open(path) as history:
        assert len(history.attempts()) == 1


def test_a_reason_is_changed_in_the_persons_own_editor(
    home: Path, pack_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "%s, edited\\n" "$(cat "$1")" > "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    with at_terminal(home, "--plain", "--pack", pack_folder, "minimal") as terminal:
        terminal.answer("How does a-to-b deliver?", "push")
        terminal.answer("End with a line", "a reason")
        terminal.answer("a reason", "edit")
        terminal.wait_for("You wrote so far:")
        terminal.wait_for("a reason, edited")
        terminal.answer("", "more")
        terminal.answer("more", "quit")
        terminal.wait_for("Your draft is kept.")
        assert terminal.leave() == 0
    assert kept_text(home) == ["a reason, edited\nmore"]
