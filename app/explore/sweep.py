"""One dial turned through a range, and the values that it takes there."""

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from app.explore.dials import Dial, Unit
from app.refused import Refused
from engine.quantities import (
    parse_count,
    parse_duration,
    parse_rate,
    parse_share,
    parse_size,
    write_count,
    write_size,
)

MOST: Final = 25
"""Points of a sweep."""
POINTS: Final = 7
_WIDE: Final = 10
"""From this ratio of its ends on, a range is taken in equal ratios, not in equal steps."""
_SPAN: Final = 10
"""A suggested range goes from this part of the value to so many times the value."""

_READ: Final[dict[Unit, Callable[[str], float]]] = {
    "count": parse_count,
    "duration": parse_duration,
    "rate": parse_rate,
    "bytes": parse_size,
    "share": parse_share,
}
_USUAL: Final[dict[Unit, tuple[str, str]]] = {
    "count": ("10", "10k"),
    "duration": ("100ms", "10s"),
    "rate": ("10/s", "10k/s"),
    "bytes": ("10KB", "10MB"),
    "share": ("10%", "90%"),
}

_TIMES: Final = (
    *(("d", 86_400e9), ("h", 3_600e9), ("m", 60e9)),
    *(("s", 1e9), ("ms", 1e6), ("us", 1e3), ("ns", 1.0)),
)


def suggested(dial: Dial) -> tuple[str, str]:
    """A range around the value of a dial that takes numbers; a usual one where it has none."""
    usual = _USUAL[dial.unit]
    try:
        value = _READ[dial.unit](dial.text)
    except ValueError:
        return usual
    if not value or dial.unit == "share":
        return usual
    least = 1 if dial.unit in ("count", "bytes") else 0
    return _write(dial.unit, max(least, value / _SPAN)), _write(dial.unit, value * _SPAN)


def values(dial: Dial, low: str, high: str, points: str) -> tuple[str, ...]:
    """The values from `low` to `high`, at most so many, each as one types it; equal ones once.

    Those between the ends have as few figures as tell them apart. The value that the dial has
    comes on top, where it lies between the ends. Refused, in words, where that is no range.
    """
    unit = dial.unit
    number = _number("count", points, "The number of points")
    first, last = _number(unit, low, "“from”"), _number(unit, high, "“to”")
    if not 2 <= number <= MOST:
        raise Refused(f"A sweep has 2 to {MOST} points.")
    if first >= last:
        raise Refused("“from” is to be less than “to”.")
    wide = first > 0 and last / first >= _WIDE
    parts = [n / (number - 1) for n in range(1, int(number) - 1)]
    between = [
        first * (last / first) ** part if wide else first + (last - first) * part for part in parts
    ]
    for figures in range(2, 7):
        inner = [_write(unit, value, figures) for value in between]
        numbers = [first, *map(_READ[unit], inner), last]
        if all(a < b for a, b in pairwise(numbers)):
            break
    found = dict(zip(numbers[1:], inner, strict=False)) | _own(dial)
    texts = [found[number] for number in sorted(found) if first < number < last]
    return (low.strip(), *texts, high.strip())


def _own(dial: Dial) -> dict[float, str]:
    """The number that the dial has, with its text; none where it has none."""
    try:
        return {_READ[dial.unit](dial.text): dial.text}
    except ValueError:
        return {}


def _number(unit: Unit, text: str, what: str) -> float:
    try:
        return _READ[unit](text.strip())
    except ValueError as error:
        raise Refused(f"{what} is {error}.") from None


def _write(unit: Unit, value: float, figures: int = 2) -> str:
    """As one types it, with so many figures."""
    if unit == "share":
        return f"{100 * value:.{figures}g}%"
    if unit == "duration":
        name, size = next((each for each in _TIMES if value >= 0.995 * each[1]), _TIMES[-1])
        return f"{_rounded(value / size, figures):g}{name}"
    number = _rounded(value, figures)
    if unit == "bytes":
        return write_size(round(number))
    if unit == "rate":
        return f"{number:g}/s" if number < 1_000 else f"{write_count(round(number))}/s"
    return write_count(round(number))


def _rounded(value: float, figures: int) -> float:
    return float(f"{value:.{figures}g}")
