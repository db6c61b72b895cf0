"""`pushpull practice` as a process: pipes, terminals, signals, and what is left afterwards."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.draft_answer import as_yaml
from app.history import History
from questions.pack import core_pack
from rubrics.grade_json import as_json
from tests.app.terminal import Terminal
from tests.rubrics.small_pack import SAID, write_pack

ROOT = Path(__file__).parents[3]
PRACTICE = (sys.executable, "-m", "app.cli", "practice")
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]")
HOSTILE = "[/x] [@click=app.quit]x[/] \x1b]52;c;aGk=\x07 \u202e"
VISIBLE = "[/x] [@click=app.quit]x[/] ␛]52;c;aGk=␇ �"

FULL_STOPS = ".\n" * 6
ORDERS = f"""\
push


{SAID["retry"][1]}
.
pull

.



y

.
y
{FULL_STOPS}"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def practise(
    home: Path, *arguments: str | Path, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run it through a pipe."""
    return subprocess.run(
        [*PRACTICE, *map(str, arguments)],
        cwd=ROOT,
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        env={**os.environ, "PUSHPULL_HOME": str(home), "COLUMNS": "80"},
        check=False,
    )


def at_terminal(home: Path, *arguments: str | Path) -> Terminal:
    """Run it in a terminal."""
    return Terminal([*PRACTICE, *map(str, arguments)], {"PUSHPULL_HOME": str(home)})


def kept_text(home: Path) -> list[str]:
    """The reasons in the drafts that are kept."""
    with History.open(home / "history.db") as history:
        return [
            " | ".join(link.justification for link in draft.links.values())
            for draft in history.drafts()
        ]


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


def test_hostile_text_is_shown_and_kept_visibly(home: Path, pack_folder: Path) -> None:
    typed = f"push\n{HOSTILE}\n\udcff\n.\n{HOSTILE}\ny\n.\n.\n"
    done = practise(home, "--plain", "--pack", pack_folder, "minimal", typed=typed)
    assert done.returncode == 0
    assert VISIBLE in done.stdout
    assert not RAW.search(done.stdout)
    with History.open(home / "history.db") as history:
        assert history.attempt(1).answer.justification == {"a-to-b": f"{VISIBLE}\n�"}


def test_an_answer_file_is_replayed_to_the_score_that_it_is_graded_with(home: Path) -> None:
    path = core_pack().question_dir / core_pack().question("order-events").model_answers[0]
    done = practise(home, "--answers", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "The interviewer: The search team's consumer" in done.stdout
    graded = subprocess.run(
        [sys.executable, "-m", "app.cli", "grade", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "80"},
    )
    assert graded.stdout in done.stdout


def test_an_answer_file_that_does_not_fit_is_refused_and_nothing_is_kept(
    home: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("question: order-events\ndesign: {shop-to-broker: push}\n")
    done = practise(home, "--answers", bad)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.match(rf"{bad}:2:\d+: the link `broker-to-teams` is missing - add", done.stderr)
    assert kept_text(home) == []


def test_after_the_score_the_story_can_be_played_again_and_broken(
    home: Path, pack_folder: Path
) -> None:
    free = """\
debrief
models
kill nobody
kill search
run 10s
restore search
run soon
speed search fast
dance
modes
set batch = 5
set log-to-teams.batch = 5
set log-to-teams.batch
sweep log-to-teams.batch 5
sweep log-to-teams.batch 10 5
sweep log-to-teams.batch 5 50
again 7
run
run
cut log-to-teams

"""
    done = practise(
        home, "--plain", "--pack", pack_folder, "orders", typed=f"{ORDERS}{free}not read"
    )
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout.split("The score stands.")[1]
    for part in (
        "This question has none.",
        "This question has no model answers.",
        "What to kill? One of search or billing.",
        "0:00:00 search is down",
        "0:00:10 ",
        "0:00:10 search is back",
        "The story is over: `again` starts it over.",
        "“soon” is not a duration",
        "“fast” is no factor",
        "As submitted: ",
        "shop-to-log by pull (",
        "log-to-teams.batch = 5: ",
        "There is no “batch” to change",
        "Write it as `set LINK.NAME = VALUE`.",
        "Write it as `sweep LINK.NAME FROM TO`.",
        "“from” is to be less than “to”.",
        "  batch = 50: ",
        "The story starts over with the seed 7.",
        "“dance” is none of criteria, disagree, debrief, models, run",
        "0:01:00 ",
    ):
        assert part in told
    assert "log-to-teams is cut" not in told
    with History.open(home / "history.db") as history:
        assert len(history.attempts()) == 1


def test_looking_at_model_answers_marks_the_attempts_after_it(home: Path, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    question = folder / "questions" / "minimal.yaml"
    more = "model_answers: [minimal/good.yaml]\ndebrief: That is all.\n"
    question.write_text(question.read_text() + more)
    model = "format: 1\nquestion: small/minimal\ndesign:\n  a-to-b:\n    delivery: push\n"
    (question.parent / "minimal").mkdir()
    (question.parent / "minimal" / "good.yaml").write_text(model)
    typed = f"pull\n.\ny\n{FULL_STOPS}models\ndebrief\n\n"
    for _ in range(2):
        done = practise(home, "--plain", "--pack", folder, "minimal", typed=typed)
        assert f"\n{model}" in done.stdout
        assert "\nThat is all.\n" in done.stdout
        assert "play the story" not in done.stdout
    with History.open(home / "history.db") as history:
        assert [line.seen for line in history.attempts()] == [True, False]


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


def test_markup_in_a_pack_is_shown_as_it_stands_and_control_characters_are_refused(
    home: Path, tmp_path: Path
) -> None:
    folder = write_pack(tmp_path / "pack")
    question = folder / "questions" / "minimal.yaml"
    plain = question.read_text()
    question.write_text(plain.replace("title: The least", 'title: "[/x] [@click=app.quit]x[/]"'))
    done = practise(home, "--plain", "--pack", folder, "minimal")
    assert done.stdout.startswith("\n[/x] [@click=app.quit]x[/]\n")
    question.write_text(plain.replace("title: The least", 'title: "\\e]52;c;aGk=\\a"'))
    done = practise(home, "--plain", "--pack", folder, "minimal")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{question}:3:8: " in done.stderr
    assert not RAW.search(done.stderr)


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
