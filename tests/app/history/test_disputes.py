import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.history import Dispute, History, HistoryError
from rubrics.second_opinion import retallied
from tests.app.history.samples import attempt_at

AT = datetime(2026, 1, 3, tzinfo=UTC)
BETTER = Dispute("text", "retry", 2, "It says who [/b] tries again.", AT)


def test_both_totals_are_kept(path: Path) -> None:
    with History.open(path) as history:
        number = history.add_attempt(attempt_at(score=61.5))
        assert history.attempt(number).own_score is None
        history.dispute(number, BETTER)
    with History.open(path) as history:
        attempt = history.attempt(number)
        own = retallied(attempt.grade, {("text", "retry"): 2}).score
        assert attempt.disputes == (BETTER,)
        assert (attempt.grade.score, attempt.own_score) == (61.5, own)
        (line,) = history.attempts()
        assert (line.score, line.own_score) == (61.5, own)
        assert attempt.grade == attempt_at(score=61.5).grade


def test_what_is_said_last_of_a_line_counts(path: Path) -> None:
    with History.open(path) as history:
        number = history.add_attempt(attempt_at())
        first = history.dispute(number, BETTER)
        again = history.dispute(number, Dispute("text", "retry", 0, "Or not.", AT))
        assert [each.note for each in again.disputes] == ["Or not."]
        assert first.own_score is not None
        assert again.own_score is not None
        assert again.own_score < first.own_score
        assert again.dispute("text", "retry") == again.disputes[0]
        assert again.dispute("behaviour", "retry") is None


def test_a_dispute_can_be_withdrawn(path: Path) -> None:
    with History.open(path) as history:
        number = history.add_attempt(attempt_at())
        history.dispute(number, BETTER)
        assert history.withdraw(number, BETTER) == history.attempt(number)
        assert history.attempt(number).disputes == ()
        assert history.attempts()[0].own_score is None
        history.withdraw(number, BETTER)


def test_there_is_nothing_to_say_of_an_attempt_that_is_not_there(path: Path) -> None:
    with History.open(path) as history:
        with pytest.raises(HistoryError, match="There is no attempt 7"):
            history.dispute(7, BETTER)
        number = history.add_attempt(attempt_at())
        assert history.attempt(number).disputes == ()


def test_a_dispute_that_was_spoilt_from_outside_hides_no_other(path: Path) -> None:
    with History.open(path) as history:
        number = history.add_attempt(attempt_at())
        history.dispute(number, BETTER)
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO dispute VALUES (?, 'mood', 'x', 'much', '', 'then')", (number,))
        db.commit()
    with History.open(path) as history:
        assert history.attempt(number).disputes == (BETTER,)
