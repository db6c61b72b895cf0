"""After the score: the same story as often as one likes, with things broken on purpose."""

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from app.choices import one_of
from app.plain.frame import tell
from app.plain.talk import Back, Talk
from app.session import Refused, Session
from engine.command import Command
from engine.flow import Flow
from engine.quantities import NS, parse_duration

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
    "`run 5m` plays on for so long, `run` to the end. `kill NAME` and `restore NAME` stop and start"
    " a consumer, `speed NAME 0.5` has it work at that part of its speed, `burst NAME 3` has a"
    " source send so many times as much, `cut NAME` and `mend NAME` break and mend a link. `again`"
    " starts over, `again 7` with the seed 7. Enter alone ends."
)


def explore(talk: Talk, session: Session) -> None:
    """Play free runs until the person ends; no score changes."""
    flow = session.question.flow
    assert flow is not None
    talk.say()
    talk.say("The score stays as it is. You may play the story again, and break things.")
    free = session.start_free()
    while typed := _ask(talk):
        verb, *rest = typed.split()
        try:
            if verb == "again":
                free = session.start_free(seed=_seed(rest))
            elif verb == "run":
                tell(talk, free.advance(free.now + _seconds(rest, flow)))
            else:
                free.apply(_command(flow, verb, rest))
        except Refused as refused:
            talk.say(str(refused))


def _ask(talk: Talk) -> str:
    try:
        return talk.ask("What happens next? Enter ends, ? explains.", HELP)
    except Back:
        return ""


def _command(flow: Flow, verb: str, rest: Sequence[str]) -> Command:
    if verb not in OPERATIONS:
        raise Refused(f"“{verb}” is none of {one_of(['run', 'again', *OPERATIONS])}.")
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
