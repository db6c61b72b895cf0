"""The guide to answer files: its example can be used, and its tables leave nothing out."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel

from engine.design import Kind, Mode, Settings
from engine.quantities import Bytes, Count, Duration, Rate, Share
from questions.answer import Answer, LinkChoice
from questions.answer_file import load_answer
from questions.meant_for import MEANT_FOR
from questions.pack import core_pack
from questions.resolve import resolve
from questions.settings_patch import changed, nested, setting_at

GUIDE = (Path(__file__).parents[2] / "docs" / "answers.md").read_text(encoding="utf-8")
HEAD, LINK, SETTINGS, _ = re.split(r"^## .*$", GUIDE, flags=re.MULTILINE)


def rows(part: str) -> dict[str, list[str]]:
    """First cell of each row, without backticks → its other cells."""
    found = re.findall(r"^\| `([a-z_.]+)` \| (.*) \|$", part, re.MULTILINE)
    return {name: rest.split(" | ") for name, rest in found}


def fields(model: type[BaseModel], before: str = "") -> Iterator[tuple[str, Any]]:
    """Each setting, or field of a setting, by its dotted name, and its type."""
    for name, kind in get_type_hints(model, include_extras=True).items():
        if name not in model.model_fields:
            continue
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from fields(kind, f"{before}{name}.")
        else:
            yield f"{before}{name}", kind


UNITS = {Bytes: "size", Count: "count", Duration: "duration", Rate: "rate", Share: "share"}
ROWS, FIELDS = rows(SETTINGS), dict(fields(Settings))


def test_the_example_answers_its_question() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    answer = load_answer(example.encode())
    assert resolve(core_pack().question(answer.question), answer).links
    assert set(Answer.model_fields) == {name for name in Answer.model_fields if name in example}


def test_the_tables_name_every_key_of_an_answer_and_of_a_link() -> None:
    assert set(rows(HEAD)) == set(Answer.model_fields)
    assert set(rows(LINK)) == set(LinkChoice.model_fields)
    assert all(f"`{kind}`" in LINK for kind in (*get_args(Kind), *get_args(Mode)))


def test_the_table_of_settings_names_each_in_its_order() -> None:
    assert list(ROWS) == list(FIELDS)


@pytest.mark.parametrize("name", FIELDS)
def test_a_setting_has_the_values_default_and_modes_that_the_table_says(name: str) -> None:
    _, values, default, modes = ROWS[name]
    assert modes.split(", ") == [m for m, known in MEANT_FOR.items() if name.split(".")[0] in known]
    if default in ("no limit", "none"):
        assert not setting_at(Settings(), name)
    else:
        assert changed(Settings(), nested(name, default.strip("`"))) == Settings()
    assert values.replace("`", "").split(", ") == list(written_as(FIELDS[name]))


def written_as(kind: Any) -> Iterator[str]:
    """How values of a type are written, in words."""
    if kind in UNITS:
        yield UNITS[kind]
    elif get_origin(kind) is tuple:
        yield "list"
    elif isinstance(kind, str):
        yield kind
    elif kind is not type(None):
        for part in get_args(kind):
            yield from written_as(part)
