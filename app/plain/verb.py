"""Something that may be asked for once the score is there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """How it is written, what it does, and doing it with the words after it."""

    written: str
    help: str
    do: Callable[[Sequence[str]], None]
