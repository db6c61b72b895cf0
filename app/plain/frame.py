"""A look at a run in words: what happened, where the events are, what caches and readers do."""

from app.figures import clock, count, seconds
from app.plain.talk import Talk
from app.report_words import served_now
from engine.report import Frame


def tell_happenings(talk: Talk, frame: Frame) -> bool:
    """A line for everything that happened; whether there was anything."""
    for each in frame.happenings:
        talk.say(f"{clock(each.at)} {each.text}", "  ")
    return bool(frame.happenings)


def tell(talk: Talk, frame: Frame) -> None:
    """A line for everything that happened, and one for how things stand."""
    tell_happenings(talk, frame)
    waiting = [f"{name} {count(n.waiting)}" for name, n in frame.nodes.items() if n.waiting]
    books = frame.books
    parts = [
        f"{count(books.offered)} offered",
        f"{count(books.delivered)} delivered",
        f"{count(books.lost)} lost",
        f"waiting: {', '.join(waiting) or 'none'}",
        f"latency p50 {seconds(frame.latency_p50)}, p99 {seconds(frame.latency_p99)}",
        *served_now(frame),
    ]
    talk.say(f"{clock(frame.at)} {'; '.join(parts)}")
