"""Partial settings: one laid over another, and a setting looked up by its dotted name."""

from collections.abc import Mapping
from typing import Any

from engine.design import Settings

Patch = Mapping[str, object]
"""Setting → value as written, nested where a setting has fields; what it leaves out stays."""


def merged(base: Patch, patch: Patch) -> dict[str, object]:
    """`base` with `patch` over it, field by field; a text (`none`) replaces a whole record."""
    result = dict(base)
    for name, value in _spelled_out(patch).items():
        below = result.get(name)
        both = isinstance(value, Mapping) and isinstance(below, Mapping)
        result[name] = merged(below, value) if both else value  # type: ignore[arg-type]
    return result


def changed(settings: Settings, patch: Patch) -> Settings:
    """`settings` with `patch` over them; pydantic's ValidationError where it does not fit."""
    return Settings.model_validate(merged(settings.model_dump(), patch))


def setting_at(settings: Settings, name: str) -> Any:
    """The value of `interval` or of a field such as `backpressure.credit`; KeyError if unknown."""
    value: Any = settings
    for part in name.split("."):
        if part not in getattr(type(value), "model_fields", {}):
            raise KeyError(name)
        value = getattr(value, part)
    return value


def nested(name: str, value: object) -> dict[str, object]:
    """The patch that sets the one setting or field `name`."""
    first, _, rest = name.partition(".")
    return {first: nested(rest, value) if rest else value}


def show_setting(value: object) -> str:
    """A setting as an answer file has it, in one line: `20`, or `attempts: 14, base: 10s`."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {show_setting(field)}" for name, field in value.items())
    return str(value)


def _spelled_out(patch: Patch) -> Patch:
    """A bare size stands for that field of the sender's buffer, whose lanes stay."""
    size = patch.get("sender_buffer")
    if isinstance(size, str | int):
        return {**patch, "sender_buffer": {"size": size}}
    return patch
