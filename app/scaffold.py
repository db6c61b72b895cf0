"""Three questions to think along while choosing how a link delivers. Notes on them are one's own:
they are kept with the draft, and never graded unless one puts them into the reason."""

from typing import Final, Literal

from engine.spec import Spec

Noted = Literal["pace", "consumers", "offline"]

QUESTIONS: Final[dict[Noted, str]] = {
    "pace": "Who controls the pace?",
    "consumers": "How many consumers?",
    "offline": "Can the consumer be offline?",
}
FOR_YOU: Final = "Notes for yourself: kept, and not graded."


class Notes(Spec):
    """What was noted on each question."""

    pace: str = ""
    consumers: str = ""
    offline: str = ""


def as_reason(notes: Notes) -> str:
    """The notes as lines of a reason, each after its question; empty where there are none."""
    said = {QUESTIONS[each]: getattr(notes, each).strip() for each in QUESTIONS}
    return "\n".join(f"{question} {note}" for question, note in said.items() if note)
