"""The command group: every command is a line in a table, and is imported when it is asked for."""

from difflib import get_close_matches
from importlib import import_module
from typing import Any, Final

import click

from app.cli.words import say_findings
from app.version import VERSION
from questions.finding import FindingsError
from questions.safe_text import visible_line

COMMANDS: Final = {
    "practice": "Practise a question, on the screen or line by line.",
    "questions": "List what there is to practise.",
    "simulate": "Run the design of an answer file.",
    "presets": "List presets of real systems, with where each figure was read.",
    "grade": "Grade answer files.",
    "history": "List your attempts, or show one in full.",
    "settings": "Show and check your settings, and list the keys.",
    "pack": "Work with packs of questions of your own.",
    "completion": "Print the script that completes commands in a shell.",
}
"""Command → what it is for; the module of its name in this folder defines it."""


class LazyGroup(click.Group):
    """A group whose commands are imported on use; findings end any of them with exit 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            close = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"did you mean `{close[0]}`?" if close else "`pushpull --help` lists them"
            raise click.UsageError(
                f"There is no command `{visible_line(args[0])}` - {hint}", ctx
            ) from None

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"app.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except FindingsError as error:
            say_findings(error.findings)
            ctx.exit(1)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="pushpull", message="%(prog)s %(version)s")
def pushpull() -> None:
    """Practise push, pull and hybrid system-design questions.

    `pushpull practice` starts a session; `pushpull questions` lists what there is. Exit codes: 0
    done, 1 findings (what to mend is on standard error), 2 misuse.
    """
