"""Figures of a prompt, as people write them: `4k/s`, `5s`, `40k`, `20%`, `1GB`, `200MB/s`."""

import re
from typing import Final, Literal, NamedTuple

from engine.quantities import NS, parse_count, parse_duration, parse_rate, parse_share, parse_size

_DECIMAL: Final = re.compile(r"\d{1,12}\.\d{1,12}")

Unit = Literal["/s", "s", "", "%", "B", "B/s"]


class Figure(NamedTuple):
    """A value in its unit: events a second, seconds, a plain number, a share from 0 to 1, bytes."""

    value: float
    unit: Unit


def parse_figure(text: str) -> Figure:
    """The figure that `text` writes; ValueError says how to write one."""
    squeezed = text.strip()
    if squeezed.endswith("%"):
        return Figure(parse_share(squeezed), "%")
    if squeezed.endswith("B/s"):
        return Figure(parse_size(squeezed.removesuffix("/s")), "B/s")
    if squeezed.endswith("B"):
        return Figure(parse_size(squeezed), "B")
    if "/" in squeezed:
        return Figure(parse_rate(squeezed), "/s")
    if _DECIMAL.fullmatch(squeezed):
        return Figure(float(squeezed), "")
    try:
        return Figure(parse_count(squeezed), "")
    except ValueError:
        pass
    try:
        return Figure(parse_duration(squeezed) / NS, "s")
    except ValueError:
        raise ValueError("not a figure - write it like 4k/s, 5s, 40k, 0.5, 20% or 1GB") from None
