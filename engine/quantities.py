"""Durations, rates, counts and shares as people write them: `200ms`, `4k/s`, `50M`, `10%`.

Inside the engine a duration is an int of nanoseconds, a rate a float of events a second, a count an
int, a size an int of bytes and a share a float from 0 to 1.
"""

import re
from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, WithJsonSchema

NS: Final = 1_000_000_000
MS: Final = 1_000_000

_DURATION_NS: Final = {
    "ns": 1,
    "us": 1_000,
    "ms": MS,
    "s": NS,
    "m": 60 * NS,
    "min": 60 * NS,
    "h": 3_600 * NS,
    "d": 86_400 * NS,
    "w": 604_800 * NS,
}
_MULTIPLIER: Final = {"": 1, "k": 1_000, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000}
_NUMBER: Final = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_DURATION_PART: Final = re.compile(_NUMBER + r"\s*(ns|us|ms|min|s|m|h|d|w)")
_COUNT: Final = re.compile(_NUMBER + r"\s*([kKMG]?)")
_RATE: Final = re.compile(_NUMBER + r"\s*([kKMG]?)\s*/\s*(s|min|m|h|d)")
_SIZE: Final = re.compile(_NUMBER + r"\s*([kKMGT]?)B")
_BYTES: Final = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
_LONGEST: Final = 40
_MAX_DURATION_NS: Final = 3_650 * 86_400 * NS
_MAX_COUNT: Final = 10**12
_MAX_BYTES: Final = 10**15


def parse_duration(text: str) -> int:
    """Nanoseconds of `1.5s`, `200ms`, `4h30m`. ValueError says how to write it."""
    total, at = 0.0, 0
    squeezed = text.replace(" ", "")
    while len(squeezed) <= _LONGEST and (part := _DURATION_PART.match(squeezed, at)):
        total += float(part[1].replace(",", "")) * _DURATION_NS[part[2]]
        at = part.end()
    if not at or at != len(squeezed):
        raise ValueError("not a duration - write it like 200ms, 2s, 10m, 4h or 7d")
    if total > _MAX_DURATION_NS:
        raise ValueError("longer than ten years - write a shorter duration")
    return round(total)


def parse_rate(text: str) -> float:
    """Events a second of `600/s`, `4k/s`, `30/min`. ValueError says how to write it."""
    match = _RATE.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None:
        raise ValueError("not a rate - write it like 600/s, 4k/s or 30/min")
    number = float(match[1].replace(",", "")) * _MULTIPLIER[match[2]]
    if number > _MAX_COUNT:
        raise ValueError("larger than a trillion - write a smaller rate")
    return number / (_DURATION_NS[match[3]] / NS)


def parse_count(text: str) -> int:
    """A whole number of `8k`, `50M`, `40,000`. ValueError says how to write it."""
    match = _COUNT.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None:
        raise ValueError("not a count - write it like 500, 8k, 40,000 or 50M")
    number = Decimal(match[1].replace(",", "")) * _MULTIPLIER[match[2]]
    if number != int(number):
        raise ValueError("not a whole number - write it like 500, 8k or 50M")
    if number > _MAX_COUNT:
        raise ValueError("larger than a trillion - write a smaller count")
    return int(number)


def parse_size(text: str) -> int:
    """Bytes of `200B`, `1KB`, `4MB`, `1GB`, each step 1,000. ValueError says how to write it."""
    match = _SIZE.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None:
        raise ValueError("not a size - write it like 200B, 1KB, 4MB or 1GB")
    size = float(match[1].replace(",", "")) * _BYTES[match[2].upper()]
    if size > _MAX_BYTES:
        raise ValueError("larger than a thousand terabytes - write a smaller size")
    return round(size)


def parse_share(text: str) -> float:
    """A fraction from 0 to 1 of `10%`, `0.1` or `1/3`. ValueError says how to write it."""
    try:
        squeezed = text.strip()
        if len(squeezed) > _LONGEST:
            raise ValueError
        if squeezed.endswith("%"):
            share = float(squeezed[:-1]) / 100
        elif "/" in squeezed:
            top, bottom = squeezed.split("/")
            share = float(top) / float(bottom)
        else:
            share = float(squeezed)
    except (ValueError, ZeroDivisionError):
        raise ValueError("not a share - write it like 10%, 0.1 or 1/3") from None
    if not 0 <= share <= 1:
        raise ValueError("not between 0 and 1 - write it like 10%, 0.1 or 1/3")
    return share


