"""What is wrong in a file from outside, where, and how to mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One finding, printed as `file:line:col: what - how to mend it`; lines and columns from 1."""

    file: str
    line: int
    col: int
    what: str
    mend: str
    warning: bool = False

    def __str__(self) -> str:
        note = "warning: " if self.warning else ""
        return f"{self.file}:{self.line}:{self.col}: {note}{self.what} - {self.mend}"


class FindingsError(Exception):
    """A file could not be used; `findings` holds all that was found, in file order."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = sorted(findings)
