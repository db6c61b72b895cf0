"""`pushpull history`: the attempts that were made, and each of them in full."""

from typing import Any

import click

from app.cli.history_file import always, history_to_read, never
from app.cli.layout import table
from app.cli.words import say, show, show_json
from app.history import Attempt, AttemptLine, History
from questions.safe_text import visible_line

NOTHING = "No attempts yet - `pushpull practice` makes the first."


@click.command()
@click.argument("attempt", metavar="[ID]", required=False, type=click.IntRange(min=1))
@click.option("--json", "as_json", is_flag=True, help="JSON: a list, or one attempt in full.")
@click.option("--restore", is_flag=True, help="Set a damaged history aside; go back to a backup.")
def history(attempt: int | None, as_json: bool, restore: bool) -> None:
    """List your attempts, the newest first, or show the one with this ID."""
    with history_to_read(always if restore else never) as kept:
        if kept is None:
            if as_json and attempt is None:
                show_json([])
            say(NOTHING)
            raise click.exceptions.Exit(0 if attempt is None else 1)
        if attempt is not None:
            _show_attempt(kept.attempt(attempt), as_json)
        elif as_json:
            show_json([_entry(line) for line in kept.attempts()])
        else:
            _show_list(kept)


def _show_list(kept: History) -> None:
    lines = kept.attempts()
    if lines:
        heads = ["id", "finished", "question", "score", "band", ""]
        show(table([heads, *map(_row, lines)], right={0, 3}))
    else:
        say(NOTHING)
    for draft in kept.drafts():
        when = draft.updated.astimezone().strftime("%Y-%m-%d %H:%M")
        say(f"Unfinished: {draft.question}, last typed in {when}; `pushpull practice` offers it.")


def _row(line: AttemptLine) -> list[str]:
    return [
        str(line.id),
        line.finished.astimezone().strftime("%Y-%m-%d %H:%M"),
        visible_line(line.title),
        f"{line.score:.1f}",
        line.band,
        "seen" if line.seen else "",
    ]


def _entry(line: AttemptLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "pack": line.pack,
        "question": line.question,
        "title": line.title,
        "finished": line.finished.isoformat(),
        "score": line.score,
        "band": line.band,
        "seen": line.seen,
    }


def _show_attempt(attempt: Attempt, as_json: bool) -> None:
    from app.cli.grade_text import grade_text
    from app.draft_answer import as_yaml
    from rubrics.grade_json import as_json as grade_as_json

    if as_json:
        show_json(
            {
                "id": attempt.id,
                "pack": attempt.pack,
                "title": attempt.title,
                "started": attempt.started.isoformat(),
                "finished": attempt.finished.isoformat(),
                "seen": attempt.seen,
                "seed": attempt.seed,
                "grader": attempt.grader,
                "commands": [c.model_dump(mode="json", by_alias=True) for c in attempt.commands],
                "answer": attempt.answer.model_dump(mode="json", by_alias=True),
                "grade": grade_as_json(attempt.grade),
            }
        )
        return
    when = attempt.finished.astimezone().strftime("%Y-%m-%d %H:%M")
    seen = ", made after the model answers were seen" if attempt.seen else ""
    show(f"Attempt {attempt.id}, {when}{seen}")
    show(grade_text(attempt.grade, attempt.title))
    show("\nThe answer:\n")
    show(as_yaml(attempt.answer))
