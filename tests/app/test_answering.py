from collections.abc import Callable

import pytest

from app.history import History
from app.session import Refused, Session
from questions.pack import Pack
from tests.app.clock import Clock
from tests.app.conftest import Begin
from tests.app.playing import TWO_LIMITS, chosen, to_twist


def test_links_without_a_mode_keep_the_answer_from_being_submitted(begin: Begin) -> None:
    session = begin()
    missing = ("shop-to-log: choose push or pull", "log-to-teams: choose push or pull")
    assert session.problems == missing
    with pytest.raises(Refused, match="shop-to-log: choose push or pull; log-to-teams"):
        session.submit()
    assert session.phase == "answer"
    assert chosen(session).problems == ()


@pytest.mark.parametrize(
    ("link", "mode", "says"),
    [
        ("shop-to-log", "hybrid", "shop-to-log offers push or pull, not “hybrid”."),
        ("shop-to-log", "\x1b]52;c;x\x07", "not “␛]52;c;x␇”."),
        ("nowhere", "push", "no link “nowhere”"),
    ],
)
def test_a_choice_that_is_not_offered_is_refused(
    begin: Begin, link: str, mode: str, says: str
) -> None:
    session = begin()
    with pytest.raises(Refused, match=says.replace("]", r"\]").replace("[", r"\[")):
        session.choose(link, mode)
    assert session.draft.untouched


def test_settings_of_ones_own_stand_over_the_preset(begin: Begin) -> None:
    session = chosen(begin())
    session.use_preset("shop-to-log", "protected")
    session.set("shop-to-log", "retry", "attempts: 9")
    session.set("shop-to-log", "inbox", "2k")
    lines = {line.name: (line.text, line.origin) for line in session.settings("shop-to-log")}
    assert lines["retry"] == (
        "attempts: 9, base: 1s, cap: 1m, jitter: full, then: drop",
        "own",
    )
    assert lines["backpressure"] == ("credit: 20", "preset")
    assert lines["inbox"] == ("2k", "own")
    assert lines["overflow"] == ("drop-newest", "default")
    assert "interval" not in lines
    session.set("shop-to-log", "inbox", "")
    assert {s.name: s.text for s in session.settings("shop-to-log")}["inbox"] == "500"


def test_a_setting_that_cannot_be_used_is_refused_and_nothing_is_lost(begin: Begin) -> None:
    session = chosen(begin())
    session.set("shop-to-log", "inbox", "2k")
    with pytest.raises(Refused, match="not a count - write it like 500"):
        session.set("shop-to-log", "inbox", "plenty")
    with pytest.raises(Refused, match="has bare or protected, not “mine”"):
        session.use_preset("shop-to-log", "mine")
    assert session.draft.link("shop-to-log").settings == {"inbox": "2k"}


@pytest.mark.parametrize("text", ["attempts: 5", ""])
@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("retry", "^pull has no retry - use one of hold, .*or ack.$"),
        ("batsh", "no setting “batsh” - did you mean `batch`"),
        ("colour.red", "no setting “colour” - use one of (?!.*retry.*).*batch.*"),
    ],
)
def test_a_setting_that_the_mode_does_not_have_is_refused(
    begin: Begin, setting: str, says: str, text: str
) -> None:
    session = chosen(begin())
    with pytest.raises(Refused, match=says):
        session.set("log-to-teams", setting, text)
    to_twist(session)
    with pytest.raises(Refused, match=says):
        session.change("log-to-teams", setting, text)
    assert session.answer.design["log-to-teams"].settings == session.answer.twist_change == {}


def test_before_a_mode_is_chosen_nothing_can_be_set(begin: Begin) -> None:
    session = begin()
    with pytest.raises(Refused, match="Choose push or pull for shop-to-log first"):
        session.set("shop-to-log", "inbox", "2k")
    assert session.settings("shop-to-log") == ()


def test_settings_that_would_do_nothing_are_marked_unless_they_are_ones_own(begin: Begin) -> None:
    session = chosen(begin())
    idle = {line.name for line in session.settings("log-to-teams") if line.idle}
    assert idle == {"retention_size", "ttl"}
    session.set("log-to-teams", "ttl", "5s")
    idle = {line.name for line in session.settings("log-to-teams") if line.idle}
    assert idle == {"retention_size"}


