"""Attempts as `pushpull history` prints them: as text, or as JSON."""

from collections.abc import Sequence
from typing import Any

from app.cli.grade_text import grade_text
from app.cli.layout import indented, table
from app.dispute_words import disputed
from app.draft_answer import as_yaml
from app.grade_words import own_line
from app.history import Attempt, AttemptLine
from app.written import sources
from questions.safe_text import visible_line
from rubrics.grade_json import as_json as grade_as_json


def listing(lines: Sequence[AttemptLine]) -> str:
    """A row an attempt; one's own total has a column where any attempt has one."""
    rows = [["id", "finished", "question", "score", "yours", "band", ""], *map(_row, lines)]
    if not any(line.disputed for line in lines):
        rows = [[*row[:4], *row[5:]] for row in rows]
        return table(rows, right={0, 3})
    return table(rows, right={0, 3, 4})


def _row(line: AttemptLine) -> list[str]:
    return [
        str(line.id),
        line.finished.astimezone().strftime("%Y-%m-%d %H:%M"),
        visible_line(line.title),
        f"{line.score:.1f}",
        "" if line.own_score is None else f"{line.own_score:.1f}",
        line.band,
        "seen" if line.seen else "",
    ]


def entry(line: AttemptLine) -> dict[str, Any]:
    """A line of the list as JSON."""
    return {
        "id": line.id,
        "pack": line.pack,
        "question": line.question,
        "title": line.title,
        "finished": line.finished.isoformat(),
        "score": line.score,
        "own_score": line.own_score,
        "band": line.band,
        "seen": line.seen,
    }


def in_full(attempt: Attempt) -> str:
    """The grade, what is seen otherwise, and the answer."""
    seen = ", made after the model answers were seen" if attempt.seen else ""
    parts = [f"Attempt {attempt.id}, {_when(attempt)}{seen}"]
    parts.append(grade_text(attempt.grade, attempt.title, sources(attempt.answer)))
    if attempt.disputes:
        parts += ["", _otherwise(attempt)]
    return "\n".join([*parts, "\nThe answer:\n", as_yaml(attempt.answer)])


def disputed_text(attempt: Attempt) -> str:
    """An attempt's two totals, and every line that is seen otherwise."""
    title = visible_line(attempt.title)
    head = f"Attempt {attempt.id}, {_when(attempt)}: {title}, {attempt.grade.score:.1f}"
    return f"{head}\n{_otherwise(attempt)}"


def _otherwise(attempt: Attempt) -> str:
    own = own_line(attempt)
    lines = [f"You see it otherwise: {own.shown}, {own.beside}"] if own else []
    return "\n".join([*lines, *(indented(f"- {each.text}", "  ") for each in disputed(attempt))])


def disputed_json(attempt: Attempt) -> dict[str, Any]:
    """The same as JSON; levels on the criterion's own scale."""
    given = {(c.kind, c.id): c for c in (*attempt.grade.criteria, *attempt.grade.also)}
    return {
        "id": attempt.id,
        "pack": attempt.pack,
        "question": attempt.question,
        "score": attempt.grade.score,
        "own_score": attempt.own_score,
        "disputes": [
            {
                "kind": each.kind,
                "criterion": each.criterion,
                "level": found.level,
                "own_level": each.level,
                "note": each.note,
                "at": each.at.isoformat(),
            }
            for each in attempt.disputes
            if (found := given.get((each.kind, each.criterion)))
        ],
    }


def as_json(attempt: Attempt) -> dict[str, Any]:
    """Everything that is kept of an attempt."""
    return {
        "id": attempt.id,
        "pack": attempt.pack,
        "title": attempt.title,
        "started": attempt.started.isoformat(),
        "finished": attempt.finished.isoformat(),
        "seen": attempt.seen,
        "seed": attempt.seed,
        "grader": attempt.grader,
        "commands": [c.model_dump(mode="json", by_alias=True) for c in attempt.commands],
        "prediction": attempt.prediction.model_dump(mode="json"),
        "answer": attempt.answer.model_dump(mode="json", by_alias=True),
        "grade": grade_as_json(attempt.grade),
        "own_score": attempt.own_score,
        "disputes": disputed_json(attempt)["disputes"],
    }


def _when(attempt: Attempt) -> str:
    return attempt.finished.astimezone().strftime("%Y-%m-%d %H:%M")
