"""Ways to lead a session of the small pack's question through its phases."""

from app.session import Session

TWO_LIMITS = "There senders are told to wait. There doubling pauses."


def chosen(session: Session, text: str = "") -> Session:
    """The session with push and pull chosen and `text` as the reason of the first link."""
    session.choose("shop-to-log", "push")
    session.choose("log-to-teams", "pull")
    session.write("shop-to-log", text)
    return session


def to_twist(session: Session, step: float = 7.0) -> Session:
    """The session with its answer submitted, played in steps to the twist."""
    session.submit()
    assert session.run is not None
    while session.phase == "run" and not session.run.finished:
        session.advance(session.run.now + step)
    return session


def to_follow_ups(session: Session, step: float = 7.0) -> Session:
    """The same, with the twist answered as it stands and the run played to its end."""
    if session.phase == "answer":
        to_twist(session, step)
    session.answer_twist()
    assert session.run is not None
    while not session.run.finished:
        session.advance(session.run.now + step)
    session.finish_run()
    return session


def to_score(session: Session) -> Session:
    """The same, with every follow-up skipped."""
    while session.phase == "follow_ups":
        session.skip()
    return session
