from dataclasses import replace

import pytest

from app.history import History
from app.prediction import Outcome, Prediction, outcomes, places, predicted, targets
from app.refused import Refused
from engine.report import Backlog, ConsumerReport, Happening, Report
from tests.app.conftest import Begin
from tests.app.history.samples import REPORT
from tests.app.playing import chosen, to_follow_ups, to_twist

FELL = Happening(42.0, "backlog", "search", "search fell behind: 20 waiting")
LATER = Happening(50.0, "backlog", "billing", "billing fell behind: 20 waiting")
FAULT = Happening(1.0, "fault", "billing", "billing is slow")


def peaks(**waiting: int) -> Report:
    """A report with consumers that have these peaks."""
    consumers = {
        name: ConsumerReport(REPORT.books, REPORT.latency, {}, Backlog(1.0, peak, 9.0, 0), 0.5)
        for name, peak in waiting.items()
    }
    return replace(REPORT, consumers=consumers)


def missed(*names: str) -> Report:
    """A report that misses these targets, and meets another."""
    (verdict,) = REPORT.verdicts
    met = replace(verdict, slo="met", holds=True)
    return replace(
        REPORT, verdicts=(met, *(replace(verdict, slo=name, holds=False) for name in names))
    )


@pytest.mark.parametrize(
    ("said", "happenings", "measured", "right"),
    [
        ("search", (FAULT, FELL, LATER), "search at 0:00:42", True),
        ("billing", (FAULT, FELL, LATER), "search at 0:00:42", False),
        ("none", (FELL,), "search at 0:00:42", False),
        ("none", (FAULT,), "none", True),
        ("search", (), "none", False),
    ],
)
def test_the_first_backlog_is_the_first_that_the_event_log_tells_of(
    said: str, happenings: tuple[Happening, ...], measured: str, right: bool
) -> None:
    found = outcomes(Prediction(where=said), happenings, REPORT)
    assert found == (Outcome("where", "first backlog", said, measured, right),)


@pytest.mark.parametrize(
    ("said", "measured", "right"),
    [(10, 20, True), (10, 21, False), (10, 5, True), (11, 5, False), (0, 0, True), (5, 0, False)],
)
def test_a_peak_is_right_within_a_factor_of_two(said: int, measured: int, right: bool) -> None:
    (found,) = outcomes(Prediction(peak=said), (FELL,), peaks(search=measured, billing=999))
    assert (found.measured, found.right) == (f"{measured} at search", right)


def test_without_a_backlog_the_largest_peak_is_what_was_measured() -> None:
    (found,) = outcomes(Prediction(peak=4), (), peaks(search=1, billing=3))
    assert (found.measured, found.right) == ("3 at billing", True)
    assert found.text == "largest backlog: you said 4, measured 3 at billing - foreseen"


@pytest.mark.parametrize(
    ("said", "names", "measured", "right"),
    [
        ("late", ("lost", "late"), "lost, late", True),
        ("met", ("late",), "late", False),
        ("none", ("late",), "late", False),
        ("none", (), "none", True),
    ],
)
def test_each_target_that_is_missed_is_a_right_answer(
    said: str, names: tuple[str, ...], measured: str, right: bool
) -> None:
    (found,) = outcomes(Prediction(breaks=said), (), missed(*names))
    assert (found.measured, found.right) == (measured, right)


def test_what_was_skipped_has_no_line() -> None:
    assert Prediction().empty
    assert outcomes(Prediction(), (FELL,), missed("late")) == ()


def test_what_is_typed_is_kept_with_the_draft(begin: Begin, history: History) -> None:
    session = chosen(begin())
    flow = session.question.flow
    assert flow is not None
    assert (places(flow), targets(flow)) == (
        ("search", "billing", "none"),
        ("fresh", "instant", "none"),
    )
    session.predict(" search ", "1.5k", "")
    kept = Prediction(where="search", peak=1_500)
    assert session.draft.prediction == history.drafts()[0].prediction == kept
    session.predict()
    assert session.draft.prediction.empty
    assert predicted(flow, "none", "", "none") == Prediction(where="none", breaks="none")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("log", "", ""), "There is no “log” here - say search, billing or none."),
        (("\x1b[2J", "", ""), "There is no “␛.2J” here"),
        (("", "much", ""), "“much” is not a count - write it like 500"),
        (("", "", "cheap"), "There is no “cheap” here - say fresh, instant or none."),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    begin: Begin, typed: tuple[str, str, str], says: str
) -> None:
    session = chosen(begin())
    session.predict("search")
    with pytest.raises(Refused, match=says):
        session.predict(*typed)
    assert session.draft.prediction == Prediction(where="search")


def test_it_is_made_before_the_run_of_a_question_with_a_flow(begin: Begin) -> None:
    session = to_twist(chosen(begin()))
    with pytest.raises(Refused, match="cannot be changed any more"):
        session.predict("search")
    with pytest.raises(Refused, match="no flow"):
        begin(question="minimal").predict("none")


def test_it_is_held_against_what_the_run_did(begin: Begin) -> None:
    session = chosen(begin())
    session.predict("search", "20", "fresh")
    to_follow_ups(session)
    assert session.run is not None
    found = outcomes(session.draft.prediction, session.run.happenings, session.run.report())
    assert [each.text for each in found] == [
        "first backlog: you said search, measured none - not foreseen",
        "largest backlog: you said 20, measured 20 at search - foreseen",
        "missed target: you said fresh, measured instant - not foreseen",
    ]
