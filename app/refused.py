"""How an action that cannot be done says so."""

from collections.abc import Collection


class Refused(Exception):  # noqa: N818
    """An action that cannot be done now; the message tells the person why, in a sentence."""


def sentence(text: str) -> str:
    """The text with a full stop, where no other mark ends it."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def one_of(names: Collection[str]) -> str:
    """`push, pull or hybrid`; empty where there are none."""
    *most, last = names or ("",)
    return f"{', '.join(most)} or {last}" if most else last


def all_of(names: Collection[str]) -> str:
    """`push, pull and hybrid`; empty where there are none."""
    *most, last = names or ("",)
    return f"{', '.join(most)} and {last}" if most else last
