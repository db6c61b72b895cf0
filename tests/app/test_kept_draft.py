import sqlite3

from app.draft import TimeKept
from app.history import History
from app.session import Session
from questions.pack import Pack
from rubrics.grading import grade
from tests.app.clock import Clock
from tests.app.conftest import Begin
from tests.app.playing import chosen, to_follow_ups, to_score, to_twist


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

    session = chosen(begin(), "There doubling pauses.")
    session.take_hint()
    session.save()
    session = left()
    assert session.draft.link("shop-to-log").justification == "There doubling pauses."
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
    assert session.draft.replies == {"too-fast": "half a reply"}
    session.reply()
    to_score(session)
    assert phases == ["answer", "run", "run", "run", "follow_ups"]
    assert session.grade == grade(session.question, session.rubric, session.answer)
    assert session.answer.hints == (1,)
    assert session.answer.twist_change == {"log-to-teams": {"batch": "5"}}
    assert (session.answer.twist_reason, session.answer.follow_ups) == (
        "because",
        {"too-fast": "half a reply"},
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


def test_the_time_spent_is_kept_with_the_draft(pack: Pack, history: History) -> None:
    clock = Clock()
    session = Session(pack, pack.question("orders"), history, clock=clock)
    session.timer.go()
    clock.now += 30
    session.save()
    assert history.drafts() == []
    session.choose("shop-to-log", "push")
    clock.now += 12.5
    session.timer.next_mode()
    session.save()
    (draft,) = history.drafts()
    assert draft.time == TimeKept(mode="up", seconds={"clarify": 30, "choose": 12})
    again = Session(pack, session.question, history, draft, clock=clock)
    assert again.timer.text() == "choose 0:12 of 2:15 · 0:42 of 15:00"
    revision = draft.revision
    again.save()
    assert history.drafts()[0].revision == revision


def test_after_the_score_nothing_brings_the_draft_back(pack: Pack, history: History) -> None:
    clock = Clock()
    session = chosen(Session(pack, pack.question("orders"), history, clock=clock))
    session.timer.go()
    to_score(to_follow_ups(session))
    clock.now += 60
    session.save()
    assert history.drafts() == []
