"""`pushpull questions`: what there is, as a table and as JSON."""

import json
from pathlib import Path

from tests.app.cli.conftest import Command


def test_the_table_names_every_question_as_an_answer_does(
    command: Command, pack_folder: Path
) -> None:
    result = command("questions", "--pack", pack_folder)
    rows = [line.split("  ")[0] for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert rows[0] == "question"
    assert rows[-2:] == ["small/minimal", "small/orders"]
    assert "Orders for two teams" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_json_lists_links_with_their_modes(command: Command, pack_folder: Path) -> None:
    result = command("questions", "--json", "--pack", pack_folder)
    found = {entry["question"]: entry for entry in json.loads(result.stdout)}
    assert found["small/orders"] == {
        "question": "small/orders",
        "pack": "small",
        "title": "Orders for two teams",
        "difficulty": "easy",
        "difficulty_why": "",
        "time_limit_s": 900.0,
        "topics": [],
        "skills": [],
        "systems": ["log"],
        "links": [
            {"id": "shop-to-log", "modes": ["push", "pull"]},
            {"id": "log-to-teams", "modes": ["push", "pull"]},
        ],
        "has_run": True,
        "hints": 2,
        "follow_ups": 4,
    }


def test_a_pack_that_cannot_be_used_is_told_about(command: Command, tmp_path: Path) -> None:
    result = command("questions", "--pack", tmp_path / "nothing")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{tmp_path / 'nothing' / 'pack.yaml'}:1:1: cannot be read" in result.stderr


def test_an_installed_pack_with_faults_stops_no_other(command: Command, tmp_path: Path) -> None:
    broken = tmp_path / "home" / "packs" / "broken"
    broken.mkdir(parents=True)
    (broken / "pack.yaml").write_text("id: broken\n")
    result = command("questions")
    assert result.exit_code == 0
    assert "`title` is missing" in result.stderr
    assert result.stdout.startswith("question")
