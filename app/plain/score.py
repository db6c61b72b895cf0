"""The score in lines: the sum, the most to gain, what was wrong, what is accepted as well."""

from collections.abc import Iterator

from app.accepted import also_accepted
from app.cli.grade_text import grade_text, sum_text, wrongs_text
from app.cli.layout import indented
from app.dispute_words import in_words, levels_of, lines_of
from app.evidence_words import quotes
from app.figures import points, share
from app.follow_ups import why_none
from app.gains import gains
from app.grade_words import level_words, own_line
from app.history import Attempt
from app.history.dispute import Dispute
from app.plain.pick import pick
from app.plain.talk import Talk
from app.session import Session
from app.trust_words import trust
from app.written import sources

QUOTES = 2


def show_score(talk: Talk, session: Session) -> None:
    """What a first look at the score says, and where it is kept."""
    attempt = kept(session)
    talk.say()
    talk.show(sum_text(attempt.grade, session.question.title))
    if why := why_none(attempt.grade):
        talk.say()
        talk.say(why)
    talk.show("\n".join(_to_gain(attempt)))
    if wrongs := wrongs_text(attempt.grade, sources(attempt.answer)):
        talk.show(wrongs)
    talk.show("\n".join(_accepted(session, attempt)))
    talk.say()
    talk.say(f"How far this can be trusted: {trust(attempt.grade)}")
    _tell_kept(talk, session)


def show_grade(talk: Talk, session: Session) -> None:
    """Every line of the grade with what earned it."""
    talk.say()
    attempt = kept(session)
    talk.show(grade_text(attempt.grade, session.question.title, sources(attempt.answer)))


def replayed(talk: Talk, session: Session) -> None:
    """All of it at once, for those who are not there to ask."""
    show_grade(talk, session)
    _tell_kept(talk, session)


def disagree(talk: Talk, session: Session) -> None:
    """Take a level of one's own for a line of the grade, and why; both totals are kept."""
    attempt = kept(session)
    lines = {f"{line.title} ({line.kind})": line for line in lines_of(attempt)}
    given = {name: level_words(line, line.level) for name, line in lines.items()}
    line = lines[pick(talk, "Which line do you see otherwise?", given)]
    offers = levels_of(line)
    name = pick(talk, "What is right?", {offer.name: offer.means for offer in offers})
    level = next(offer.level for offer in offers if offer.name == name)
    note = talk.ask("Why? A sentence, or Enter.", "It is kept beside the grade, and exported.")
    said = Dispute(line.kind, line.id, level, note)
    assert session.attempt is not None
    keep = session.history.withdraw if level == line.level else session.history.dispute
    after = keep(session.attempt, said)
    talk.say(in_words(line, said).text if level != line.level else "The grade stands.")
    if own := own_line(after):
        talk.say(f"{own.name}: {own.shown}, {own.beside}")


def kept(session: Session) -> Attempt:
    """The attempt as the history has it."""
    assert session.attempt is not None
    return session.history.attempt(session.attempt)


def _to_gain(attempt: Attempt) -> Iterator[str]:
    grade, texts = attempt.grade, sources(attempt.answer)
    yield ""
    most = gains(grade)
    yield "Most to gain:" if most else "Nothing is left to gain."
    for each in most:
        left = f"{points(round(grade.points_left(each), 1))} of {points(each.max_points)}"
        yield indented(f"{each.title}: {left} points left", "  ")
        if each.evidence and each.kind != "choice":
            yield indented(f"Said: {quotes(each.evidence, texts, QUOTES)}", "      ")
        elif each.near is not None:
            yield indented(f"Nearest: {quotes([each.near], texts)}", "      ")
        yield indented(f"Missing: {each.missing or each.feedback}", "      ")


def _accepted(session: Session, attempt: Attempt) -> Iterator[str]:
    yield ""
    ways = also_accepted(session.question, attempt)
    yield "Interviewers also accept:" if ways else "Interviewers accept little else here."
    for way in ways:
        why = f" - {way.why}" if way.why else ""
        yield indented(f"{way.link} by {way.how}, {share(way.credit)}{why}", "  ")


def _tell_kept(talk: Talk, session: Session) -> None:
    talk.say()
    talk.say(
        f"Kept as attempt {session.attempt}: `pushpull history {session.attempt}` shows it again."
    )
