import io

from app.history import History
from app.plain.choose import choose_session
from app.plain.desk import Desk
from app.plain.talk import Talk
from app.session import Session
from questions.pack import Pack
from questions.shelf import Shelf
from tests.app.conftest import Begin


def choose(typed: str, pack: Pack, history: History, *, named: bool) -> tuple[Session, str]:
    """The session that someone who types these lines chooses, and what is shown."""
    shown = io.StringIO()
    asked = (pack, pack.question("minimal")) if named else None
    talk = Talk(io.StringIO(typed), shown)
    return choose_session(talk, Desk(Shelf((pack,)), history), asked), shown.getvalue()


def begun(begin: Begin, *texts: str) -> None:
    """Drafts of the question `minimal`, the last one first in the list."""
    for text in texts:
        session = begin(question="minimal")
        session.write("a-to-b", text)
        session.save()


def test_a_named_question_without_a_draft_begins_at_once(pack: Pack, history: History) -> None:
    session, shown = choose("", pack, history, named=True)
    assert (session.question.id, session.draft.untouched, shown) == ("minimal", True, "")


def test_of_several_drafts_the_chosen_one_goes_on(
    begin: Begin, pack: Pack, history: History
) -> None:
    begun(begin, "the older one", "the newer\none, with many words that are not all shown here")
    session, shown = choose("2\n", pack, history, named=True)
    assert session.draft.link("a-to-b").justification == "the older one"
    assert "go on with draft 1: last typed in" in shown
    assert "“the newer one, with many words that are…”" in " ".join(shown.split())
    session, _ = choose("\n", pack, history, named=True)
    assert session.draft.link("a-to-b").justification.startswith("the newer")


def test_starting_anew_leaves_the_drafts_alone(begin: Begin, pack: Pack, history: History) -> None:
    begun(begin, "kept")
    session, _ = choose("start anew\n", pack, history, named=True)
    assert session.draft.untouched
    assert len(history.drafts()) == 1


def test_a_question_is_chosen_by_name_and_back_asks_again(pack: Pack, history: History) -> None:
    session, shown = choose("back\nsmall/orders\n", pack, history, named=False)
    assert session.question.id == "orders"
    assert "This is the first step." in shown
    assert shown.count("What do you want to practise?") == 2


def test_what_comes_next_is_said_with_its_reason_and_enter_takes_it(
    pack: Pack, history: History
) -> None:
    session, shown = choose("\n", pack, history, named=False)
    assert f"Next: {session.question.title}. " in shown
    assert f"Enter keeps {pack.full_name(session.question)}." in shown
