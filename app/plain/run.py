"""The graded run as text: a line every so often of the story, and one for whatever happens."""

from math import floor

from app.cli.report_text import report_text
from app.figures import seconds
from app.plain.curves import Curves
from app.plain.frame import tell
from app.plain.predict import tell_outcomes
from app.plain.talk import Talk
from app.session import Session
from engine.quantities import NS

STEPS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 21_600)
"""Seconds of the story between two lines: the finest that makes no more than `LINES`."""
LINES = 12
JUST = 1e-6


def play(talk: Talk, session: Session, curves: Curves) -> None:
    """Play the run on from where it stands, to the twist or to its end."""
    flow, run = session.question.flow, session.run
    assert flow is not None
    assert run is not None
    step = every(flow.story / NS)
    if run.now == 0:
        scale = f" One message stands for {flow.scale:,}." if flow.scale > 1 else ""
        talk.say()
        talk.say(
            f"The run: {seconds(flow.story / NS)} of story, a line every {seconds(step)}.{scale}"
        )
    while session.phase == "run" and not run.finished:
        # The stop at the twist lies just before its moment: no line of its own for that.
        frame = session.advance((floor((run.now + JUST) / step) + 1) * step)
        tell(talk, frame)
        curves.add(frame)
    if run.finished:
        report = run.report()
        talk.say()
        talk.show(report_text(report, "The run is over."))
        tell_outcomes(talk, session, report)
        session.finish_run()


def every(story: float) -> float:
    """The seconds between two lines of a story of so many seconds."""
    return next((step for step in STEPS if story <= LINES * step), story / LINES)
