"""What the commands print: data to standard output, words to standard error, all of it visible."""

import json
from collections.abc import Iterable

import click

from questions.finding import Finding
from questions.safe_text import visible


def show(text: str) -> None:
    """A piece of the result, on standard output."""
    click.echo(visible(text))


def show_json(data: object) -> None:
    """One JSON value in one line, in ASCII: no character of it can act on a terminal."""
    click.echo(json.dumps(data, allow_nan=False))


def say(text: str) -> None:
    """A word to the person, on standard error."""
    click.echo(visible(text), err=True)


def say_findings(findings: Iterable[Finding]) -> None:
    """Each finding in a line, on standard error."""
    for finding in findings:
        say(str(finding))
