"""Steps that a person goes through one after the other, and back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.plain.pick import pick
from app.plain.talk import Back, Command, Talk


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to ask. `done`: a draft that comes back goes on at the last step that is."""

    name: str
    ask: Callable[[], None]
    done: bool = False


class Again(Exception):  # noqa: N818
    """What the step shows was changed: it is to be asked again."""


class Elsewhere(Exception):  # noqa: N818
    """The person wants to go on at another step."""

    def __init__(self, step: str) -> None:
        super().__init__(step)
        self.step = step


def walk(
    talk: Talk,
    steps: Callable[[], Sequence[Step]],
    *,
    first: str = "This is the first step.",
    before: Callable[[], None] = lambda: None,
) -> None:
    """Ask all steps, back and forth. `steps` gives them as they are now, for an answer may change
    those after it; `before` is called before each; `first` is said to who wants to go back further.
    """
    usual = talk.commands
    talk.commands = (*usual, Command("go", "go to another step.", lambda _: _elsewhere()))

    def _elsewhere() -> None:
        names = {step.name: "" for step in steps()}
        raise Elsewhere(pick(talk, "Go to which step?", names))

    at = max((n for n, step in enumerate(steps()) if step.done), default=0)
    try:
        while at < len(now := steps()):
            before()
            try:
                now[at].ask()
                at += 1
            except Back:
                if at == 0:
                    talk.say(first)
                at = max(0, at - 1)
            except Again:
                at = min(at, len(steps()) - 1)
            except Elsewhere as there:
                at = next(n for n, step in enumerate(now) if step.name == there.step)
    finally:
        talk.commands = usual
