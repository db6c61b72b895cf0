"""`pushpull history`: the list, one attempt in full, and what a damaged file leads to."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.draft_answer import as_yaml
from app.history import Dispute, History
from questions.answer_file import load_answer
from rubrics.grade_json import as_json
from tests.app.cli.conftest import Command
from tests.app.history.samples import attempt_at, draft_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "history.db"


@pytest.fixture
def kept(path: Path) -> Callable[..., None]:
    """Keeps two attempts and a draft."""

    def keep() -> None:
        with History.open(path) as history:
            history.add_attempt(attempt_at(score=40.0))
            history.add_attempt(attempt_at("news-feed", score=81.25))
            history.save_draft(draft_of("not finished"))

    return keep


def test_before_the_first_attempt_it_says_so_and_creates_nothing(
    command: Command, path: Path
) -> None:
    result = command("history")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "pushpull practice" in result.stderr
    assert command("history", "--json").stdout == "[]\n"
    assert command("history", "3").exit_code == 1
    assert not path.parent.exists()


def test_a_folder_that_cannot_be_looked_into_is_told_in_words(
    command: Command, monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    monkeypatch.setenv("PUSHPULL_HOME", str(path.parents[1] / ("x" * 300)))
    result = command("history")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "could not be used (file name too long: " in result.stderr


def test_a_history_that_cannot_be_written_to_is_read(
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    path: Path,
    kept: Callable[..., None],
) -> None:
    kept()
    before = [(each, each.stat().st_mtime_ns) for each in sorted(path.parent.rglob("*"))]
    # The superuser may write to everything, so the system's answer is set here.
    monkeypatch.setattr("os.access", lambda *_: False)
    assert len(command("history").stdout.splitlines()) == 3
    assert command("history", "1").stdout.startswith("Attempt 1, ")
    assert [(each, each.stat().st_mtime_ns) for each in sorted(path.parent.rglob("*"))] == before


def test_attempts_are_listed_with_the_newest_first(
    command: Command, kept: Callable[..., None]
) -> None:
    kept()
    result = command("history")
    rows = [line.split() for line in result.stdout.splitlines()]
    assert [row[0] for row in rows] == ["id", "2", "1"]
    assert "81.2" in rows[1]
    assert "Unfinished: order-events" in result.stderr


def test_the_list_as_json(command: Command, kept: Callable[..., None]) -> None:
    kept()
    newest, oldest = json.loads(command("history", "--json").stdout)
    assert newest == {
        "id": 2,
        "pack": "core",
        "question": "news-feed",
        "title": "Order events [/x]",
        "finished": "2026-01-02T03:24:05+00:00",
        "score": 81.25,
        "own_score": None,
        "band": "lean hire",
        "seen": True,
    }
    assert oldest["id"] == 1


def test_one_attempt_in_full(command: Command, kept: Callable[..., None]) -> None:
    kept()
    shown = command("history", "1").stdout
    assert shown.startswith("Attempt 1, 2026-01-0")
    assert "made after the model answers were seen" in shown
    assert "Order events [/x]" in shown
    answer = shown.split("The answer:\n\n")[1]
    assert load_answer(answer.encode()) == attempt_at().answer


def test_one_attempt_as_json(command: Command, kept: Callable[..., None]) -> None:
    kept()
    data = json.loads(command("history", "--json", "1").stdout)
    grade = replace(attempt_at().grade, score=40.0)
    assert data["grade"] == as_json(grade)
    assert data["grade"]["run"]["verdicts"][0]["value"] == "inf"
    assert data["commands"][0]["op"] == "kill"
    assert data["answer"]["design"]["a-to-b"]["delivery"] == "push"
    assert (data["id"], data["seed"], data["seen"]) == (1, 1, True)


def test_an_unknown_attempt_is_a_finding(command: Command, kept: Callable[..., None]) -> None:
    kept()
    result = command("history", "9")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no attempt 9" in result.stderr


def test_hostile_text_in_the_database_is_shown_visibly(command: Command, path: Path) -> None:
    title = "\x1b]52;c;aGk=\x07[/x][@click=app.quit]x[/]"
    with History.open(path) as history:
        attempt = replace(attempt_at(), title=title)
        answer = attempt.answer.model_copy(update={"twist_reason": title})
        history.add_attempt(replace(attempt, answer=answer))
    for result in (command("history"), command("history", "1")):
        assert "␛]52;c;aGk=␇[/x]" in result.stdout
        assert "\x1b" not in result.stdout
    assert "\x1b" not in as_yaml(answer)


def test_a_damaged_history_is_set_aside_only_when_asked_and_the_backup_comes_back(
    command: Command, path: Path, kept: Callable[..., None]
) -> None:
    kept()
    path.write_bytes(path.read_bytes()[:3000])
    result = command("history")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "is damaged" in result.stderr
    assert "pushpull history --restore" in result.stderr
    restored = command("history", "--restore")
    assert [line.split()[0] for line in restored.stdout.splitlines()] == ["id", "2", "1"]
    assert "Went back to the backup" in restored.stderr
    (aside,) = path.parent.glob("history.damaged-*.db")
    assert aside.stat().st_size == 3000


def test_a_history_that_is_gone_comes_back_from_its_backup_when_asked(
    command: Command, path: Path, kept: Callable[..., None]
) -> None:
    kept()
    path.unlink()
    stale = path.with_name("history.db-wal")
    stale.write_bytes(b"of the old one")
    result = command("history")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "(it is gone); its newest good backup is" in result.stderr
    assert not path.exists()
    restored = command("history", "--restore")
    assert [line.split()[0] for line in restored.stdout.splitlines()] == ["id", "2", "1"]
    assert "damaged history lies" not in restored.stderr
    assert not stale.exists() or stale.read_bytes() != b"of the old one"


def test_restoring_a_sound_history_changes_nothing(
    command: Command, path: Path, kept: Callable[..., None]
) -> None:
    kept()
    before = command("history").stdout
    assert command("history", "--restore").stdout == before
    assert list(path.parent.glob("history.damaged-*")) == []


OTHERWISE = Dispute("text", "retry", 2, "It says [/b] who.", datetime(2026, 1, 3, tzinfo=UTC))


def test_what_is_seen_otherwise_is_listed_with_both_totals(
    command: Command, path: Path, kept: Callable[..., None]
) -> None:
    kept()
    nothing = command("history", "--disputed")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "You have seen no line otherwise" in nothing.stderr
    with History.open(path) as history:
        history.dispute(1, OTHERWISE)
    (line,) = (row for row in command("history").stdout.splitlines() if " 40.0" in row)
    assert line.split()[-5:] == ["40.0", "100.0", "lean", "hire", "seen"]
    assert command("history", "--disputed").stdout.splitlines()[1:] == [
        "You see it otherwise: 100.0, strong hire, with 1 line seen otherwise",
        "  - Retry: level 1 of 2 was given, you say level 2 of 2 - It says [/b] who.",
    ]
    (listed,) = json.loads(command("history", "--disputed", "--json").stdout)
    assert (listed["score"], listed["own_score"]) == (40.0, 100.0)
    assert listed["disputes"] == [
        {
            "kind": "text",
            "criterion": "retry",
            "level": 1,
            "own_level": 2,
            "note": "It says [/b] who.",
            "at": "2026-01-03T00:00:00+00:00",
        }
    ]
    whole = json.loads(command("history", "--json", "1").stdout)
    assert (whole["disputes"], whole["own_score"]) == (listed["disputes"], 100.0)
    assert whole["prediction"] == {"where": "b", "peak": 15_000_000, "breaks": "fresh"}
    assert "you say level 2 of 2 - It says [/b] who." in command("history", "1").stdout


def test_an_attempt_is_exported_to_a_new_file(
    command: Command, tmp_path: Path, kept: Callable[..., None]
) -> None:
    kept()
    to = tmp_path / "mine.md"
    result = command("history", "1", "--export", to)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"Attempt 1 is in {to} now." in result.stderr
    assert "# Order events \\[/x\\]" in to.read_text(encoding="utf-8")
    again = command("history", "1", "--export", to)
    assert (again.exit_code, again.stdout) == (1, "")
    assert "is there already" in again.stderr


def test_options_that_do_not_go_together_are_misuse(command: Command) -> None:
    assert "name its ID" in command("history", "--export", "x.md").stderr
    assert command("history", "--export", "x.md").exit_code == 2
    assert "leave out the ID" in command("history", "1", "--disputed").stderr
