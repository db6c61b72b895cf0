"""`pushpull practice` as a process: through a pipe, from the question to the stored score."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.draft_answer import as_yaml
from app.history import History
from questions.pack import core_pack
from rubrics.grade_json import as_json
from tests.app.cli.practising import FULL_STOPS, ORDERS, RAW, ROOT, kept_text, practise


def test_without_a_terminal_the_screen_is_refused_with_a_way_out(home: Path) -> None:
    done = practise(home)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no terminal" in done.stderr
    assert "pushpull practice --plain" in done.stderr
    assert not home.exists()


def test_an_unknown_question_is_misuse(home: Path) -> None:
    done = practise(home, "--plain", "order-event")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean `order-events`?" in done.stderr
    assert not home.exists()


def test_a_whole_session_goes_through_a_pipe_to_the_stored_score(
    home: Path, pack_folder: Path
) -> None:
    done = practise(home, "--plain", "--pack", pack_folder, "orders", typed=ORDERS)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("\nOrders for two teams\n")
    assert "Kept as attempt 1" in done.stdout
    assert not RAW.search(done.stdout)
    with History.open(home / "history.db") as history:
        (line,) = history.attempts()
        assert (line.question, line.title) == ("orders", "Orders for two teams")
        assert history.drafts() == []


def test_the_question_is_chosen_from_a_list(home: Path, pack_folder: Path) -> None:
    done = practise(home, "--plain", "--pack", pack_folder, typed="small/minimal\npush\nwhy\n")
    assert "small/minimal: The least (medium)" in done.stdout
    assert "order-events: Order events for five teams (medium)" in done.stdout
    assert f"pushpull practice --plain --pack {pack_folder} small/minimal" in done.stdout
    assert (done.returncode, kept_text(home)) == (0, ["why"])


def test_order_events_is_practised_through_a_pipe_and_grades_the_same_from_its_file(
    home: Path, tmp_path: Path
) -> None:
    model = core_pack().answer("order-events/log-and-offsets.yaml")
    typed = f"""\
1

push
protected
retry = attempts: 50

The shop appends and goes on.
.
pull
like Kafka
more

{model.justification}
.
hint
y
y
y
analytics
30M
none
y
broker-to-teams.batch = 10k

{model.twist_reason}
.
{FULL_STOPS}
"""
    done = practise(home, "--plain", "order-events", typed=typed)
    assert (done.returncode, done.stderr) == (0, "")
    for part in (
        "No. Only the events of one order.",
        "0:30:00 analytics is offline",
        "6:30:00 search works at 0.5 of its speed",
        "Targets: 4 of 4 met",
        "Kept as attempt 1",
    ):
        assert part in done.stdout
    with History.open(home / "history.db") as history:
        kept = history.attempt(1)
    assert kept.answer.hints == (1,)
    assert kept.answer.twist_change == {"broker-to-teams": {"batch": "10k"}}
    file = tmp_path / "exported.yaml"
    file.write_text(as_yaml(kept.answer), "utf-8")
    graded = subprocess.run(
        [sys.executable, "-m", "app.cli", "grade", "--json", str(file)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert json.loads(graded.stdout) == as_json(kept.grade)


def test_the_settings_say_how_the_clock_counts_and_what_is_wrong_in_them_is_named(
    home: Path, pack_folder: Path
) -> None:
    home.mkdir()
    (home / "settings.yaml").write_text("timer: none\n")
    there = ("--plain", "--pack", pack_folder, "orders")
    assert "No time is shown" in practise(home, *there, typed="time\n").stdout
    (home / "settings.yaml").write_text("timer: sideways\n")
    done = practise(home, *there, typed="time\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert "settings.yaml:1:8: " in done.stderr


@pytest.mark.parametrize("arguments", [("practice", "--plain", "order-events"), ("history",)])
def test_neither_the_plain_session_nor_the_history_loads_the_screen(
    home: Path, arguments: tuple[str, ...]
) -> None:
    with History.open(home / "history.db"):
        pass
    code = "import sys, runpy\ntry: runpy.run_module('app.cli', run_name='__main__')\nfinally: "
    code += "print(*(name for name in sys.modules if name in ('textual', 'rich', 'numpy')), 'end')"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        input="",
        capture_output=True,
        text=True,
        env={**os.environ, "PUSHPULL_HOME": str(home)},
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "end"
