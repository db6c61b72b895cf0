import sqlite3

import pytest

from app.draft_answer import as_yaml
from app.history import History
from app.session import Refused, Session
from engine.command import Command
from questions.answer_file import load_answer
from questions.pack import core_pack
from rubrics.grading import grade
from tests.app.conftest import Begin
from tests.rubrics.small_pack import SAID

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


# Answering


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
        ("batsh", "unknown key `batsh` - did you mean `batch`"),
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


# The run and its twist


@pytest.mark.parametrize("step", [0.1, 7.0, 30.0, 1_000.0])
@pytest.mark.parametrize("change", ["", "batch = 5", "interval = 2s"])
def test_the_live_run_is_the_graded_run_whatever_its_steps(
    begin: Begin, step: float, change: str
) -> None:
    session = to_twist(chosen(begin(), TWO_LIMITS), step)
    if change:
        name, _, value = change.partition(" = ")
        session.change("log-to-teams", name, value)
    session.write_reason("There is bounded queue.")
    to_score(to_follow_ups(session, step))
    answer = load_answer(as_yaml(session.answer).encode())
    headless = grade(session.question, session.rubric, answer)
    assert session.grade == headless
    assert bool(change) == ("answer" in {c.origin for c in session.commands})


def test_the_story_stands_still_at_the_twist(begin: Begin) -> None:
    session = to_twist(chosen(begin()), step=1_000.0)
    assert session.twist is not None
    assert session.run is not None
    assert session.run.now == pytest.approx(30.0, abs=1e-6)
    with pytest.raises(Refused, match="the interviewer waits for what you change"):
        session.advance(40.0)
    with pytest.raises(Refused, match="not a duration"):
        session.change("log-to-teams", "interval", "soon")
    session.change("log-to-teams", "interval", "2s")
    session.change("log-to-teams", "batch", "5")
    session.change("log-to-teams", "interval", "")
    assert session.answer.twist_change == {"log-to-teams": {"batch": "5"}}


def test_a_run_that_is_not_over_cannot_be_left(begin: Begin) -> None:
    session = chosen(begin())
    session.submit()
    with pytest.raises(Refused, match="not over yet"):
        session.finish_run()
    with pytest.raises(Refused, match="the graded run is on"):
        session.reply()


def test_a_question_without_a_flow_goes_straight_to_the_score(begin: Begin) -> None:
    session = begin(question="minimal")
    session.choose("a-to-b", "push")
    session.submit()
    to_score(session)
    assert session.run is None
    assert session.grade is not None
    assert (session.grade.run, session.grade.parts.choice) == (None, 0.0)
    with pytest.raises(Refused, match="no flow"):
        session.start_free()


# Follow-ups and score


def test_follow_ups_ask_for_what_was_missed_the_heaviest_first(begin: Begin) -> None:
    session = to_follow_ups(chosen(begin(), SAID["retry"][2]))
    asked = []
    while session.follow_up is not None:
        asked.append(session.follow_up.id)
        session.skip()
    assert asked == ["too-fast", "late", "asked"]
    assert session.phase == "score"


def test_a_reply_lifts_its_criterion_and_an_empty_one_is_refused(begin: Begin) -> None:
    session = to_follow_ups(chosen(begin()))
    assert session.follow_up is not None
    assert session.follow_up.id == "too-fast"
    with pytest.raises(Refused, match="The reply is empty"):
        session.reply()
    session.write_reply(SAID["backpressure"][2])
    session.reply()
    to_score(session)
    assert session.grade is not None
    (lifted,) = [each for each in session.grade.follow_ups if each.replied]
    assert (lifted.id, lifted.level_before, lifted.level_after) == ("too-fast", 0, 2)


def test_a_reply_that_was_begun_and_skipped_does_not_count(begin: Begin) -> None:
    session = to_follow_ups(chosen(begin()))
    session.write_reply(SAID["backpressure"][2])
    session.skip()
    assert session.answer.follow_ups == {}


def test_the_score_is_stored_in_place_of_the_draft(begin: Begin, history: History) -> None:
    session = to_score(to_follow_ups(chosen(begin(), "my reason")))
    assert history.drafts() == []
    assert session.attempt is not None
    stored = history.attempt(session.attempt)
    assert (stored.answer, stored.grade) == (session.answer, session.grade)
    assert (stored.pack, stored.question, stored.title) == (
        "small",
        "orders",
        "Orders for two teams",
    )
    assert stored.commands == session.commands
    assert not stored.seen


def test_attempts_after_the_model_answers_were_shown_are_marked(
    begin: Begin, history: History
) -> None:
    session = to_score(to_follow_ups(chosen(begin())))
    session.see_model_answers()
    to_score(to_follow_ups(chosen(begin())))
    assert [line.seen for line in history.attempts()] == [True, False]


# Free runs


def test_a_free_run_can_be_broken_and_mended_and_the_score_stays(begin: Begin) -> None:
    session = to_score(to_follow_ups(chosen(begin())))
    before = session.grade
    free = session.start_free(seed=2)
    free.advance(5.0)
    free.apply(Command(op="kill", of="search"))
    killed = free.advance(10.0)
    free.apply(Command(at="50s", op="restore", of="search"))
    restored = free.advance(12.0)
    assert (killed.nodes["search"].down, restored.nodes["search"].down) == (1, 0)
    assert [(c.op, c.at) for c in free.log if c.origin == "user"] == [
        ("kill", 5_000_000_001),
        ("restore", 10_000_000_001),
    ]
    assert session.grade is before


