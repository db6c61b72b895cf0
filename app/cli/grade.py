"""`pushpull grade`: answer files graded, each point with what earned it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.shelf import Opened, open_answer, open_shelf, pack_option
from app.cli.words import say_findings, show, show_json
from questions.finding import FindingsError

if TYPE_CHECKING:
    from rubrics.grade import Grade


@click.command()
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object in a line for each file.")
@click.option("--explain", is_flag=True, help="After the grade, how the text was read for it.")
@click.option("--no-run", is_flag=True, help="Grade text and choice only, without the run.")
@pack_option
def grade(
    files: tuple[Path, ...], as_json: bool, explain: bool, no_run: bool, pack_folder: Path | None
) -> None:
    """Grade answer files.

    A file with findings does not stop the others; the exit code is then 1.
    """
    if as_json and explain:
        raise click.UsageError("--explain is text for a reader; leave out --json")
    from app.cli.grade_text import grade_text
    from app.written import sources
    from rubrics.grade_json import as_json as grade_as_json

    shelf = open_shelf(pack_folder)
    failed = False
    for n, file in enumerate(files):
        try:
            opened = open_answer(shelf, file)
            graded = _graded(opened, run=not no_run)
        except FindingsError as error:
            say_findings(error.findings)
            failed = True
            continue
        if as_json:
            show_json(grade_as_json(graded))
            continue
        if len(files) > 1:
            show(f"{'' if n == 0 else chr(10)}==> {file} <==")
        show(grade_text(graded, opened.question.title, sources(opened.answer)))
        if explain:
            show(_explained(opened))
    if failed:
        raise click.exceptions.Exit(1)


def _graded(opened: Opened, *, run: bool) -> Grade:
    from rubrics.grading import grade as graded
    from rubrics.library import load_rubric

    rubric = load_rubric(opened.pack, opened.question)
    return graded(opened.question, rubric, opened.answer, run=run)


def _explained(opened: Opened) -> str:
    from app.cli.explain_text import explain_text
    from questions.resolve import resolve
    from rubrics.explanation import explain
    from rubrics.library import load_rubric
    from rubrics.plan import modes

    question, answer = opened.question, opened.answer
    rubric = load_rubric(opened.pack, question)
    return explain_text(explain(answer.texts(), rubric, question, modes(resolve(question, answer))))
