"""The command group as a whole: what it offers, how it leaves, and what it loads."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from app.cli.group import COMMANDS
from app.version import VERSION
from tests.app.cli.conftest import Command

ROOT = Path(__file__).parents[3]
PUSHPULL = (sys.executable, "-m", "app.cli")

LOADED = """
import json, sys
sys.argv = ["pushpull", *{arguments!r}]
from app.cli.main import main
try:
    main()
except SystemExit as leave:
    code = leave.code
else:
    code = 0
names = ("textual", "rich", "numpy", "pydantic", "click", "rapidfuzz")
print(json.dumps([code, [name for name in names if name in sys.modules]]), file=sys.stderr)
"""


def run(*arguments: str) -> tuple[str, int, set[str]]:
    """Standard output, exit code, and which of the heavy libraries a command loaded."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(arguments=arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    code, loaded = json.loads(done.stderr.splitlines()[-1])
    return done.stdout, code, set(loaded)


def test_the_version_needs_no_library() -> None:
    assert run("--version") == (f"pushpull {VERSION}\n", 0, set())


def test_help_lists_every_command_without_the_libraries() -> None:
    text, code, loaded = run("--help")
    assert code == 0
    assert all(f"\n  {name} " in text for name in COMMANDS)
    assert loaded == {"click"}


def test_listing_questions_loads_no_screen_and_no_arrays() -> None:
    _, code, loaded = run("questions", "--json")
    assert code == 0
    assert not loaded & {"textual", "rich", "numpy", "rapidfuzz"}


@pytest.fixture
def small_answer(tmp_path: Path) -> Path:
    path = tmp_path / "answer.yaml"
    path.write_text(
        "question: small/orders\ndesign: {shop-to-log: push, log-to-teams: pull}\n"
        "justification: Naïve “senders are told to wait”.\n",
        encoding="utf-8",
    )
    return path


def test_grading_a_text_loads_no_screen_and_no_arrays(
    small_answer: Path, pack_folder: Path
) -> None:
    text, code, loaded = run("grade", "--no-run", "--pack", str(pack_folder), str(small_answer))
    assert code == 0
    assert "of 100" in text
    assert not loaded & {"textual", "rich", "numpy"}


@pytest.mark.parametrize("name", ["simulate", "grade"])
def test_a_run_loads_no_screen(small_answer: Path, pack_folder: Path, name: str) -> None:
    _, code, loaded = run(name, "--pack", str(pack_folder), str(small_answer))
    assert code == 0
    assert not loaded & {"textual", "rich"}


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION


def test_the_version_option_says_the_same_through_click(command: Command) -> None:
    assert command("--version").stdout == f"pushpull {VERSION}\n"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(command: Command, name: str) -> None:
    result = command(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: pushpull {name}")


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["--nonsense"], ["simulate"], ["pack", "check"], ["completion", "sh"]],
)
def test_misuse_is_exit_2_with_words_on_standard_error(
    command: Command, arguments: list[str]
) -> None:
    result = command(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: pushpull")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("grad", "There is no command `grad` - did you mean `grade`?"),
        ("zzz", "There is no command `zzz` - `pushpull --help` lists them"),
        ("x\x1b]0;y\x07", "There is no command `x␛]0;y␇` - "),
    ],
)
def test_a_misspelt_command_is_told_with_the_nearest(
    command: Command, typed: str, says: str
) -> None:
    result = command(typed)
    assert result.exit_code == 2
    assert says in result.stderr
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["questions", "--json"]])
def test_a_reader_that_goes_away_is_no_error(arguments: list[str]) -> None:
    with subprocess.Popen(
        [*PUSHPULL, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["questions"], ["practice", "--plain", "order-events"]],
)
def test_a_full_disk_is_told_in_a_sentence(arguments: list[str], tmp_path: Path) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [*PUSHPULL, *arguments],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PUSHPULL_HOME": str(tmp_path)},
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == b"This could not be done: no space left on device.\n"


@pytest.mark.parametrize(
    ("closing", "arguments", "code"),
    [
        ("<&-", "practice --plain order-events", 0),
        ("<&-", "practice", 2),
        ("</dev/null >&-", "practice --plain order-events", 0),
        (">&-", "--version", 0),
        ("2>&-", "history", 0),
    ],
)
def test_a_closed_stream_is_an_empty_one(
    closing: str, arguments: str, code: int, tmp_path: Path
) -> None:
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {arguments} {closing}', "sh", *PUSHPULL],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PUSHPULL_HOME": str(tmp_path)},
        check=False,
    )
    assert done.returncode == code
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_without_unicode_is_no_error(
    small_answer: Path, pack_folder: Path, encoding: str
) -> None:
    done = subprocess.run(
        [*PUSHPULL, "grade", "--no-run", "--pack", str(pack_folder), str(small_answer)],
        cwd=ROOT,
        capture_output=True,
        env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        check=True,
    )
    assert b"of 100" in done.stdout
    assert done.stderr == b""
