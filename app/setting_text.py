"""A setting as people type it in one line: `20`, `200ms`, `none`, or `attempts: 14, base: 10s`."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import get_args, get_type_hints

from pydantic import ValidationError

from app.setting_words import words
from engine.design import Backpressure, Breaker, CutOff, Retry, Settings
from engine.quantities import Bytes, Duration, Rate, write_count, write_duration, write_size
from engine.spec import Spec
from questions.explain import explain
from questions.finding import Finding
from questions.safe_text import visible_line
from questions.settings_patch import show_setting as show_setting
from questions.where import Where

_UNKNOWN = "unknown key "
_NO_RECORD = ("dict_type", "model_type")
"""How the schema calls a text where only a record can stand."""
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


def setting_error(setting: str, text: str) -> str | None:
    """What is wrong with a typed setting and how to mend it; None where it can be used."""
    data = {setting: read_setting(text)}
    try:
        Settings.model_validate(data)
    except ValidationError as error:
        if any(each["loc"] == (setting,) and each["type"] in _NO_RECORD for each in error.errors()):
            part = f"“{visible_line(text)}” does not say which part of {setting} it is"
            return f"{part} - write {words().settings[setting].takes}"
        found = explain(error, Settings, data, Where())
        return "; ".join(f"{what} - {mend}" for mend, what in _by_mend(found).items())
    return None


def _by_mend(found: Iterable[Finding]) -> dict[str, str]:
    """How to mend it → all that is wrong and mended so."""
    wrong: dict[str, list[str]] = {}
    for each in found:
        wrong.setdefault(each.mend, []).append(each.what)
    return {mend: _together(faults) for mend, faults in wrong.items()}


def _together(faults: list[str]) -> str:
    """``unknown keys `a`, `b` ``, or each in its own words."""
    keys = [what.removeprefix(_UNKNOWN) for what in faults if what.startswith(_UNKNOWN)]
    if len(keys) == len(faults) > 1:
        return f"unknown keys {', '.join(keys)}"
    return "; ".join(dict.fromkeys(faults))


def written(settings: Spec) -> dict[str, str]:
    """Setting → the line that one types to have it as it is here; without what is not set."""
    hints = _hints(type(settings))
    values = {name: getattr(settings, name) for name in hints}
    return {n: _written(value, hints[n]) for n, value in values.items() if value not in (None, ())}


def _written(value: object, hint: object) -> str:
    if isinstance(value, Retry | Backpressure | Breaker | CutOff) and value == type(value)():
        return "none"
    if isinstance(value, Spec):
        return show_setting(written(value))
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    if isinstance(value, float) and Rate in (hint, *get_args(hint)):
        return f"{Decimal(repr(value)):f}/s"
    if not isinstance(value, int):
        return str(value)
    if Duration in (hint, *get_args(hint)):
        return write_duration(value)
    if Bytes in (hint, *get_args(hint)):
        return write_size(value)
    return write_count(value)


@cache
def _hints(of: type[Spec]) -> dict[str, object]:
    return {
        n: h for n, h in get_type_hints(of, include_extras=True).items() if n in of.model_fields
    }
