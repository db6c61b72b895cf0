"""`pushpull history`: the attempts that were made, and each of them in full."""

from pathlib import Path

import click

from app.cli.history_file import always, history_to_read, never
from app.cli.shelf import open_shelf, pack_option
from app.cli.words import say, show, show_json
from app.history import Attempt
from questions.safe_text import visible_line

NOTHING = "No attempts yet - `pushpull practice` makes the first."


@click.command()
@click.argument("attempt", metavar="[ID]", required=False, type=click.IntRange(min=1))
@click.option("--json", "as_json", is_flag=True, help="JSON: a list, or one attempt in full.")
@click.option("--disputed", is_flag=True, help="Only attempts with lines that you see otherwise.")
@click.option(
    "--export",
    "to",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the attempt ID to a new file: .html or .md, with the charts of its run.",
)
@click.option("--restore", is_flag=True, help="Set a damaged history aside; go back to a backup.")
@pack_option
def history(
    attempt: int | None,
    as_json: bool,
    disputed: bool,
    to: Path | None,
    restore: bool,
    pack_folder: Path | None,
) -> None:
    """List your attempts, the newest first, or show the one with this ID."""
    if to is not None and attempt is None:
        raise click.UsageError("--export writes one attempt: name its ID before it")
    if attempt is not None and disputed:
        raise click.UsageError("--disputed is about the list; leave out the ID, or the option")
    with history_to_read(always if restore else never) as kept:
        if kept is None:
            if as_json and attempt is None:
                show_json([])
            say(NOTHING)
            raise click.exceptions.Exit(0 if attempt is None else 1)
        from app.cli import history_text

        if attempt is not None and to is not None:
            _export(kept.attempt(attempt), to, pack_folder)
        elif attempt is not None:
            found = kept.attempt(attempt)
            if as_json:
                show_json(history_text.as_json(found))
            else:
                show(history_text.in_full(found))
        elif disputed:
            others = [kept.attempt(line.id) for line in kept.attempts() if line.disputed]
            if as_json:
                show_json([history_text.disputed_json(each) for each in others])
            elif others:
                show("\n\n".join(map(history_text.disputed_text, others)))
            else:
                say("You have seen no line otherwise so far - `d` on a score says so.")
        elif as_json:
            show_json([history_text.entry(line) for line in kept.attempts()])
        elif lines := kept.attempts():
            show(history_text.listing(lines))
        else:
            say(NOTHING)
        if attempt is None and not (as_json or disputed):
            for draft in kept.drafts():
                when = draft.updated.astimezone().strftime("%Y-%m-%d %H:%M")
                say(
                    f"Unfinished: {draft.question}, last typed in {when};"
                    " `pushpull practice` offers it."
                )


def _export(attempt: Attempt, to: Path, pack_folder: Path | None) -> None:
    from app.export.file import export
    from app.refused import Refused

    shelf = open_shelf(pack_folder)
    found = [
        (pack, question)
        for pack in shelf.packs
        for question in pack.questions
        if (pack.id, question.id) == (attempt.pack, attempt.question)
    ]
    try:
        export(to, attempt, *(found[0] if found else (None, None)))
    except Refused as refused:
        say(str(refused))
        raise click.exceptions.Exit(1) from None
    say(f"Attempt {attempt.id} is in {visible_line(str(to))} now.")
