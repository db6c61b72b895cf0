"""At the twist: the interviewer's words; then what changes, and why."""

from functools import partial

from app.plain.steps import Step, walk
from app.plain.talk import Talk
from app.plain.tune import change_settings, show_settings
from app.plain.write import write_kept
from app.session import Refused, Session

SUBMITTED = "There is no way back from here: the answer was submitted."


def answer_twist(talk: Talk, session: Session) -> None:
    """Ask what changes, and why, and go on with the run."""
    assert session.twist is not None
    talk.say()
    talk.say(f"The interviewer: {session.twist.says}")
    steps = (
        Step("change", partial(_change, talk, session)),
        Step("reason", partial(_reason, talk, session)),
    )
    walk(talk, lambda: steps, first=SUBMITTED)
    session.answer_twist()


def _change(talk: Talk, session: Session) -> None:
    links = [link.id for link in session.question.links]
    for link in links:
        show_settings(talk, session, link, advanced=False, explained=False)

    example = "`name = value`" if len(links) == 1 else f"`{links[-1]}.name = value`"

    def change(name: str, text: str) -> None:
        named = next((link for link in links if name.startswith(f"{link}.")), None)
        if named is None and len(links) > 1:
            raise Refused(f"On which link? Write {example}.")
        setting = name.removeprefix(f"{named}.") if named else name
        session.change(named or links[0], setting, text)
        talk.say(f"From now on, {name} = {text}." if text else f"{name} stays as it was.")

    def more() -> None:
        for link in links:
            show_settings(talk, session, link, advanced=True)

    change_settings(talk, f"What do you change? {example}, or Enter to go on.", change, more)


def _reason(talk: Talk, session: Session) -> None:
    text = write_kept(talk, session, "And why?", session.draft.twist_reason, session.write_reason)
    without = "The reason is graded with your answer; the change alone earns nothing."
    if not text.strip() and not talk.confirm("Go on without a reason?", without):
        _reason(talk, session)
