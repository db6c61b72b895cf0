"""`pushpull completion`: scripts that shells understand, and the completions that they ask for."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.completion import VARIABLE
from tests.app.cli.conftest import Command

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("shell", "words"),
    [("bash", "complete -o nosort"), ("zsh", "#compdef pushpull"), ("fish", "complete --no-files")],
)
def test_each_shell_gets_its_script(command: Command, shell: str, words: str) -> None:
    result = command("completion", shell)
    assert result.exit_code == 0
    assert words in result.stdout
    assert f"{VARIABLE}={shell}_complete" in result.stdout


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_accepts_the_script(command: Command, tmp_path: Path) -> None:
    script = tmp_path / "pushpull.bash"
    script.write_text(command("completion", "bash").stdout)
    subprocess.run(["bash", "-n", str(script)], check=True)


@pytest.mark.parametrize(
    ("typed", "offered"), [("pushpull gra", "grade"), ("pushpull grade --no", "--no-run")]
)
def test_the_program_completes_commands_and_options(typed: str, offered: str) -> None:
    words = typed.split()
    asked = {VARIABLE: "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1)}
    done = subprocess.run(
        [sys.executable, "-m", "app.cli"],
        cwd=ROOT,
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [f"plain,{offered}"]
