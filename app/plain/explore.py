"""After the score: how others answer it, and the story again with things broken on purpose."""

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from app.draft_answer import as_yaml
from app.explore.free_run import FreeRun
from app.plain.frame import tell, tell_happenings
from app.plain.prompt import paragraphs
from app.plain.talk import Back, Talk
from app.refused import one_of
from app.session import Refused, Session
from engine.command import Command
from engine.flow import Flow
from engine.quantities import NS, parse_duration
from questions.model import Question

OPERATIONS: dict[str, str] = {
    "kill": "consumers",
    "restore": "consumers",
    "speed": "consumers",
    "burst": "sources",
    "cut": "links",
    "mend": "links",
}
"""What can be done, to which part of a flow."""

HELP = (
    "`debrief` tells what decides here; `models` shows model answers, and marks later attempts at"
    " this question as seen. Enter alone ends."
)
STORY_HELP = (
    " `run 5m` plays the story on for so long, `run` to its end. `kill NAME`"
    " and `restore NAME` stop and start a consumer, `speed NAME 0.5` has it work at that part of"
    " its speed, `burst NAME 3` has a source send so many times as much, `cut NAME` and `mend NAME`"
    " break and mend a link. `again` starts over, `again 7` with the seed 7."
)


def _debrief(question: Question) -> str:
    said = paragraphs(question.debrief) or "This question has none."
    systems = ", ".join(question.systems)
    return f"{said}\n\nReal systems like this: {systems}" if systems else said


def explore(talk: Talk, session: Session) -> None:
    """Whatever the person asks for, until they end; the score stays."""
    talk.say()
    story = ", or play the story and break things" if session.question.flow else ""
    talk.say(f"The score stands. You may look at model answers{story}.")
    help_ = HELP + STORY_HELP if session.question.flow else HELP
    free: FreeRun | None = None
    while typed := _ask(talk, help_):
        verb, *rest = typed.split()
        try:
            if verb == "debrief":
                talk.say(_debrief(session.question))
            elif verb == "models":
                _show_models(talk, session)
            elif verb == "again":
                free = session.start_free(seed=_seed(rest))
                talk.say(f"The story starts over with the seed {free.seed}.")
            else:
                free = free or session.start_free()
                _do(talk, session, free, verb, rest)
        except Refused as refused:
            talk.say(str(refused))


def _ask(talk: Talk, help_: str) -> str:
    try:
        return talk.ask("What next? Enter ends, ? explains.", help_)
    except Back:
        return ""


def _show_models(talk: Talk, session: Session) -> None:
    files = session.question.model_answers
    if not files:
        raise Refused("This question has no model answers.")
    session.see_model_answers()
    for file in files:
        talk.say()
        talk.show(as_yaml(session.pack.answer(file)))


def _do(talk: Talk, session: Session, free: FreeRun, verb: str, rest: Sequence[str]) -> None:
    flow = session.question.flow
    assert flow is not None
    todo = None if verb == "run" else _command(flow, verb, rest)
    if free.finished:
        raise Refused("The story is over: `again` starts it over.")
    if todo is None:
        tell(talk, free.advance(free.now + _seconds(rest, flow)))
    else:
        free.apply(todo)
        # A nanosecond on, what the command does has happened.
        if not tell_happenings(talk, free.advance(free.now + 1 / NS)):
            talk.say("Nothing changes by that.")


def _command(flow: Flow, verb: str, rest: Sequence[str]) -> Command:
    if verb not in OPERATIONS:
        verbs = ["debrief", "models", "run", "again", *OPERATIONS]
        raise Refused(f"“{verb}” is none of {one_of(verbs)}.")
    names: dict[str, Any] = getattr(flow, OPERATIONS[verb])
    if not rest or rest[0] not in names:
        raise Refused(f"What to {verb}? One of {one_of(list(names))}.")
    factor = {"factor": rest[1]} if len(rest) > 1 else {}
    try:
        return Command.model_validate({"op": verb, "of": rest[0], **factor})
    except ValidationError:
        raise Refused(f"“{rest[1]}” is no factor: write it like 0.5 or 3.") from None


def _seed(rest: Sequence[str]) -> int:
    if rest and not (rest[0].isdecimal() and len(rest[0]) < 10):
        raise Refused(f"“{rest[0]}” is no seed: write a number.")
    return int(rest[0]) if rest else 1


def _seconds(rest: Sequence[str], flow: Flow) -> float:
    try:
        return (parse_duration("".join(rest)) if rest else flow.story) / NS
    except ValueError as error:
        raise Refused(f"“{' '.join(rest)}” is {error}.") from None