def test_another_mode_forgets_the_settings_and_keeps_the_reason(begin: Begin) -> None:
    session = chosen(begin(), "my reason")
    session.set("shop-to-log", "inbox", "2k")
    session.choose("shop-to-log", "push")
    assert session.draft.link("shop-to-log").settings == {"inbox": "2k"}
    session.choose("shop-to-log", "pull")
    draft = session.draft.link("shop-to-log")
    assert (draft.settings, draft.preset, draft.justification) == ({}, None, "my reason")


def test_hints_come_in_order_and_cost_what_they_say(begin: Begin) -> None:
    session = begin()
    assert [session.take_hint().cost for _ in range(2)] == [2, 3.5]
    with pytest.raises(Refused, match="no more hints"):
        session.take_hint()
    assert session.answer.hints == (1, 2)


def test_what_the_text_explains_is_proposed_and_can_be_accepted(begin: Begin) -> None:
    session = chosen(begin(), TWO_LIMITS)
    proposed = {each.setting: each for each in session.proposals}
    assert {name: each.value for name, each in proposed.items()} == {
        "backpressure": "credit: 20",
        "retry": "attempts: 5, base: 1s",
    }
    assert proposed["backpressure"].evidence[0].text == "There senders are told to wait"
    session.accept(proposed["backpressure"])
    assert [each.setting for each in session.proposals] == ["retry"]
    session.decline(proposed["retry"])
    assert session.proposals == ()
    assert session.draft.link("shop-to-log").settings == {"backpressure": "credit: 20"}


def test_after_submitting_the_answer_is_locked(begin: Begin) -> None:
    session = to_twist(chosen(begin(), "why"))
    before = session.draft
    for action in (
        lambda: session.choose("shop-to-log", "pull"),
        lambda: session.set("shop-to-log", "inbox", "1"),
        lambda: session.write("shop-to-log", "other"),
        session.take_hint,
        session.submit,
    ):
        with pytest.raises(Refused, match="cannot be changed any more"):
            action()
    assert session.draft == before


# Undo


def test_every_change_of_the_answer_is_taken_back_and_made_again(begin: Begin) -> None:
    session = begin()
    states = [session.draft.links]

    def did(action: Callable[[], object]) -> None:
        action()
        states.append(session.draft.links)

    did(lambda: session.choose("shop-to-log", "push"))
    did(lambda: session.use_preset("shop-to-log", "protected"))
    did(lambda: session.set("shop-to-log", "inbox", "2k"))
    did(lambda: session.write("shop-to-log", "my reason"))
    did(lambda: session.note("shop-to-log", "pace", "the shop"))
    did(lambda: session.add_notes("shop-to-log"))
    did(lambda: session.choose("log-to-teams", "pull"))
    did(lambda: session.choose("shop-to-log", "pull"))
    abouts = []
    for state in reversed(states[:-1]):
        abouts.append(session.undo())
        assert session.draft.links == state
    assert abouts == ["shop-to-log", "log-to-teams", *["shop-to-log"] * 6]
    with pytest.raises(Refused, match="nothing to undo"):
        session.undo()
    for state in states[1:]:
        session.redo()
        assert session.draft.links == state
    with pytest.raises(Refused, match="nothing to do again"):
        session.redo()


def test_what_is_typed_in_one_go_is_undone_in_one_go(pack: Pack, history: History) -> None:
    clock = Clock()
    session = Session(pack, pack.question("orders"), history, clock=clock)
    for text in ("A", "A ", "A r"):
        session.write("shop-to-log", text)
        clock.now += 0.3
    clock.now += 5
    session.write("shop-to-log", "A re")
    session.undo()
    assert session.draft.link("shop-to-log").justification == "A r"
    session.undo()
    assert session.draft.link("shop-to-log").justification == ""


def test_a_hint_that_was_taken_stays_taken(begin: Begin) -> None:
    session = chosen(begin())
    session.take_hint()
    session.undo()
    assert session.draft.hints == (1,)
    assert session.draft.link("log-to-teams").delivery is None


def test_a_proposal_turned_down_is_made_again_after_an_undo(begin: Begin) -> None:
    session = chosen(begin(), TWO_LIMITS)
    before = session.proposals
    session.decline(before[0])
    assert session.undo() is None
    assert session.proposals == before


def test_what_is_undone_is_kept_and_a_submitted_answer_is_not_undone(
    begin: Begin, history: History
) -> None:
    session = chosen(begin())
    session.undo()
    assert history.drafts() == [session.draft]
    session.redo()
    to_twist(session)
    for action in (session.undo, session.redo):
        with pytest.raises(Refused, match="cannot be changed any more"):
            action()
