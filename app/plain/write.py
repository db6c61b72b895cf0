"""A text of several lines, kept line by line as it is typed."""

import os
from collections.abc import Callable
from typing import Final

from app.external_editor import EditorError, edited
from app.plain.talk import END, Talk
from app.session import Session
from questions.safe_text import visible

HELP: Final = (
    f"Write as many lines as you like; a line with a single {END} ends the text. Every line is kept"
    " as soon as you press Enter. On a line of its own, `undo` takes the last line back, `clear`"
    " starts the text over, and `edit` opens it in the editor that VISUAL or EDITOR names."
)


def write(talk: Talk, question: str, so_far: str, keep: Callable[[str], None]) -> str:
    """Ask for a text, going on from what is there; `keep` is called with it after every line."""
    talk.say()
    talk.say(question)
    if so_far:
        _tell(talk, so_far)
        talk.say(f"Write on, or {END} to leave it so; undo, clear or edit to change it.")
    else:
        talk.say(f"End with a line that is a single {END}")
    text = so_far
    for line in talk.lines(HELP):
        if line in ("undo", "clear", "edit"):
            text = _changed(talk, text, line)
            _tell(talk, text)
        else:
            text = f"{text}\n{line}" if text else line
        keep(text)
    return text


def _changed(talk: Talk, text: str, by: str) -> str:
    if by == "clear":
        return ""
    if by == "undo":
        return text.rpartition("\n")[0]
    if not talk.at_terminal:
        talk.say("There is no terminal that an editor could be opened in.")
        return text
    try:
        return visible(edited(text, os.environ))
    except EditorError as error:
        talk.say(str(error))
        return text


def _tell(talk: Talk, text: str) -> None:
    talk.say("You wrote so far:" if text else "Nothing is written now.")
    if text:
        talk.say(text, "  ")


def write_kept(
    talk: Talk, session: Session, question: str, so_far: str, put: Callable[[str], None]
) -> str:
    """The same for a text of the session: `put` hands it over, and then it is saved."""

    def keep(text: str) -> None:
        put(text)
        session.end_typing()
        session.save()
        talk.notice(session.notice)

    return write(talk, question, so_far, keep)
