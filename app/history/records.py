"""Attempts to rows of the database and back. What is read back is checked like any other input."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from app.history.attempt import Attempt, AttemptLine
from app.history.dispute import Dispute
from app.history.errors import HistoryError
from engine.command import Command
from rubrics.grade_json import as_json, from_json
from rubrics.plain import plain

_COMMANDS = TypeAdapter(tuple[Command, ...])
_LINE = TypeAdapter(AttemptLine)
_ATTEMPT = TypeAdapter(Attempt)
_DISPUTE = TypeAdapter(Dispute)


def to_row(attempt: Attempt) -> dict[str, str | int | float | None]:
    """Column → value; the report has a column of its own."""
    grade = attempt.grade
    return {
        "pack": attempt.pack,
        "question": attempt.question,
        "title": attempt.title,
        "started": attempt.started.isoformat(),
        "finished": attempt.finished.isoformat(),
        "score": grade.score,
        "band": grade.band,
        "seen": attempt.seen,
        "seed": attempt.seed,
        "rubric_digest": grade.rubric_digest,
        "engine": grade.engine,
        "grader": attempt.grader,
        "answer": attempt.answer.model_dump_json(),
        "grade": json.dumps(as_json(replace(grade, run=None)), ensure_ascii=False),
        "report": json.dumps(plain(grade.run), ensure_ascii=False),
        "prediction": None if attempt.prediction.empty else attempt.prediction.model_dump_json(),
        "commands": _COMMANDS.dump_json(attempt.commands, by_alias=True).decode(),
    }


def lines_of(rows: Iterable[sqlite3.Row]) -> Iterator[AttemptLine]:
    """The rows of the list; one that was spoilt from outside hides no other."""
    for row in rows:
        with suppress(ValueError):
            yield _LINE.validate_python(dict(row))


def disputes_of(rows: Iterable[sqlite3.Row]) -> Iterator[Dispute]:
    """The rows of one attempt's disputes; one that was spoilt from outside hides no other."""
    for row in rows:
        with suppress(ValueError):
            yield _DISPUTE.validate_python(dict(row))


def attempt_of(row: sqlite3.Row, disputes: Iterable[sqlite3.Row] = ()) -> Attempt:
    """A whole row with its disputes. HistoryError where a part of it cannot be read."""
    try:
        parts: dict[str, Any] = {
            "answer": json.loads(row["answer"]),
            "grade": from_json({**json.loads(row["grade"]), "run": json.loads(row["report"])}),
            "commands": json.loads(row["commands"]),
            "prediction": json.loads(row["prediction"] or "{}"),
            "disputes": tuple(disputes_of(disputes)),
        }
        return _ATTEMPT.validate_python({**dict(row), **parts})
    except (ValueError, TypeError):
        raise HistoryError(
            f"Attempt {row['id']} is stored in a form that cannot be read - it was changed from"
            " outside, or written by another version of pushpull; the other attempts are not"
            " concerned"
        ) from None
