"""What a schema refused, in words: each pydantic error as a finding at the line that caused it."""

import types
from collections.abc import Iterator
from itertools import groupby, islice
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from questions.finding import MOST_FINDINGS, Finding, quoted
from questions.where import Path, Where, nearest

_SAY: Final[dict[str, tuple[str, str]]] = {
    "string_type": ("{key} holds {shape}, not text", "write text"),
    "dict_type": ("{key} holds {shape}, not keys and values", "write `name: value` below it"),
    "model_type": ("{key} holds {shape}, not keys and values", "write `name: value` below it"),
    "tuple_type": ("{key} holds {shape}, not a list", "write it like [a, b]"),
    "list_type": ("{key} holds {shape}, not a list", "write it like [a, b]"),
    "int_type": ("{key} holds {shape}, not a whole number", "write it like 3"),
    "int_parsing": ("{value} is not a whole number", "write it like 3"),
    "int_parsing_size": ("{value} is too large a number", "write a smaller one"),
    "int_from_float": ("{value} is not a whole number", "write it like 3"),
    "float_type": ("{key} holds {shape}, not a number", "write it like 2 or 0.5"),
    "float_parsing": ("{value} is not a number", "write it like 2 or 0.5"),
    "finite_number": ("{value} is not a finite number", "write it like 2 or 0.5"),
    "bool_parsing": ("{value} is neither true nor false", "write true or false"),
    "greater_than": ("{value} is too small", "write more than {gt:g}"),
    "greater_than_equal": ("{value} is too small", "write {ge:g} or more"),
    "less_than": ("{value} is too large", "write less than {lt:g}"),
    "less_than_equal": ("{value} is too large", "write {le:g} or less"),
    "too_short": ("{key} has {actual_length} entries", "write at least {min_length}"),
    "too_long": ("{key} has {actual_length} entries", "write at most {max_length}"),
    "string_too_short": ("{key} is empty", "write some text"),
    "string_too_long": ("{key} is too long", "write at most {max_length} characters"),
    "string_pattern_mismatch": (
        "{value} is not a name of small letters, digits and dashes",
        "write it like order-events",
    ),
}


def explain(
    error: ValidationError, model: type[BaseModel], data: object, where: Where, prefix: Path = ()
) -> list[Finding]:
    """The errors of validating `data` as `model`; `data` stands at `prefix` of the file."""
    details = error.errors(include_url=False)
    said = [_say(detail, model, data) for detail in islice(_causes(details), MOST_FINDINGS + 1)]
    found = []
    for (path, key), group in groupby(said, key=lambda s: s[:2]):
        options = [(what, mend) for _, _, what, mend in group]
        mend = ", or ".join(dict.fromkeys(mend for _, mend in options))
        found.append(where.finding(prefix + path, options[0][0], mend, key=key))
    return found


def _causes(details: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """The errors, without those that say a list is too short only because its entries are wrong."""
    for detail in details:
        loc = detail["loc"]
        inner = (d for d in details if d is not detail and d["loc"][: len(loc)] == loc)
        if detail["type"] != "too_short" or not any(inner):
            yield detail


def _say(detail: ErrorDetails, model: type[BaseModel], data: object) -> tuple[Path, bool, str, str]:
    """Path, whether its key is meant, what is wrong, how to mend it."""
    loc, kind, given = detail["loc"], detail["type"], detail["input"]
    path = _path(loc, data)
    written = _at(path, data)
    if isinstance(given, int | float) and isinstance(written, str):
        given = written
    if kind == "missing":
        return (*path, loc[-1]), False, f"{quoted(loc[-1])} is missing", f"add `{loc[-1]}: …`"
    if kind == "extra_forbidden":
        mend = nearest(str(loc[-1]), _names(model, loc[:-1]))
        if str(loc[-1]).isdigit():
            mend = "write a number without commas here, like 40k"
        return path, True, f"unknown key {quoted(loc[-1])}", mend
    is_key = loc[-1:] == ("[key]",)
    value = quoted(given) if isinstance(given, str | int | float) else "this"
    context = detail.get("ctx", {})
    if kind == "literal_error":
        allowed = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        return path, is_key, f"{value} is not allowed here", nearest(str(given), allowed)
    if kind == "value_error":
        return path, is_key, *_own_words(str(context["error"]), given, path)
    key = _called(path)
    what, mend = _SAY.get(kind, ("{value} cannot be used here: {msg}", "correct it"))
    words = {**context, "value": value, "key": key, "shape": _shape(given), "msg": detail["msg"]}
    return path, is_key, what.format_map(words), mend.format_map(words)


def _own_words(message: str, given: object, path: Path) -> tuple[str, str]:
    """A message of our own specs, `what - how to mend it`, with the value that it is about."""
    what, _, mend = message.partition(" - ")
    if isinstance(given, str | int | float):
        what = f"{quoted(given)} is {what}"
    elif path:
        what = f"{_called(path)}: {what}"
    return what, mend or "change what is written here"


def _called(path: Path) -> str:
    if path and isinstance(path[-1], int):
        return f"entry {path[-1] + 1} of {_called(path[:-1])}"
    return quoted(path[-1]) if path else "the file"


def _shape(value: object) -> str:
    if isinstance(value, dict):
        return "keys and values"
    return "a list" if isinstance(value, list) else "text" if value else "nothing"


def _path(loc: tuple[str | int, ...], data: object) -> Path:
    """`loc` as far as it leads through the data as written.

    Names of union members and steps that a short form left out are skipped; a number leads to that
    entry of a mapping where a mapping stands for a list.
    """
    path: Path = ()
    for step in loc:
        if isinstance(data, dict) and isinstance(step, int) and step < len(data):
            step = list(data)[step]
        holds = (isinstance(data, dict) and step in data) or (
            isinstance(data, list) and isinstance(step, int) and step < len(data)
        )
        if holds:
            data = data[step]  # type: ignore[index]
            path = (*path, step)
    return path


def _at(path: Path, data: Any) -> object:
    for step in path:
        data = data[step]
    return data


def _names(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """The keys that the record at `loc` of `model` knows."""
    here: list[Any] = [model]
    for step in loc:
        here = [inner for kind in here for inner in _inside(kind, step)] or here
    records = [kind for kind in here if isinstance(kind, type) and issubclass(kind, BaseModel)]
    return [f.alias or name for record in records for name, f in record.model_fields.items()]


def _inside(kind: Any, step: str | int) -> Iterator[Any]:
    """The types that a value of type `kind` may have at `step`, unions taken apart."""
    origin, args = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if step in (name, field.alias):
                yield from _members(field.annotation)
    elif origin is dict:
        yield from _members(args[1])
    elif origin in (tuple, list):
        yield from _members(args[0])


def _members(kind: Any) -> Iterator[Any]:
    if get_origin(kind) in (Union, types.UnionType):
        for member in get_args(kind):
            yield from _members(member)
    elif get_origin(kind) is Annotated:
        yield from _members(get_args(kind)[0])
    else:
        yield kind
