import pytest

from app.draft import Draft
from app.history import History
from app.prediction import Prediction
from rubrics.grading import grade
from tests.app.conftest import Begin
from tests.app.plain.holding import hold
from tests.rubrics.small_pack import SAID

TYPED = f"""\
push
protected
more
inbox = 2k

The first line.
{SAID["retry"][1]}
.
pull
interval = never
interval = 2s

{SAID["latency"][1]}
.
hint
y
search
many
5k
none
y
batch = 5
log-to-teams.batch = 5

{SAID["capacity"][1]}
.
{SAID["retry"][2]}
.
"""


def words(draft: Draft) -> dict[str, object]:
    """What the person typed and chose."""
    return draft.model_dump(exclude={"id", "revision", "updated", "started", "pack", "question"})


def test_a_session_leads_from_the_prompt_to_the_stored_score(
    begin: Begin, history: History
) -> None:
    session = begin()
    shown, _ = hold(session, TYPED)
    assert session.phase == "score"
    said = session.answer
    assert said.design["shop-to-log"].preset == "protected"
    assert said.design["shop-to-log"].settings == {"inbox": "2k"}
    assert said.design["log-to-teams"].settings == {"interval": "2s"}
    assert said.justification == {
        "shop-to-log": f"The first line.\n{SAID['retry'][1]}",
        "log-to-teams": SAID["latency"][1],
    }
    assert said.twist_change == {"log-to-teams": {"batch": "5"}}
    assert said.twist_reason == SAID["capacity"][1]
    assert list(said.follow_ups.values()) == [SAID["retry"][2]]
    assert said.hints == (1,)
    assert session.grade == grade(session.question, session.rubric, said)
    assert [line.score for line in history.attempts()] == [session.grade.score]
    for part in (
        "Orders come in; two teams want them.",
        "`never` is not a duration",
        ". Waiting places at the consumer.",
        "To think along: Who controls the pace?",
        "“many” is not a count",
        "The run: 1 min of story, a line every 5 s.",
        "first backlog: you said search, measured",
        "missed target: you said none, measured",
        "The interviewer: Search runs at a fifth of its speed",
        "On which link? Write `log-to-teams.name = value`.",
        f"of 100: {session.grade.band}",
        "Kept as attempt 1",
    ):
        assert part in shown


@pytest.mark.parametrize("kept_lines", range(len(TYPED.splitlines())))
def test_the_end_of_the_input_at_any_step_loses_nothing(
    begin: Begin, history: History, kept_lines: int
) -> None:
    lines = TYPED.splitlines(keepends=True)
    _, drafts = hold(begin(), "".join(lines[:kept_lines]))
    kept = history.drafts()
    assert [words(draft) for draft in kept] == [words(drafts[-1])] * bool(kept)
    assert bool(kept) == (not drafts[-1].untouched)


def test_back_leads_to_the_step_before_and_nothing_typed_is_lost(begin: Begin) -> None:
    session = begin(question="minimal")
    shown, _ = hold(session, "push\na reason\nback\npull\nmore of it\n.\nback\n.\ny\n")
    assert session.answer.design["a-to-b"].delivery == "pull"
    assert session.answer.justification == {"a-to-b": "a reason\nmore of it"}
    assert "Which one? Enter keeps push." in shown
    assert "Why pull for a-to-b?\nYou wrote so far:\n  a reason\n" in shown
    assert "No follow-up was asked: " in shown


def test_a_setting_of_another_mode_is_refused_in_a_sentence_and_the_session_goes_on(
    begin: Begin,
) -> None:
    session = begin()
    typed = (
        "push\n\n\n.\npull\nretry = attempts: 5\nbatsh =\n\n.\n\n\n\ny\nlog-to-teams.retry = none\n"
    )
    shown, _ = hold(session, typed)
    assert shown.count("pull has no retry - use one of") == 2
    assert "did you mean `batch`?" in shown
    assert session.phase == "twist"


def test_settings_that_contradict_each_other_are_said_before_the_run_and_kept(
    begin: Begin,
) -> None:
    session = begin()
    conflict = "on: depth, opens_at: 40, closes_at: 80"
    shown, _ = hold(session, f"push\n\nbreaker = {conflict}\n\n.\npull\n\n.\n")
    assert "Not yet: shop-to-log" in shown
    assert session.phase == "answer"
    assert session.draft.link("shop-to-log").settings == {"breaker": conflict}


def test_a_field_of_a_setting_is_set_by_its_own_name_and_the_others_stay(begin: Begin) -> None:
    session = begin()
    push = "push\n\nbreaker.on = depth\nbreaker.opens_at = 90\nbreaker.colour = red\n"
    shown, _ = hold(session, f"{push}inbox.on = 1\nretry.attempts = 3\nretry.attempts =\n")
    settings = session.draft.link("shop-to-log").settings
    assert settings == {"breaker": "on: depth, opens_at: 90"}
    assert "breaker = on: depth, share: 0.5," in shown
    assert "colour" in shown.split("breaker.colour = red\n")[1].split("Change a setting?")[0]


