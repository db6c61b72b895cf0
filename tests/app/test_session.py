import pytest

from app.draft_answer import as_yaml
from app.history import History
from app.session import Refused, Session
from engine.command import Command
from questions.answer_file import load_answer
from questions.pack import core_pack
from rubrics.grading import grade
from tests.app.conftest import Begin
from tests.app.playing import TWO_LIMITS, chosen, to_follow_ups, to_score, to_twist
from tests.rubrics.small_pack import SAID

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


def test_follow_ups_ask_until_no_criterion_of_double_weight_is_left(begin: Begin) -> None:
    session = to_follow_ups(chosen(begin(), SAID["retry"][2]))
    assert session.follow_up is not None
    assert session.follow_up.id == "too-fast"
    session.write_reply(SAID["backpressure"][2])
    session.reply()
    assert session.phase == "score"
    assert session.grade is not None
    assert {each.lifts for each in session.grade.follow_ups if not each.replied} == {"latency"}


def test_stopping_leaves_all_questions_and_what_was_being_typed(
    begin: Begin, history: History
) -> None:
    session = to_follow_ups(chosen(begin()))
    session.write_reply(SAID["backpressure"][2])
    session.stop()
    assert session.phase == "score"
    assert session.answer.follow_ups == {}
    assert len(history.attempts()) == 1


def test_a_reply_that_was_only_begun_is_still_asked_for(begin: Begin, history: History) -> None:
    session = to_follow_ups(chosen(begin()))
    session.write_reply(SAID["backpressure"][2])
    session.save()
    again = begin(history.drafts()[0])
    assert again.follow_up is not None
    assert again.draft.replies == {"too-fast": SAID["backpressure"][2]}


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
