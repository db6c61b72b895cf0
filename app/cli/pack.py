"""`pushpull pack`: work with packs of questions."""

import json
from pathlib import Path

import click

from app.cli.words import say, show


@click.group()
def pack() -> None:
    """Work with packs of questions."""


@pack.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def check(folder: Path) -> None:
    """Find what is wrong with a pack, or missing from it.

    Questions, rubrics and answers are read, rubric examples and answers graded: a model answer must
    reach 85, a wrong answer stay below its band.
    """
    from rubrics.pack_check import check_whole_pack

    findings = check_whole_pack(folder)
    for finding in findings:
        show(str(finding))
    errors = sum(not finding.warning for finding in findings)
    say(f"{folder}: {_count(errors, 'error')}, {_count(len(findings) - errors, 'warning')}")
    if errors:
        raise click.exceptions.Exit(1)


@pack.command()
@click.argument("kind", metavar="KIND")
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of file, for editors that complete and check it.

    KIND is pack, question, answer, rubric, criterion or lexicon.
    """
    from rubrics.pack_schema import KINDS, schema_of

    if kind not in KINDS:
        raise click.BadParameter(f"{kind!r} is no kind of file - name one of {', '.join(KINDS)}.")
    show(json.dumps(schema_of(kind), indent=2))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
