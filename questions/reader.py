"""The one way in for files from outside: read a YAML file as a record, or say all that is wrong."""

import os
import stat
from collections.abc import Collection
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError

from questions.explain import explain
from questions.finding import Finding, FindingsError
from questions.placed import Placed
from questions.yaml_tree import TreeReader

MAX_BYTES: Final = 1_048_576

M = TypeVar("M", bound=BaseModel)


def read(
    source: Path | bytes, model: type[M], *, name: str = "", free_text: Collection[str] = ()
) -> M:
    """The file (or the bytes) as `model`; FindingsError with everything that is wrong.

    `name` is what findings call the file (its path, if empty). `free_text`: the top keys whose
    values may hold any character; unsafe ones arrive as visible symbols. A `Placed` record
    remembers where everything stands, for findings that come later.
    """
    called = name or (str(source) if isinstance(source, Path) else "text")
    text = _decoded(_bytes_of(source, called), called)
    reader = TreeReader(text, called, free_text)
    reader.read()
    findings = reader.findings
    if reader.tree is None and not findings:
        findings = [Finding(called, 1, 1, "the file is empty", "write it, or name another file")]
    elif reader.tree is not None:
        try:
            record = model.model_validate(reader.tree)
        except ValidationError as error:
            taken = {(f.line, f.col) for f in findings}
            said = explain(error, model, reader.tree, reader.where)
            findings = findings + [f for f in said if (f.line, f.col) not in taken]
        else:
            if not findings:
                return record.standing_at(reader.where) if isinstance(record, Placed) else record
    raise FindingsError(findings)


def _bytes_of(source: Path | bytes, name: str) -> bytes:
    """The bytes of a regular file, never more than the cap; FindingsError otherwise."""
    if isinstance(source, bytes):
        content = source
    else:
        try:
            content = _read_regular_file(source)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            what = f"cannot be read: {reason.lower()}"
            raise FindingsError([Finding(name, 1, 1, what, "check the path")]) from None
    if len(content) > MAX_BYTES:
        what = f"larger than {MAX_BYTES // 1024:,} KiB"
        raise FindingsError([Finding(name, 1, 1, what, "write a smaller file")])
    return content


def _read_regular_file(path: Path) -> bytes:
    """At most one byte more than the cap; a pipe or device is refused before it is read."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb", closefd=True) as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(0, "not a regular file")
        return file.read(MAX_BYTES + 1)


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        col = len(before) - before.rfind("\n")
        what = f"the byte 0x{content[error.start]:02X} is not UTF-8 text"
        mend = "save the file as UTF-8"
        raise FindingsError([Finding(name, line, col, what, mend)]) from None
