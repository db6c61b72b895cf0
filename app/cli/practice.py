"""`pushpull practice`: a session on the screen, or line by line."""

import sys
from io import TextIOWrapper
from pathlib import Path

import click

from app.cli.history_file import ask, opened_history
from app.cli.shelf import open_answer, open_shelf, pack_option
from app.cli.words import say
from app.history import History
from questions.finding import FindingsError
from questions.model import Question
from questions.pack import Pack
from questions.shelf import Shelf

NO_TERMINAL = (
    "There is no terminal to draw on - use `pushpull practice --plain` for the session line by"
    " line, or `pushpull grade FILE` to grade an answer file."
)


@click.command()
@click.argument("question", required=False)
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")
@click.option(
    "--answers",
    "answers",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Give the answers of this answer file, line by line, and store the attempt.",
)
@pack_option
@click.pass_context
def practice(
    ctx: click.Context,
    question: str | None,
    plain: bool,
    answers: Path | None,
    pack_folder: Path | None,
) -> None:
    """Practise QUESTION, or choose one.

    What you type is kept: come back at any time and go on.
    """
    on_screen = not (plain or answers)
    if on_screen and not (sys.stdin.isatty() and sys.stdout.isatty()):
        say(NO_TERMINAL)
        ctx.exit(2)
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    if question and answers:
        raise click.UsageError("The answer file names its question: leave QUESTION out.")
    shelf = open_shelf(pack_folder)
    if answers:
        from app.plain.replay import replay

        opened = open_answer(shelf, answers)
        with opened_history(ask) as history:
            replay(opened.pack, opened.question, opened.answer, history)
        return
    start = _named(shelf, question) if question else None
    with opened_history(ask) as history:
        ctx.exit(_on_screen(shelf, history, start) if on_screen else _plain(shelf, history, start))


def _named(shelf: Shelf, name: str) -> tuple[Pack, Question]:
    """The question of that name, that of a pack given by `--pack` first."""
    for pack in shelf.packs:
        if pack.origin == "given" and any(each.id == name for each in pack.questions):
            return pack, pack.question(name)
    try:
        return shelf.find(name)
    except FindingsError as error:
        finding = error.findings[0]
        raise click.UsageError(f"{finding.what} - {finding.mend}") from None


def _on_screen(shelf: Shelf, history: History, start: tuple[Pack, Question] | None) -> int:
    from app.tui.app import PushPull

    named = (start[0], start[1].id) if start else None
    app = PushPull(shelf.packs, history, start=named)
    app.run()
    return app.return_code or 0


def _plain(shelf: Shelf, history: History, start: tuple[Pack, Question] | None) -> int:
    from app.plain.main import converse

    return converse(shelf, history, start)
