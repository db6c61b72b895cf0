"""Records as plain data for JSON: dicts in the order of their fields, lists, text and numbers."""

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

INFINITE: Final = "inf"
"""JSON has no infinity: a figure that is infinite (nothing arrived) is written as this text."""


def plain(value: object) -> Any:
    """`value` as JSON takes it: records become dicts, tuples lists, infinity `"inf"`."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float) and math.isinf(value):
        return INFINITE if value > 0 else f"-{INFINITE}"
    return value