def show_duration(ns: int) -> str:
    """The shortest usual form of a duration in nanoseconds: `200ms`, `1.5s`, `4h`."""
    if ns == 0:
        return "0s"
    for unit in ("d", "h", "m", "s", "ms", "us"):
        size = _DURATION_NS[unit]
        if ns >= size and (ns % size == 0 or unit in ("s", "ms", "us")):
            return f"{ns / size:.4g}{unit}" if ns < 10_000 * size else f"{ns // size}{unit}"
    return f"{ns}ns"


def show_count(number: float) -> str:
    """A count with at most four figures: `500`, `8k`, `14.4M`."""
    for unit, size in (("G", 1e9), ("M", 1e6), ("k", 1e3)):
        if abs(number) >= size:
            return f"{number / size:.4g}{unit}"
    return f"{number:.4g}"


def show_rate(per_second: float) -> str:
    """A rate with at most four figures: `600/s`, `4k/s`."""
    return f"{show_count(per_second)}/s"


def write_duration(ns: int) -> str:
    """The shortest form of a duration that loses nothing."""
    short = show_duration(ns)
    return short if parse_duration(short) == ns else f"{ns}ns"


def write_count(number: int) -> str:
    """The shortest form of a count that loses nothing."""
    short = show_count(number)
    return short if parse_count(short) == number else str(number)


def write_size(size: int) -> str:
    """The shortest form of a number of bytes that loses nothing."""
    for unit, large in (("GB", 10**9), ("MB", 10**6), ("KB", 10**3)):
        if size and size % large == 0:
            return f"{size // large}{unit}"
    return f"{size}B"


def _text(pattern: str, *examples: str) -> dict[str, Any]:
    return {"type": "string", "pattern": rf"^\s*{pattern}\s*$", "examples": list(examples)}


DURATION_SCHEMA: Final = _text(rf"({_DURATION_PART.pattern}\s*)+", "200ms", "2s", "4h30m", "7d")
RATE_SCHEMA: Final = _text(_RATE.pattern, "600/s", "4k/s", "30/min")
COUNT_SCHEMA: Final = {
    "anyOf": [
        {"type": "integer", "minimum": 0},
        _text(_COUNT.pattern, "500", "8k", "40,000", "50M"),
    ]
}
SIZE_SCHEMA: Final = _text(_SIZE.pattern, "200B", "4MB", "1GB")
SHARE_SCHEMA: Final = {
    "anyOf": [
        {"type": "number", "minimum": 0, "maximum": 1},
        _text(r"\d*\.?\d+\s*(%|/\s*\d+)?", "10%", "0.1", "1/3"),
    ]
}
"""How a file may give each: a number without its unit only where there is none."""

Duration = Annotated[
    int,
    BeforeValidator(lambda v: parse_duration(v) if isinstance(v, str) else v),
    Field(ge=0),
    WithJsonSchema(DURATION_SCHEMA),
]
"""Nanoseconds; text is read by `parse_duration`."""

Rate = Annotated[
    float,
    BeforeValidator(lambda v: parse_rate(v) if isinstance(v, str) else v),
    Field(ge=0),
    WithJsonSchema(RATE_SCHEMA),
]
"""Events a second; text is read by `parse_rate`."""

Count = Annotated[
    int,
    BeforeValidator(lambda v: parse_count(v) if isinstance(v, str) else v),
    Field(ge=0),
    WithJsonSchema(COUNT_SCHEMA),
]
"""A whole number; text is read by `parse_count`."""

Bytes = Annotated[
    int,
    BeforeValidator(lambda v: parse_size(v) if isinstance(v, str) else v),
    Field(ge=0),
    WithJsonSchema(SIZE_SCHEMA),
]
"""A whole number of bytes; text is read by `parse_size`."""

Share = Annotated[
    float,
    BeforeValidator(lambda v: parse_share(v) if isinstance(v, str) else v),
    Field(ge=0, le=1),
    WithJsonSchema(SHARE_SCHEMA),
]
"""A fraction from 0 to 1; text is read by `parse_share`."""
