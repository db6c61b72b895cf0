"""An attempt written to a file; its ending says whether that is Markdown or HTML."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.export.answer_part import answer_part
from app.export.document import Block, Heading, said
from app.export.html import html
from app.export.markdown import markdown
from app.export.run_part import run_part
from app.export.score_part import criteria_part, debrief_part, prompt_part, score_part
from app.history.attempt import Attempt
from app.os_words import os_words
from app.refused import Refused
from app.replay import Replay, replay
from questions.model import Question
from questions.pack import Pack
from questions.safe_text import visible_line

ENDINGS: Final = (".html", ".md")


def name_for(attempt: Attempt) -> str:
    """A file name to propose."""
    return f"pushpull-{attempt.question}-{attempt.id}.html"


def export(path: Path, attempt: Attempt, pack: Pack | None, question: Question | None) -> None:
    """Write the attempt to a new file at `path`; plays its run again for the charts.

    Refused, in a sentence, where the ending is another, or the file is there or cannot be written.
    """
    if path.suffix.lower() not in ENDINGS:
        raise Refused(f"{_shown(path)}: name a file that ends in {' or '.join(ENDINGS)}.")
    if path.exists():
        raise Refused(f"{_shown(path)} is there already: name another file, or delete it.")
    blocks = list(_document(attempt, question, _replayed(attempt, pack, question)))
    is_html = path.suffix.lower() == ".html"
    text = html(blocks, attempt.title) if is_html else markdown(blocks)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8", errors="replace") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Refused(f"{_shown(path)} could not be written: {os_words(error)}.") from None


def _document(
    attempt: Attempt, question: Question | None, replayed: Replay | str
) -> Iterator[Block]:
    when = attempt.finished.astimezone().strftime("%Y-%m-%d %H:%M")
    yield Heading(attempt.title, 1)
    yield said(
        f"Attempt {attempt.id} at {attempt.grade.question}, {when}. pushpull {attempt.grader},"
        f" engine {attempt.grade.engine}, rubric {attempt.grade.rubric_digest}."
    )
    yield from prompt_part(question)
    yield from score_part(attempt, question)
    yield from criteria_part(attempt)
    yield from answer_part(attempt)
    yield from run_part(attempt, question.flow if question else None, replayed)
    yield from debrief_part(question)


def _replayed(attempt: Attempt, pack: Pack | None, question: Question | None) -> Replay | str:
    if pack is None or question is None:
        return "The question is not in any pack any more: the run cannot be drawn."
    try:
        return replay(attempt, pack, question)
    except Refused as refused:
        return str(refused)


def _shown(path: Path) -> str:
    return visible_line(str(path))
