import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.history import History, HistoryError
from tests.app.history.samples import attempt_at, draft_of

TWO_AT_ONCE = """
import sys
from pathlib import Path
from app.history import History
from tests.app.history.samples import attempt_at, draft_of
with History.open(Path(sys.argv[1])) as history:
    draft = draft_of("")
    for n in range(20):
        draft = history.save_draft(draft.model_copy(update={"twist_reason": f"{sys.argv[2]} {n}"}))
        history.add_attempt(attempt_at(f"{sys.argv[2]}-{n}"))
"""


def test_a_draft_comes_back_as_it_was_saved(path: Path) -> None:
    with History.open(path) as history:
        saved = history.save_draft(draft_of("first line\nsecond"))
    with History.open(path) as history:
        assert history.drafts() == [saved]
    assert saved.revision == 1
    assert saved.links["a-to-b"].justification == "first line\nsecond"


def test_saving_again_replaces_the_draft(path: Path) -> None:
    with History.open(path) as history:
        first = history.save_draft(draft_of("one"))
        second = history.save_draft(first.model_copy(update={"twist_reason": "two"}))
        assert history.drafts() == [second]
        assert (second.id, second.revision) == (first.id, 2)


def test_two_instances_on_one_draft_both_keep_their_words(path: Path) -> None:
    with History.open(path) as here, History.open(path) as there:
        shared = here.save_draft(draft_of("shared"))
        theirs = there.save_draft(shared.model_copy(update={"twist_reason": "theirs"}))
        ours = here.save_draft(shared.model_copy(update={"twist_reason": "ours"}))
        assert ours.id != theirs.id
        assert {d.twist_reason for d in here.drafts()} == {"theirs", "ours"}
        again = here.save_draft(ours)
        assert (again.id, len(here.drafts())) == (ours.id, 2)


def test_a_draft_that_another_instance_finished_is_kept_as_one_of_its_own(path: Path) -> None:
    with History.open(path) as here, History.open(path) as there:
        draft = here.save_draft(draft_of("still typing"))
        there.add_attempt(attempt_at(), draft.id)
        here.save_draft(draft)
        assert [d.links["a-to-b"].justification for d in there.drafts()] == ["still typing"]


def test_drafts_are_listed_by_question_with_the_last_one_first(path: Path) -> None:
    with History.open(path) as history:
        history.save_draft(draft_of("older"))
        history.save_draft(draft_of("other", question="news-feed"))
        newest = history.save_draft(draft_of("newer"))
        assert [
            d.links["a-to-b"].justification for d in history.drafts(question="order-events")
        ] == [
            "newer",
            "older",
        ]
        assert len(history.drafts("core")) == 3
        assert history.drafts("other-pack") == []
        history.discard_draft(newest.id)
        assert len(history.drafts()) == 2


def test_an_attempt_comes_back_whole_and_its_draft_is_gone(path: Path) -> None:
    with History.open(path) as history:
        draft = history.save_draft(draft_of("done"))
        number = history.add_attempt(attempt_at(), draft.id)
        assert history.attempt(number) == replace(attempt_at(), id=number)
        assert history.drafts() == []


def test_attempts_are_listed_newest_first_and_by_question(path: Path) -> None:
    with History.open(path) as history:
        history.add_attempt(attempt_at(score=40.0))
        history.add_attempt(attempt_at("news-feed"))
        history.add_attempt(attempt_at(score=80.0))
        assert [line.score for line in history.attempts(question="order-events")] == [80.0, 40.0]
        newest = history.attempts()[0]
        assert (newest.id, newest.band, newest.seen, newest.title) == (
            3,
            "lean hire",
            True,
            "Order events [/x]",
        )


def test_an_unknown_attempt_is_refused_in_words(path: Path) -> None:
    with History.open(path) as history, pytest.raises(HistoryError, match="no attempt 7"):
        history.attempt(7)


@pytest.mark.parametrize("column", ["answer", "grade", "report", "commands", "finished"])
def test_an_attempt_changed_from_outside_is_refused_in_words(path: Path, column: str) -> None:
    with History.open(path) as history:
        number = history.add_attempt(attempt_at())
        with closing(sqlite3.connect(path)) as db, db:
            db.execute(f"UPDATE attempt SET {column} = '[1'")
        with pytest.raises(HistoryError, match=f"Attempt {number} is stored in a form"):
            history.attempt(number)


def test_a_draft_that_cannot_be_read_hides_no_other(path: Path) -> None:
    with History.open(path) as history:
        broken = history.save_draft(draft_of("broken"))
        history.save_draft(draft_of("whole"))
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("UPDATE draft SET content = '{}' WHERE id = ?", (broken.id,))
        assert [d.links["a-to-b"].justification for d in history.drafts()] == ["whole"]


def test_seen_model_answers_are_remembered_for_their_question(path: Path) -> None:
    with History.open(path) as history:
        assert not history.saw_model_answers("core", "order-events")
        history.see_model_answers("core", "order-events")
        history.see_model_answers("core", "order-events")
        assert history.saw_model_answers("core", "order-events")
        assert not history.saw_model_answers("core", "news-feed")


def test_folder_and_files_are_for_their_owner_only(path: Path) -> None:
    with History.open(path) as history:
        history.add_attempt(attempt_at())
        found = {p.name: stat.S_IMODE(p.stat().st_mode) for p in path.parent.rglob("*")}
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert found.pop("backups") == 0o700
        assert {"history.db", "history.db-wal", "history.db-shm"} < set(found)
        assert set(found.values()) == {0o600}


def test_every_write_reaches_the_disk_before_it_returns(path: Path) -> None:
    with History.open(path) as history:
        pragmas = ("journal_mode", "synchronous", "foreign_keys")
        assert [history._db.execute(f"PRAGMA {p}").fetchone()[0] for p in pragmas] == ["wal", 2, 1]


def test_a_failed_write_leaves_nothing_half_done(path: Path) -> None:
    with History.open(path) as history:
        draft = history.save_draft(draft_of("kept"))
        with closing(sqlite3.connect(path)) as db, db:
            db.execute(
                "CREATE TRIGGER full BEFORE DELETE ON draft BEGIN SELECT RAISE(FAIL, 'x'); END"
            )
        with pytest.raises(HistoryError, match="could not be used"):
            history.add_attempt(attempt_at(), draft.id)
        assert history.attempts() == []
        assert history.drafts() == [draft]


def test_two_processes_may_create_and_use_it_at_once(path: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", TWO_AT_ONCE, str(path), name], stderr=subprocess.PIPE, text=True
        )
        for name in ("a", "b", "c")
    ]
    assert [(run.communicate()[1], run.returncode) for run in runs] == [("", 0)] * 3
    with History.open(path) as history:
        assert len(history.attempts()) == 60
        assert {draft.twist_reason for draft in history.drafts()} == {"a 19", "b 19", "c 19"}


def test_a_new_file_that_another_is_switching_is_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waited = []

        def let_go(seconds: float) -> None:
            waited.append(seconds)
            other.execute("COMMIT")

        monkeypatch.setattr("app.history.store.time.sleep", let_go)
        with History.open(path) as history:
            assert history.attempts() == []
    assert len(waited) == 1


def test_a_folder_that_cannot_be_written_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    with pytest.raises(
        HistoryError, match=r"history.db could not be used \(file exists: /.* - see that"
    ):
        History.open(tmp_path / "home" / "history.db")
