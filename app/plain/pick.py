"""Picking one of several by number or by name."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.plain.talk import Talk
from app.refused import one_of

HELP: Final = "Type the number or the name of one of the lines above."
_FEW: Final = 8
"""So many names are said again to who typed none of them."""


def pick(talk: Talk, head: str, options: Mapping[str, str], now: str | None = None) -> str:
    """The name of one of `options` (name → what it is); Enter alone keeps `now`, if given."""
    names = list(options)
    talk.say()
    talk.say(head)
    for n, (name, what) in enumerate(options.items(), 1):
        talk.say(f"{n}. {name}: {what}" if what else f"{n}. {name}", "  ")
    keep = f" Enter keeps {now}." if now else ""
    while True:
        typed = talk.ask(f"Which one?{keep}", HELP + keep)
        if not typed and now:
            return now
        number = typed.removesuffix(".")
        if number.isdecimal() and 1 <= int(number) <= len(names):
            return names[int(number) - 1]
        same = [name for name in names if name.lower() == typed.lower()]
        begun = [name for name in names if typed and name.lower().startswith(typed.lower())]
        if len(same or begun) == 1:
            return (same or begun)[0]
        talk.say(_mend(typed, begun or names, len(names)))


def _mend(typed: str, names: Sequence[str], number: int) -> str:
    """What is wrong with what was typed, and what may be typed."""
    wrong = f"“{typed}” is not one of them" if typed else "One is to be chosen"
    named = one_of(names) if len(names) <= _FEW else "one of the names"
    return f"{wrong} - type {named}, or a number from 1 to {number}."
