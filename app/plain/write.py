"""A text of several lines, kept line by line as it is typed."""

from collections.abc import Callable

from app.plain.talk import END, Talk
from app.session import Session

HELP = (
    f"Write as many lines as you like; a line with a single {END} ends the text. Every line is kept"
    " as soon as you press Enter. `clear` on a line of its own starts the text over."
)


def write(talk: Talk, question: str, so_far: str, keep: Callable[[str], None]) -> str:
    """Ask for a text, going on from what is there; `keep` is called with it after every line."""
    talk.say()
    talk.say(question)
    if so_far:
        talk.say("You wrote so far:")
        talk.say(so_far, "  ")
        talk.say(f"Write on, or {END} to leave it so, or clear to start over.")
    else:
        talk.say(f"End with a line that is a single {END}")
    text = so_far
    for line in talk.lines(HELP):
        text = "" if line == "clear" else f"{text}\n{line}" if text else line
        keep(text)
    return text


def write_kept(
    talk: Talk, session: Session, question: str, so_far: str, put: Callable[[str], None]
) -> str:
    """The same for a text of the session: `put` hands it over, and then it is saved."""

    def keep(text: str) -> None:
        put(text)
        session.save()
        talk.notice(session.notice)

    return write(talk, question, so_far, keep)
