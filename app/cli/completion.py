"""`pushpull completion`: the script that lets a shell complete commands and options."""

import click
from click.shell_completion import get_completion_class

from app.cli.words import show

VARIABLE = "_PUSHPULL_COMPLETE"
"""The environment variable by which click's scripts ask this program for completions."""


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script for a shell.

    Put `eval "$(pushpull completion bash)"` into ~/.bashrc (zsh: ~/.zshrc), or
    `pushpull completion fish | source` into ~/.config/fish/config.fish.
    """
    script = get_completion_class(shell)
    assert script is not None
    show(script(ctx.find_root().command, {}, "pushpull", VARIABLE).source())
