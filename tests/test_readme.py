"""The README's examples are run as they stand."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```yaml file=(\S+)\n(.*?)```", README, re.DOTALL))
EXAMPLES = [
    (command, expected)
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]


@pytest.mark.parametrize(("command", "expected"), EXAMPLES, ids=[c for c, _ in EXAMPLES])
def test_a_command_prints_what_the_readme_shows(
    command: str, expected: str, tmp_path: Path
) -> None:
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    program, *words = command.split()
    assert program == "pushpull"
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", *words],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PUSHPULL_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    alike = doctest.OutputChecker().check_output(expected, done.stdout, doctest.ELLIPSIS)
    assert alike, f"the README shows\n{expected}\nbut it printed\n{done.stdout}"


def test_every_command_of_the_readme_exists() -> None:
    from app.cli.group import COMMANDS

    named = set(re.findall(r"`pushpull (\w+)", README))
    assert named == set(COMMANDS)


def test_every_file_that_the_readme_points_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).is_file(), target
