"""`pushpull pack`: findings and schemas on standard output, the count on standard error."""

import json
from pathlib import Path

from rubrics.pack_schema import schema_of
from tests.app.cli.conftest import Command
from tests.rubrics.small_pack import write_pack


def test_a_pack_that_lacks_things_is_usable(command: Command, pack_folder: Path) -> None:
    result = command("pack", "check", pack_folder)
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert all(": warning: " in line for line in lines)
    assert result.stderr == f"{pack_folder}: 0 errors, {len(lines)} warnings\n"


def test_a_pack_with_a_mistake_is_exit_1(command: Command, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    question = folder / "questions/minimal.yaml"
    question.write_text(question.read_text().replace("push: 1,", "push: 7,"))
    result = command("pack", "check", folder)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{question}:5:24: `7` is not between 0 and 1 - ")
    assert result.stderr == f"{folder}: 1 error, 0 warnings\n"


def test_a_folder_that_is_no_pack_is_told_so(command: Command, tmp_path: Path) -> None:
    result = command("pack", "check", tmp_path)
    assert result.exit_code == 1
    assert f"{tmp_path / 'pack.yaml'}:1:1: cannot be read" in result.stdout


def test_a_schema_is_printed_whole(command: Command) -> None:
    result = command("pack", "schema", "question")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == schema_of("question")


def test_what_is_no_kind_of_file_is_misuse(command: Command) -> None:
    result = command("pack", "schema", "lexikon")
    assert result.exit_code == 2
    assert "name one of pack, question, answer, rubric, criterion, lexicon." in result.stderr
