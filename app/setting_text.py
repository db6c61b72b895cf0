"""A setting as people type it in one line: `20`, `200ms`, `none`, or `attempts: 14, base: 10s`."""

import re

from pydantic import ValidationError

from engine.design import Settings
from questions.explain import explain
from questions.where import Where

_FIELD = re.compile(r"\s*([a-z_]+)\s*:\s*(.*?)\s*", re.DOTALL)
_NEXT_FIELD = re.compile(r",(?=\s*[a-z_]+\s*:)")


def read_setting(text: str) -> str | dict[str, str]:
    """The value of a typed setting: text, or a record where it is `name: value, name: value`."""
    text = text.strip()
    inner = text[1:-1] if text.startswith("{") and text.endswith("}") else text
    fields = [_FIELD.fullmatch(part) for part in _NEXT_FIELD.split(inner)]
    if all(fields):
        return {field[1]: field[2] for field in fields if field}
    return text


def show_setting(value: object) -> str:
    """The line that `read_setting` reads back as `value`."""
    if isinstance(value, dict):
        return ", ".join(f"{name}: {show_setting(field)}" for name, field in value.items())
    return str(value)


def setting_error(setting: str, text: str) -> str | None:
    """What is wrong with a typed setting and how to mend it; None where it can be used."""
    data = {setting: read_setting(text)}
    try:
        Settings.model_validate(data)
    except ValidationError as error:
        found = explain(error, Settings, data, Where())
        return "; ".join(f"{each.what} - {each.mend}" for each in found)
    return None
