"""What is wrong in a file from outside, where, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Final

from questions.safe_text import visible_line

MOST_FINDINGS: Final = 100
_LONGEST_QUOTE: Final = 60


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One finding, printed as `file:line:col: what - how to mend it`; lines and columns from 1.

    Its texts are safe to show on one line, whatever they were made of.
    """

    file: str
    line: int
    col: int
    what: str
    mend: str
    warning: bool = False

    def __post_init__(self) -> None:
        for field in fields(self):
            if field.type is str:
                object.__setattr__(self, field.name, visible_line(getattr(self, field.name)))

    def __str__(self) -> str:
        note = "warning: " if self.warning else ""
        return f"{self.file}:{self.line}:{self.col}: {note}{self.what} - {self.mend}"


class FindingsError(Exception):
    """A file could not be used; `findings` holds what was found, in file order."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = in_order(findings)
        super().__init__("\n".join(map(str, self.findings)))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once, by file, line and column; past a hundred, a line says that more follow."""
    ordered = sorted(set(findings))
    if len(ordered) <= MOST_FINDINGS:
        return ordered
    shown = ordered[:MOST_FINDINGS]
    last = shown[-1]
    return [*shown, Finding(last.file, last.line, last.col, "there are more", "mend these first")]


def quoted(text: object) -> str:
    """`text` in backticks, cut where it is long."""
    whole = str(text)
    cut = whole if len(whole) <= _LONGEST_QUOTE else f"{whole[:_LONGEST_QUOTE]}…"
    return f"`{cut}`"
