"""What the commands print: data to standard output, words to standard error, all of it visible."""

import json

import click

from questions.safe_text import visible


def show(text: str) -> None:
    """A piece of the result, on standard output."""
    click.echo(visible(text))


def show_json(data: object) -> None:
    """One JSON value in one line; characters beyond ASCII escaped, so none can act on a terminal."""
    click.echo(json.dumps(data, allow_nan=False))


def say(text: str) -> None:
    """A word to the person, on standard error."""
    click.echo(visible(text), err=True)
