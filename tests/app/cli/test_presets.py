"""`pushpull presets`: real systems, their figures, and where these were read."""

import json

from questions.presets import preset_names
from tests.app.cli.conftest import Command


def test_the_table_names_all_and_says_how_to_use_them(command: Command) -> None:
    result = command("presets")
    names = [line.split("  ")[0] for line in result.stdout.splitlines()]
    assert [name for name in names if name][: len(preset_names()) + 1] == [
        "preset",
        *preset_names(),
    ]
    assert "--preset LINK=NAME" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_one_is_shown_with_its_figures_and_their_sources(command: Command) -> None:
    lines = command("presets", "sqs").stdout.splitlines()
    assert lines[0] == "sqs: Amazon SQS standard queue, delivers by pull"
    rows = {line.split()[0]: line for line in lines[2:]}
    assert rows["visibility"].split()[1] == "30s"
    number = rows["visibility"].split()[-1]
    assert rows[number].endswith("/API_ChangeMessageVisibility.html")
    assert rows["interval"].endswith("assumed")


def test_json_has_everything(command: Command) -> None:
    found = {each["preset"]: each for each in json.loads(command("presets", "--json").stdout)}
    assert tuple(found) == preset_names()
    kafka = found["kafka-consumer"]
    assert kafka["settings"]["poll_deadline"] == "5m"
    assert [p["source"] for p in kafka["parameters"] if p["setting"] == "hold"] == [""]


def test_an_unknown_one_is_misuse(command: Command) -> None:
    result = command("presets", "sqs", "kafka\x1b[31m")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "There is no preset `kafka␛[31m`" in result.stderr
