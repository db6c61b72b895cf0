"""The graded run as text: a line for every tenth of the story, and one for whatever happens."""

from functools import partial

from app.cli.report_text import report_text
from app.figures import seconds
from app.plain.frame import tell
from app.plain.talk import Back, Talk
from app.plain.tune import change_settings, show_settings
from app.plain.write import write_kept
from app.session import Refused, Session
from engine.quantities import NS

MINUTE = 60.0
LINES = 10


def play(talk: Talk, session: Session) -> None:
    """Play the run on from where it stands, to the twist or to its end."""
    flow, run = session.question.flow, session.run
    assert flow is not None
    assert run is not None
    step = max(MINUTE, flow.story / NS / LINES)
    if run.now == 0:
        scale = f" One message stands for {flow.scale:,}." if flow.scale > 1 else ""
        talk.say()
        talk.say(
            f"The run: {seconds(flow.story / NS)} of story, a line every {seconds(step)}.{scale}"
        )
    while session.phase == "run" and not run.finished:
        # The stop at the twist lies just before its moment: no line of its own for that.
        tell(talk, session.advance(((run.now + 0.5) // step + 1) * step))
    if run.finished:
        talk.say()
        talk.show(report_text(run.report(), "The run is over."))
        session.finish_run()


def answer_twist(talk: Talk, session: Session) -> None:
    """The interviewer's words; then what changes, and why."""
    assert session.twist is not None
    talk.say()
    talk.say(f"The interviewer: {session.twist.says}")
    at = 0
    steps = (partial(_change, talk, session), partial(_reason, talk, session))
    while at < len(steps):
        try:
            steps[at]()
            at += 1
        except Back:
            at = 0
    session.answer_twist()


def _change(talk: Talk, session: Session) -> None:
    links = [link.id for link in session.question.links]
    for link in links:
        show_settings(talk, session, link, advanced=False)

    example = "`name = value`" if len(links) == 1 else f"`{links[-1]}.name = value`"

    def change(name: str, text: str) -> None:
        link, _, setting = name.rpartition(".")
        if not link and len(links) > 1:
            raise Refused(f"On which link? Write {example}.")
        session.change(link or links[0], setting, text)
        talk.say(f"From now on, {name} = {text}." if text else f"{name} stays as it was.")

    def more() -> None:
        for link in links:
            show_settings(talk, session, link, advanced=True)

    change_settings(talk, f"What do you change? {example}, or Enter to go on.", change, more)


def _reason(talk: Talk, session: Session) -> None:
    write_kept(talk, session, "And why?", session.draft.twist_reason, session.write_reason)
