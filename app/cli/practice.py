"""`pushpull practice`: a session on the screen, or line by line."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.shelf import open_answer, open_shelf, pack_option
from app.cli.words import say, say_findings
from questions.finding import Finding, FindingsError

if TYPE_CHECKING:
    from app.history import History
    from app.settings import Settings
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
    if on_screen:
        ctx.exit(_on_screen(question, pack_folder))
    from app.cli.history_file import ask, opened_history

    shelf = open_shelf(pack_folder)
    if answers:
        from app.plain.replay import replay

        opened = open_answer(shelf, answers)
        with opened_history(ask) as history:
            replay(opened.pack, opened.question, opened.answer, history)
        return
    settings = _settings()
    start = _named(shelf, question) if question else None
    with opened_history(ask) as history:
        ctx.exit(_plain(shelf, history, start, settings))


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


def _settings() -> Settings | None:
    """The settings, where there are any: without a file the app starts sooner."""
    from app.dirs import settings_file

    file = settings_file()
    if not file.exists():
        return None
    from app.settings import load_settings

    return load_settings(file)


def _on_screen(question: str | None, pack_folder: Path | None) -> int:
    """The app stands on the terminal first, and reads what it works on then."""
    from app.tui.app import Opened, PushPull

    settings = _settings()
    findings: list[Finding] = []
    with ExitStack() as until_left:

        def read(*, at_terminal: bool = False) -> Opened:
            from app.cli.history_file import ask, never, opened_history

            shelf = open_shelf(pack_folder, findings.extend)
            named = _named(shelf, question) if question else None
            mend = ask if at_terminal else never
            history = until_left.enter_context(opened_history(mend))
            return Opened(shelf.packs, history, (named[0], named[1].id) if named else None)

        app = PushPull(read=read, settings=settings)
        app.run()
        if app.failed:
            # Once more, where one can read what is wrong, and answer.
            findings.clear()
            opened = read(at_terminal=True)
            app = PushPull(opened.packs, opened.history, start=opened.start, settings=settings)
            app.run()
    say_findings(findings)
    return app.return_code or 0


def _plain(
    shelf: Shelf,
    history: History,
    start: tuple[Pack, Question] | None,
    settings: Settings | None,
) -> int:
    from app.plain.desk import Desk
    from app.plain.main import converse

    timer = settings.timer if settings else "down"
    return converse(Desk(shelf, history, timer), start)
