"""The phase in which the answer is given: for each link mode, settings and reason, then submit."""

from collections.abc import Callable, Iterator
from functools import partial

from app.figures import cost
from app.plain.notes import take_notes
from app.plain.pick import pick
from app.plain.prompt import clarify, paragraphs, show_question
from app.plain.standing import standing, tell_answer
from app.plain.steps import Again, Step, walk
from app.plain.submit import submit
from app.plain.talk import Command, Talk
from app.plain.tune import choose_preset, tune
from app.plain.write import write_kept
from app.scaffold import QUESTIONS
from app.session import Refused, Session
from app.setting_words import words
from app.timer import phase_of


def give_answer(talk: Talk, session: Session) -> None:
    """Lead through all steps, back and forth, until the answer is submitted."""
    show_question(talk, session.question)
    talk.commands = (*talk.commands, *_commands(session))
    told = {session.timer.phase}

    def before() -> None:
        talk.notice(session.notice)
        session.timer.enter(phase_of(session.draft, session.question))
        if session.timer.phase not in told:
            told.add(session.timer.phase)
            talk.notice(session.timer.entered())

    walk(talk, lambda: list(_steps(talk, session)), before=before)


def _commands(session: Session) -> Iterator[Command]:
    """What one may ask for at any step."""
    yield Command(
        "prompt", "the question once more.", partial(show_question, question=session.question)
    )
    yield Command(
        "hint", "the next hint; what it costs is said first.", partial(_hint, session=session)
    )
    yield Command("answer", "how your answer stands.", partial(tell_answer, session=session))
    yield Command(
        "undo",
        "take the last change of the answer back: a choice, a setting or a line.",
        partial(_change_back, session=session, step=session.undo, said="Taken back"),
    )
    yield Command(
        "redo",
        "make it again.",
        partial(_change_back, session=session, step=session.redo, said="Made again"),
    )


def _steps(talk: Talk, session: Session) -> Iterator[Step]:
    """The steps that the choices so far lead to, up to the first link without a mode."""
    if session.question.clarifications:
        yield Step("questions to the interviewer", partial(clarify, talk, session.question))
    for link in session.question.links:
        draft = session.draft.link(link.id)
        mode = partial(_choose_mode, talk, session, link.id)
        yield Step(f"mode of {link.id}", mode, done=draft.delivery is not None)
        if draft.delivery is None:
            return
        if len(session.kinds(link.id)) > 1:
            yield Step(f"kind of {link.id}", partial(_choose_kind, talk, session, link.id))
        if session.offer(link.id).presets:
            yield Step(f"preset of {link.id}", partial(choose_preset, talk, session, link.id))
        if session.question.flow is not None:
            yield Step(f"settings of {link.id}", partial(tune, talk, session, link.id))
        why = partial(_explain, talk, session, link.id)
        yield Step(f"reason for {link.id}", why, done=bool(draft.justification))
    yield Step("submit", partial(submit, talk, session))


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
    talk.say(f"To think along: {' '.join(QUESTIONS.values())} `notes` asks them one by one.")

    def noted(talk: Talk) -> None:
        take_notes(talk, session, link)
        raise Again

    before = talk.commands
    notes = Command("notes", "the three questions to think along, for notes of your own.", noted)
    talk.commands = (*before, notes)
    try:
        question = f"Why {draft.delivery} for {link}?"
        write_kept(talk, session, question, draft.justification, partial(session.write, link))
    finally:
        talk.commands = before


def _hint(talk: Talk, session: Session) -> None:
    try:
        price = cost(session.next_hint.cost)
        if talk.confirm(f"The next hint costs {price}. Take it?", "Without it nothing is lost."):
            talk.say(f"Hint: {paragraphs(session.take_hint().text)}")
    except Refused as refused:
        talk.say(str(refused))


def _change_back(talk: Talk, session: Session, step: Callable[[], str | None], said: str) -> None:
    try:
        link = step()
    except Refused as refused:
        talk.say(str(refused))
        return
    talk.say(f"{said}. {standing(session, link)}" if link else f"{said}.")
    raise Again
