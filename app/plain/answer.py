"""The phase in which the answer is given: for each link mode, settings and reason, then submit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from app.figures import cost
from app.plain.pick import pick
from app.plain.prompt import clarify, paragraphs, show_question
from app.plain.submit import submit
from app.plain.talk import Back, Command, Talk
from app.plain.tune import choose_preset, tune
from app.plain.write import write_kept
from app.scaffold import QUESTIONS
from app.session import Refused, Session
from app.setting_words import words
from app.timer import phase_of


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to ask. `done`: a draft that comes back goes on at the last step that is."""

    ask: Callable[[], None]
    done: bool = False


def give_answer(talk: Talk, session: Session) -> None:
    """Lead through all steps, back and forth, until the answer is submitted."""
    show_question(talk, session.question)
    talk.commands = (
        *talk.commands,
        Command(
            "prompt", "the question once more.", partial(show_question, question=session.question)
        ),
        Command(
            "hint", "the next hint; what it costs is said first.", partial(_hint, session=session)
        ),
    )
    done = [n for n, step in enumerate(_steps(talk, session)) if step.done]
    at = done[-1] if done else 0
    while session.phase == "answer":
        steps = list(_steps(talk, session))
        at = min(at, len(steps) - 1)
        talk.notice(session.notice)
        session.timer.enter(phase_of(session.draft, session.question))
        try:
            steps[at].ask()
            at += 1
        except Back:
            at = max(0, at - 1)


def _steps(talk: Talk, session: Session) -> Iterator[Step]:
    """The steps that the choices so far lead to."""
    if session.question.clarifications:
        yield Step(partial(clarify, talk, session.question))
    for link in session.question.links:
        draft = session.draft.link(link.id)
        yield Step(partial(_choose_mode, talk, session, link.id), done=draft.delivery is not None)
        if draft.delivery is not None:
            if len(session.kinds(link.id)) > 1:
                yield Step(partial(_choose_kind, talk, session, link.id))
            if session.offer(link.id).presets:
                yield Step(partial(choose_preset, talk, session, link.id))
            if session.question.flow is not None:
                yield Step(partial(tune, talk, session, link.id))
        yield Step(partial(_explain, talk, session, link.id), done=bool(draft.justification))
    yield Step(partial(submit, talk, session))


def _choose_mode(talk: Talk, session: Session, link: str) -> None:
    offers = session.question.link(link).modes
    options: dict[str, str] = {mode: paragraphs(offer.means) for mode, offer in offers.items()}
    now = session.draft.link(link).delivery
    session.choose(link, pick(talk, f"How does {link} deliver?", options, now))


def _choose_kind(talk: Talk, session: Session, link: str) -> None:
    kinds = session.kinds(link)
    options = {str(kind): text for kind, text in words().kinds.items() if kind in kinds}
    now = session.draft.link(link).kind or kinds[0]
    session.choose_kind(link, pick(talk, f"What kind of hybrid is {link}?", options, now))


def _explain(talk: Talk, session: Session, link: str) -> None:
    draft = session.draft.link(link)
    talk.say()
    talk.say(f"To think along: {' '.join(QUESTIONS.values())}")
    question = f"Why {draft.delivery} for {link}?"
    write_kept(talk, session, question, draft.justification, partial(session.write, link))


def _hint(talk: Talk, session: Session) -> None:
    try:
        price = cost(session.next_hint.cost)
        if talk.confirm(f"The next hint costs {price}. Take it?", "Without it nothing is lost."):
            talk.say(f"Hint: {paragraphs(session.take_hint().text)}")
    except Refused as refused:
        talk.say(str(refused))
