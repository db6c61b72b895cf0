"""What to practise: a draft that waits to be finished, or a question of any pack."""

from app.draft import Draft, now
from app.plain.desk import Desk
from app.plain.pick import pick
from app.plain.talk import Back, Talk
from app.session import Session
from app.suggestion import suggest
from questions.model import Question
from questions.pack import Pack
from questions.safe_text import visible_line

ANEW = "start anew"
FIRST_WORDS = 8
WHERE = {"run": ", in the run", "twist": ", at the twist", "follow_ups": ", at the follow-ups"}

Asked = tuple[Pack, Question]


def choose_session(talk: Talk, desk: Desk, asked: Asked | None = None) -> Session:
    """The session that the person chooses; what was begun before is offered first."""
    while True:
        try:
            pack, question = asked or _question(talk, desk)
            draft = _draft(talk, question, desk.history.drafts(pack.id, question.id))
            return desk.session(pack, question, draft)
        except Back:
            talk.say("This is the first step.")


def _question(talk: Talk, desk: Desk) -> Asked:
    on_offer = {
        pack.full_name(question): (pack, question)
        for pack in desk.shelf.packs
        for question in pack.questions
    }
    titles = {
        name: f"{visible_line(question.title)} ({question.difficulty})"
        for name, (_, question) in on_offer.items()
    }
    next_ = suggest(desk.shelf.packs, desk.history.attempts(), now())
    name = next_.pack.full_name(next_.question) if next_ else None
    if next_:
        talk.say()
        talk.say(f"Next: {visible_line(next_.question.title)}. {next_.why}")
    return on_offer[pick(talk, "What do you want to practise?", titles, name)]


def _draft(talk: Talk, question: Question, drafts: list[Draft]) -> Draft | None:
    if not drafts:
        return None
    options = {f"go on with draft {n}": _about(draft) for n, draft in enumerate(drafts, 1)}
    head = f"You have begun {visible_line(question.title)} before."
    chosen = pick(talk, head, {**options, ANEW: "the drafts stay"}, next(iter(options)))
    return None if chosen == ANEW else drafts[list(options).index(chosen)]


def _about(draft: Draft) -> str:
    """When it was typed, where it stands, and how it begins."""
    when = draft.updated.astimezone().strftime("%Y-%m-%d %H:%M")
    words = " ".join(link.justification for link in draft.links.values()).split()
    begins = f": “{' '.join(words[:FIRST_WORDS])}…”" if words else ""
    return f"last typed in {when}{WHERE.get(draft.phase, '')}{begins}"
