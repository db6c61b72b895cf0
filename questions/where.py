"""Where each part of a read file stands, so that later findings can name line and column."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from questions.finding import Finding, quoted

Path = tuple[str | int, ...]
"""The keys and list positions that lead from the top of a file to a value."""

Mark = tuple[int, int]
"""Line and column, both from 1."""


@dataclass(frozen=True, slots=True)
class Where:
    """A file's name and the marks of its values and keys.

    All instances are equal, so that two equal answers stay equal whatever files they came from.
    """

    file: str = field(default="answer", compare=False)
    values: Mapping[Path, Mark] = field(default_factory=dict, compare=False)
    keys: Mapping[Path, Mark] = field(default_factory=dict, compare=False)

    def finding(
        self, path: Path, what: str, mend: str, *, key: bool = False, warning: bool = False
    ) -> Finding:
        """A finding at the value (or the key) of `path`, or at the nearest thing around it."""
        line, col = self._mark(path, key)
        return Finding(self.file, line, col, what, mend, warning)

    def renamed(self, old: str, new: str) -> "Where":
        """The same places, those below the top key `old` found below `new`."""

        def moved(marks: Mapping[Path, Mark]) -> dict[Path, Mark]:
            return {(new, *p[1:]) if p[:1] == (old,) else p: mark for p, mark in marks.items()}

        return Where(self.file, moved(self.values), moved(self.keys))

    def _mark(self, path: Path, key: bool) -> Mark:
        if key and path in self.keys:
            return self.keys[path]
        around = (path[:n] for n in range(len(path), -1, -1))
        return next((self.values[p] for p in around if p in self.values), (1, 1))


def nearest(word: str, known: Iterable[str]) -> str:
    """How to mend an unknown name: the nearest known one, or all that may stand there."""
    names = sorted(known)
    close = difflib.get_close_matches(word[:100], names, n=1)
    if close:
        return f"did you mean {quoted(close[0])}?"
    if len(names) > 1:
        return f"use one of {', '.join(names)}"
    return f"write {names[0]}" if names else "leave it out"