def test_at_the_twist_a_field_of_a_setting_is_changed_by_the_name_of_its_link(begin: Begin) -> None:
    session = begin()
    answer = "push\n\n\n.\npull\n\n.\n\n\n\ny\n"
    hold(session, f"{answer}shop-to-log.breaker.on = depth\nshop-to-log.breaker.opens_at = 90\n")
    assert session.draft.twist_change == {"shop-to-log": {"breaker": "on: depth, opens_at: 90"}}


def test_a_prediction_can_be_skipped_and_what_was_said_before_stands(begin: Begin) -> None:
    session = begin()
    answer = "push\n\n\n.\npull\n\n.\n"
    shown, _ = hold(session, f"{answer}back\n.\nsearch\n2k\n\nn\n.\n\n\ninstant\ny\n")
    assert session.draft.prediction == Prediction(where="search", peak=2_000, breaks="instant")
    assert "Enter keeps search." in shown
    assert "Enter keeps 2k." in shown


def test_a_session_without_a_prediction_says_nothing_of_it(begin: Begin) -> None:
    session = begin()
    shown, _ = hold(session, "push\n\n\n.\npull\n\n.\n\n\n\ny\n\n.\ny\n")
    assert session.draft.prediction.empty
    assert session.run is not None
    assert session.run.finished
    assert "What you expected" not in shown


def test_at_the_twist_an_empty_reason_is_asked_for_once_more(begin: Begin) -> None:
    session = begin()
    typed = "push\n\n\n.\npull\n\n.\n\n\n\ny\n\n.\nn\nbecause\n.\n"
    shown, _ = hold(session, typed)
    assert shown.count("Go on without a reason? (y or n)") == 1
    assert session.answer.twist_reason == "because"


def test_the_run_is_shown_as_bars_on_request_and_the_time_is_told(begin: Begin) -> None:
    session = begin()
    shown, _ = hold(session, "time\npush\n\n\n.\npull\n\n.\n\n\n\ny\ncharts\n")
    assert session.phase == "twist"
    assert "Latency, p99; a full bar is" in shown
    assert "########################################\n" in shown
    assert "\n> time\nclarify " in shown


def test_a_hint_says_its_cost_first_and_is_taken_only_with_a_yes(begin: Begin) -> None:
    session = begin()
    shown, _ = hold(session, "hint\nn\nhint\n")
    assert shown.count("The next hint costs 2 points. Take it? (y or n)") == 2
    assert "Hint: " not in shown
    assert session.draft.untouched
    hold(session, "hint\ny\n")
    assert session.draft.hints == (1,)


def test_an_answer_that_is_not_submitted_can_be_changed(begin: Begin) -> None:
    session = begin(question="minimal")
    shown, _ = hold(session, "push\n.\nn\na reason\n.\ny\n")
    assert "Not submitted." in shown
    assert session.answer.justification == {"a-to-b": "a reason"}


def test_back_at_the_twist_leads_to_the_change_and_no_further(begin: Begin) -> None:
    session = begin()
    answer = "push\n\n\n.\npull\n\n.\n\n\n\ny\n"
    twist = "back\n\nbecause\nback\nlog-to-teams.batch = 5\n\n.\n"
    hold(session, f"{answer}{twist}")
    assert session.answer.twist_change == {"log-to-teams": {"batch": "5"}}
    assert session.answer.twist_reason == "because"


def test_back_at_the_twist_shows_the_settings_as_they_were_changed(begin: Begin) -> None:
    answer = "push\n\n\n.\npull\n\n.\n\n\n\ny\n"
    twist = "log-to-teams.batch = 5\nlog-to-teams.retention = 2h\n\nback\n"
    shown, _ = hold(begin(), f"{answer}{twist}")
    before, after = (
        part.split("What do you change?")[0]
        for part in shown.split("Settings of log-to-teams:")[-2:]
    )
    assert [line.strip() for line in after.splitlines() if line.endswith("(yours)")] == [
        "batch = 5 (yours)",
        "retention = 2h (yours)",
    ]
    assert "yours" not in before


def test_a_reply_that_was_given_cannot_be_taken_back(begin: Begin) -> None:
    answer = "push\n\n\n.\npull\n\n.\n\n\n\ny\n\n.\ny\n"
    session = begin()
    shown, _ = hold(session, f"{answer}back\n{SAID['backpressure'][2]}\n.\n")
    assert "There is no way back" in shown
    assert session.answer.follow_ups == {"too-fast": SAID["backpressure"][2]}
