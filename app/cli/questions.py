"""`pushpull questions`: what there is to practise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.layout import table
from app.cli.shelf import open_shelf, pack_option
from app.cli.words import show, show_json

if TYPE_CHECKING:
    from questions.model import Question
    from questions.pack import Pack


@click.command()
@click.option("--json", "as_json", is_flag=True, help="A JSON list, with links and modes.")
@pack_option
def questions(as_json: bool, pack_folder: Path | None) -> None:
    """List all questions."""
    shelf = open_shelf(pack_folder)
    found = [(pack, question) for pack in shelf.packs for question in pack.questions]
    if as_json:
        show_json([_entry(pack, question) for pack, question in found])
    else:
        heads = ["question", "title", "level", "time", "topics"]
        show(
            table(
                [heads, *(_row(pack, question) for pack, question in found)], right={3}, whole={0}
            )
        )


def _row(pack: Pack, question: Question) -> list[str]:
    from engine.quantities import show_duration

    limit = show_duration(question.time_limit) if question.time_limit else ""
    name = pack.full_name(question)
    return [name, question.title, question.difficulty, limit, ", ".join(question.topics)]


def _entry(pack: Pack, question: Question) -> dict[str, Any]:
    from engine.quantities import NS

    return {
        "question": pack.full_name(question),
        "pack": pack.id,
        "title": question.title,
        "difficulty": question.difficulty,
        "difficulty_why": question.difficulty_why,
        "time_limit_s": question.time_limit / NS if question.time_limit else None,
        "topics": list(question.topics),
        "skills": list(question.skills),
        "systems": list(question.systems),
        "links": [{"id": link.id, "modes": list(link.modes)} for link in question.links],
        "has_run": question.flow is not None,
        "hints": len(question.hints),
        "follow_ups": len(question.follow_ups),
    }