def test_a_free_run_as_submitted_is_the_graded_run(begin: Begin) -> None:
    session = to_score(to_follow_ups(chosen(begin())))
    free = session.start_free()
    free.advance(1_000.0)
    assert session.grade is not None
    assert free.report() == session.grade.run


# Kept drafts


def test_what_is_chosen_is_kept_at_once_and_what_is_typed_on_save(
    begin: Begin, history: History
) -> None:
    session = begin()
    session.save()
    assert history.drafts() == []
    session.choose("shop-to-log", "push")
    assert history.drafts() == [session.draft]
    session.write("shop-to-log", "typed")
    assert history.drafts()[0].links["shop-to-log"].justification == ""
    session.save()
    assert history.drafts() == [session.draft]


def test_words_that_are_taken_back_are_taken_back_in_the_kept_draft(
    begin: Begin, history: History
) -> None:
    session = begin()
    session.write("shop-to-log", "typed")
    session.save()
    session.write("shop-to-log", "")
    session.save()
    assert [draft.untouched for draft in history.drafts()] == [True]


def test_a_draft_goes_on_where_it_was_left_in_every_phase(begin: Begin, history: History) -> None:
    phases = []

    def left() -> Session:
        (draft,) = history.drafts()
        session = begin(draft)
        phases.append(session.phase)
        return session

    session = chosen(begin(), TWO_LIMITS)
    session.take_hint()
    session.save()
    session = left()
    assert session.draft.link("shop-to-log").justification == TWO_LIMITS
    session.submit()
    session.advance(10.0)
    session = left()
    session.advance(1_000.0)
    session.change("log-to-teams", "batch", "5")
    session = left()
    session.advance(1_000.0)
    session.write_reason("because")
    session.answer_twist()
    session = left()
    session.advance(1_000.0)
    session.finish_run()
    session.write_reply("half a reply")
    session.save()
    session = left()
    assert session.draft.replies == {"late": "half a reply"}
    session.reply()
    to_score(session)
    assert phases == ["answer", "run", "run", "run", "follow_ups"]
    assert session.grade == grade(session.question, session.rubric, session.answer)
    assert session.answer.hints == (1,)
    assert session.answer.twist_change == {"log-to-teams": {"batch": "5"}}
    assert (session.answer.twist_reason, session.answer.follow_ups) == (
        "because",
        {"late": "half a reply"},
    )


def test_two_windows_on_one_draft_keep_both_texts_and_say_so(
    begin: Begin, history: History
) -> None:
    chosen(begin(), "begun").save()
    here, there = begin(history.drafts()[0]), begin(history.drafts()[0])
    here.write("shop-to-log", "here")
    here.save()
    assert here.notice == ""
    there.write("shop-to-log", "there")
    there.save()
    assert "Both are kept" in there.notice
    texts = [draft.link("shop-to-log").justification for draft in history.drafts()]
    assert sorted(texts) == ["here", "there"]


def test_a_draft_of_a_question_that_changed_is_opened_again_with_every_word(
    begin: Begin,
) -> None:
    session = to_twist(chosen(begin(), "my reason"))
    draft = session.draft
    links = {**draft.links, "log-to-teams": draft.link("log-to-teams").model_copy()}
    links["shop-to-log"] = links["shop-to-log"].model_copy(update={"preset": "gone"})
    session = begin(draft.model_copy(update={"links": links}))
    assert session.phase == "answer"
    assert "The question has changed" in session.notice
    assert session.draft.link("shop-to-log").delivery is None
    assert session.draft.link("shop-to-log").justification == "my reason"
    assert session.draft.link("log-to-teams").delivery == "pull"


def test_a_save_that_fails_is_told_and_made_up_for(begin: Begin, history: History) -> None:
    session = chosen(begin(), "typed")
    session.save()
    blocker = sqlite3.connect(history.path, isolation_level=None)
    blocker.execute("CREATE TRIGGER full BEFORE UPDATE ON draft BEGIN SELECT RAISE(FAIL, 'x'); END")
    session.write("shop-to-log", "typed on")
    session.save()
    assert "not kept yet" in session.notice
    assert "disk is not full" in session.notice
    blocker.execute("DROP TRIGGER full")
    blocker.close()
    session.save()
    assert session.notice == ""
    assert history.drafts()[0].link("shop-to-log").justification == "typed on"


@pytest.mark.parametrize("name", ["payment-webhooks", "video-transcoding"])
def test_a_built_in_question_played_live_is_graded_as_its_answer_file(
    history: History, name: str
) -> None:
    pack = core_pack()
    question = pack.question(name)
    answer = pack.answer(question.model_answers[0])
    session = Session(pack, question, history)
    session.fill(answer)
    session.submit()
    assert session.run is not None
    while not session.run.finished:
        session.advance(session.run.now + 33.3)
        if session.phase == "twist":
            session.answer_twist()
    session.finish_run()
    to_score(session)
    assert session.grade == grade(question, session.rubric, answer)
