"""The page that documents the JSON of a grade, held against a real grade."""

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.app.cli.conftest import Command

PAGE = (Path(__file__).parents[3] / "docs" / "grade-json.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


@pytest.fixture
def graded(command: Command, answer: Callable[[str], Path]) -> dict[str, Any]:
    result = command("grade", "--json", "--no-run", answer(block("yaml")))
    assert result.exit_code == 0, result.stderr
    data = json.loads(result.stdout)
    assert isinstance(data, dict)
    return data


def shape(value: object) -> object:
    """Keys in order and kinds of values; of a list only its first entry."""
    if isinstance(value, dict):
        return [(key, shape(item)) for key, item in value.items()]
    if isinstance(value, list):
        return [shape(item) for item in value[:1]]
    return "number" if isinstance(value, int | float) else type(value).__name__


def test_the_example_has_the_shape_of_the_real_grade(graded: dict[str, Any]) -> None:
    assert shape(json.loads(block("json"))) == shape(graded)


def test_the_example_says_what_does_not_depend_on_wording(graded: dict[str, Any]) -> None:
    example = json.loads(block("json"))
    same = ("format", "question", "out_of", "parts_out_of", "adjustments", "run")
    assert {key: example[key] for key in same} == {key: graded[key] for key in same}


def test_the_sums_of_the_page_are_exact(graded: dict[str, Any]) -> None:
    for data in (graded, json.loads(block("json"))):
        parts = [Decimal(str(n)) for n in data["parts"].values()]
        adjusted = [Decimal(str(each["points"])) for each in data["adjustments"]]
        assert sum(parts) + sum(adjusted) == Decimal(str(data["score"]))


def test_every_key_is_explained(graded: dict[str, Any]) -> None:
    explained = "".join(line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`(\w+)`", explained)) == set(graded)
