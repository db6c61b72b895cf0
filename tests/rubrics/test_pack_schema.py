"""The JSON Schemas of a pack's files, held against the built-in files as an editor reads them."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import questions
import rubrics
from rubrics.pack_schema import KINDS, schema_of

ASKED, GRADED = (Path(room.__path__[0]) / "core" for room in (questions, rubrics))
NO_RUBRICS = ("misconceptions.yaml", "notices.yaml", "shown.yaml")


def built_in(kind: str) -> Iterator[Path]:
    """The files of a kind in the built-in pack."""
    if kind == "pack":
        yield ASKED / "pack.yaml"
    elif kind == "question":
        yield from (file for file in ASKED.glob("*.yaml") if file.name != "pack.yaml")
    elif kind == "answer":
        yield from ASKED.glob("*/*.yaml")
    elif kind == "rubric":
        yield from (file for file in GRADED.glob("*.yaml") if file.name not in NO_RUBRICS)
    else:
        yield from (GRADED / {"criterion": "criteria", "lexicon": "lexicon"}[kind]).glob("*.yaml")


def as_json(tree: Any) -> Any:
    """What an editor makes of a YAML tree: keys are text."""
    if isinstance(tree, dict):
        return {str(key): as_json(value) for key, value in tree.items()}
    return [as_json(each) for each in tree] if isinstance(tree, list) else tree


@cache
def validator(kind: str) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema_of(kind))
    return Draft202012Validator(schema_of(kind))


def wrong(kind: str, text: str) -> list[str]:
    """Where a file does not fit the schema of its kind."""
    found = validator(kind).iter_errors(as_json(yaml.load(text, yaml.CSafeLoader)))
    return ["/".join(map(str, each.absolute_path)) + ": " + each.message[:99] for each in found]


@pytest.mark.parametrize("kind", KINDS)
def test_every_built_in_file_fits(kind: str) -> None:
    files = sorted(built_in(kind))
    assert files
    found = {file.name: wrong(kind, file.read_text(encoding="utf-8")) for file in files}
    assert {name: errors for name, errors in found.items() if errors} == {}


QUESTION = """
id: doors
title: Doors
prompt: Doors report to a panel.
links: {door-to-panel: {push: 1.0, pull: 20%}}
flow:
  sources: {door: {rate: 4/s, size: 200B, trace: [3s]}}
  consumers: {panel: {service: {constant: 5ms}, crashes: 0.1%, limit: 9/s}}
  links: {door-to-panel: {from: door, to: panel}}
"""

ANSWER = """
question: doors
design:
  door-to-panel: push
  panel-to-log: {delivery: push, settings: {retry: none, keep: 5, sender_buffer: 50M}}
"""


def test_short_forms_fit() -> None:
    assert wrong("question", QUESTION) == []
    assert wrong("answer", ANSWER) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("question", QUESTION.replace("title:", "tilte:")),
        ("question", QUESTION.replace("4/s", "4")),
        ("question", QUESTION.replace("constant: 5ms", "constant: soon")),
        ("question", QUESTION.replace("from: door, ", "")),
        ("answer", ANSWER.replace("door-to-panel: push", "door-to-panel: shove")),
        ("answer", ANSWER.replace("retry: none", "retries: none")),
        ("rubric", "question: doors\nreasoning: {retry: much}"),
        ("pack", "id: My Pack\ntitle: Mine"),
    ],
)
def test_what_no_reader_takes_does_not_fit(kind: str, text: str) -> None:
    assert wrong(kind, text) != []
