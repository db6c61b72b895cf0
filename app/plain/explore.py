"""After the score: its lines, how others answer it, and the story again in other ways."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from app.draft_answer import as_yaml
from app.plain.free_play import FreePlay
from app.plain.prompt import paragraphs
from app.plain.score import disagree, show_grade
from app.plain.talk import Back, Talk
from app.plain.what_if import tell_change, tell_modes, tell_sweep
from app.refused import Refused, one_of
from app.session import Session


@dataclass(frozen=True, slots=True)
class Verb:
    """Something to ask for: how it is written, what it does, and doing it with the words after."""

    written: str
    help: str
    do: Callable[[Sequence[str]], None]


def explore(talk: Talk, session: Session) -> None:
    """Whatever the person asks for, until they end; the score stays."""
    verbs = _verbs(talk, session)
    help_ = "\n".join(f"{verb.written}: {verb.help}" for verb in verbs.values())
    talk.say()
    story = ", or play the story in other ways and break things" if session.question.flow else ""
    talk.say(f"The score stands. You may look at its lines and at model answers{story}.")
    while typed := _ask(talk, f"{help_}\nEnter alone ends."):
        name, *rest = typed.split()
        try:
            if name not in verbs:
                raise Refused(f"“{name}” is none of {one_of(list(verbs))}.")
            verbs[name].do(rest)
        except Refused as refused:
            talk.say(str(refused))
        except Back:
            talk.say("Nothing is changed by that.")


def _ask(talk: Talk, help_: str) -> str:
    try:
        return talk.ask("What next? Enter ends, ? explains.", help_)
    except Back:
        return ""


def _verbs(talk: Talk, session: Session) -> dict[str, Verb]:
    found = [
        Verb("criteria", "every line of the grade.", lambda _: show_grade(talk, session)),
        Verb("disagree", "a level of your own for a line.", lambda _: disagree(talk, session)),
        Verb("debrief", "what decides here.", lambda _: _debrief(talk, session)),
        Verb(
            "models",
            "model answers; later attempts at this question are marked as seen.",
            lambda _: _show_models(talk, session),
        ),
    ]
    if session.question.flow is not None:
        found += _verbs_of_the_story(talk, session)
    return {verb.written.split()[0]: verb for verb in found}


def _verbs_of_the_story(talk: Talk, session: Session) -> list[Verb]:
    free = FreePlay(talk, session)
    deeds = {
        "kill NAME": "stop a consumer.",
        "restore NAME": "start it again.",
        "speed NAME 0.5": "let a consumer work at that part of its speed.",
        "burst NAME 3": "let a source send so many times as much.",
        "cut NAME": "break a link.",
        "mend NAME": "mend it.",
    }
    return [
        Verb("run 5m", "play the story on for so long; `run` to its end.", free.run),
        *(
            Verb(written, told, partial(free.do, written.split()[0]))
            for written, told in deeds.items()
        ),
        Verb("again", "start the story over; `again 7` with the seed 7.", free.again),
        Verb("modes", "the same messages by the other modes.", partial(tell_modes, talk, session)),
        Verb(
            "set LINK.NAME = VALUE",
            "the same messages with another setting.",
            partial(tell_change, talk, session),
        ),
        Verb(
            "sweep LINK.NAME FROM TO",
            "the same with a setting over a range.",
            partial(tell_sweep, talk, session),
        ),
    ]


def _debrief(talk: Talk, session: Session) -> None:
    question = session.question
    talk.say(paragraphs(question.debrief) or "This question has none.")
    if question.systems:
        talk.say()
        talk.say(f"Real systems like this: {', '.join(question.systems)}")


def _show_models(talk: Talk, session: Session) -> None:
    files = session.question.model_answers
    if not files:
        raise Refused("This question has no model answers.")
    session.see_model_answers()
    for file in files:
        talk.say()
        talk.show(as_yaml(session.pack.answer(file)))
