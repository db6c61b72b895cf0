"""Figures as people read them: short, rounded, the same width whatever happens."""

import math
from typing import Final

from engine.quantities import NS
from engine.target_words import SIGNS

_PREFIXES: Final = ("", "k", "M", "G")
_TIME_UNITS: Final = (("d", 86_400.0), ("h", 3_600.0), ("min", 60.0), ("s", 1.0), ("ms", 1e-3))


def count(number: float, *, figures: int = 3) -> str:
    """A count with so many significant figures: `7`, `950`, `12.4k`, `1.2M`."""
    if number == 0:
        return "0"
    power = 0
    scaled = float(number)
    while round(abs(scaled)) >= 1_000 and power < len(_PREFIXES) - 1:
        scaled /= 1_000
        power += 1
    whole = len(str(int(abs(scaled))))
    if power == 0 and scaled == int(scaled):
        return str(int(scaled))
    shown = f"{scaled:.{max(0, figures - whole)}f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return f"{shown}{_PREFIXES[power]}"


def rate(per_second: float) -> str:
    """A rate a second: `1.9k/s`; below one a second, a minute's: `12/min`."""
    if 0 < per_second < 0.5:
        return f"{count(per_second * 60, figures=2)}/min"
    return f"{count(per_second)}/s"


def seconds(value: float | None) -> str:
    """A time in seconds, in the unit that suits it: `40 ms`, `1.5 s`, `12 min`, `never`."""
    if value is None:
        return "-"
    if math.isinf(value):
        return "never"
    if value == 0:
        return "0 s"
    unit, size = _time_unit(value)
    scaled = value / size
    return f"{scaled:.{0 if scaled >= 9.95 else 1}f}".removesuffix(".0") + f" {unit}"


def unit_size(value: float) -> float:
    """The seconds of the unit that `seconds` shows a time in."""
    return _time_unit(value)[1]


def _time_unit(value: float) -> tuple[str, float]:
    return next((u for u in _TIME_UNITS if value >= u[1] * 0.9995), _TIME_UNITS[-1])


def factor(number: float) -> str:
    """How many times as fast or as much: `0.5×`, `178×`, `1000×`."""
    return f"{float(f'{number:.3g}'):g}×"


def share(part: float) -> str:
    """A share of one as a percentage: `80 %`."""
    return f"{part * 100:.0f} %"


def clock(at: float) -> str:
    """A moment of a story: `0:04:05`."""
    whole = int(at)
    return f"{whole // 3_600}:{whole // 60 % 60:02}:{whole % 60:02}"


def timer(spent: float) -> str:
    """A time that was taken: `4:05`, or `1:04:05` from an hour on."""
    return clock(spent) if spent >= 3_600 else clock(spent)[2:].removeprefix("0")


def of_unit(value: float, unit: str) -> str:
    """A measured figure in its own unit: seconds, a rate, events, or a bare number."""
    if unit == "s":
        return seconds(value)
    if math.isinf(value):
        return "never"
    if unit == "/s":
        return rate(value)
    shown = count(value)
    return f"{shown} {unit}" if unit else shown


def measured(value: float, unit: str) -> str:
    """A measured figure, without the unit where it counts events."""
    return of_unit(value, "" if unit == "events" else unit)


def wanted(op: str, target: float, unit: str) -> str:
    """What a target wants: `≤ 5 s`."""
    return f"{SIGNS[op]} {measured(target, unit)}"


def points(value: float) -> str:
    """Points of a score, with a decimal only where there is one: `14`, `13.5`."""
    return f"{value:.1f}".removesuffix(".0")


def cost(value: float) -> str:
    """What something costs: `1 point`, `2.5 points`."""
    shown = points(value)
    return f"{shown} point" if shown == "1" else f"{shown} points"


def from_ns(ns: int) -> str:
    """A duration of the engine's, in nanoseconds, as `seconds` shows it."""
    return seconds(ns / NS)


def ago(seconds: float) -> str:
    """How long ago, roughly: `just now`, `1 minute ago`, `12 days ago`."""
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            number = int(seconds // size)
            return f"{number} {unit}{'' if number == 1 else 's'} ago"
    return "just now"
