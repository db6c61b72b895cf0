"""The story again with things broken on purpose, as far and as often as one likes."""

from collections.abc import Sequence
from typing import Any, Final

from pydantic import ValidationError

from app.explore.free_run import FreeRun
from app.plain.frame import tell, tell_happenings
from app.plain.talk import Talk
from app.refused import Refused, one_of
from app.session import Session
from engine.command import Command
from engine.flow import Flow
from engine.quantities import NS, parse_duration

OPERATIONS: Final = {
    "kill": "consumers",
    "restore": "consumers",
    "speed": "consumers",
    "burst": "sources",
    "cut": "links",
    "mend": "links",
}
"""What can be done, to which part of a flow."""


class FreePlay:
    """A free run, begun when it is first asked for. All refuse in words what cannot be done."""

    def __init__(self, talk: Talk, session: Session) -> None:
        assert session.question.flow is not None
        self._talk, self._session, self._flow = talk, session, session.question.flow
        self._run: FreeRun | None = None

    def again(self, rest: Sequence[str]) -> None:
        """Start over, with another seed if one is named."""
        self._run = self._session.start_free(seed=_seed(rest))
        self._talk.say(f"The story starts over with the seed {_seed(rest)}.")

    def run(self, rest: Sequence[str]) -> None:
        """Play on for so long, or to the end."""
        run = self._going()
        tell(self._talk, run.advance(run.now + _seconds(rest, self._flow)))

    def do(self, verb: str, rest: Sequence[str]) -> None:
        """Let something happen to a part."""
        todo = _command(self._flow, verb, rest)
        run = self._going()
        run.apply(todo)
        # A nanosecond on, what the command does has happened.
        if not tell_happenings(self._talk, run.advance(run.now + 1 / NS)):
            self._talk.say("Nothing changes by that.")

    def _going(self) -> FreeRun:
        self._run = self._run or self._session.start_free()
        if self._run.finished:
            raise Refused("The story is over: `again` starts it over.")
        return self._run


def _command(flow: Flow, verb: str, rest: Sequence[str]) -> Command:
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
