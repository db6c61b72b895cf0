import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli.group import pushpull


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PUSHPULL_HOME", str(tmp_path))
    return tmp_path / "settings.yaml"


def test_it_says_where_the_file_is_what_holds_and_all_keys(file: Path) -> None:
    before = CliRunner().invoke(pushpull, ["settings"])
    assert before.exit_code == 0
    assert "It is not there: all is as it comes." in " ".join(before.output.split())
    file.write_text("theme: light\nspeed: 60\nkeys: {home.history: f9}\n")
    after = CliRunner().invoke(pushpull, ["settings"]).output
    rows = [line.split() for line in after.splitlines()]
    assert ["theme", "light"] in rows
    assert ["speed", "60"] in rows
    assert ["home.history", "f9"] in [row[:2] for row in rows]
    assert "It is not there" not in after


def test_findings_end_it_with_one(file: Path) -> None:
    file.write_text("keys:\n  home.histroy: f7\n")
    done = CliRunner().invoke(pushpull, ["settings"])
    assert done.exit_code == 1
    assert "settings.yaml:2:3: there is no action `home.histroy`" in done.stderr
    assert done.stdout == ""


def test_json_has_the_file_the_settings_and_the_keys(file: Path) -> None:
    file.write_text("timer: none\nkeys: {home.history: f9}\n")
    told = json.loads(CliRunner().invoke(pushpull, ["settings", "--json"]).stdout)
    assert told["file"] == str(file)
    assert told["settings"]["timer"] == "none"
    assert told["keys"]["home.history"] == "f9"
