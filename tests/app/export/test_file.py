from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.export.file import export, name_for
from app.history import Attempt, Dispute, History
from app.prediction import Prediction
from app.refused import Refused
from app.session import Session
from questions.answer_file import load_answer
from questions.pack import Pack
from rubrics.grade import Grade
from tests.app.conftest import Begin
from tests.app.export.hostile import HOSTILE
from tests.app.tui.records import stored_attempt
from tests.rubrics.small_pack import SAID


@pytest.fixture
def attempt(begin: Begin, history: History) -> Attempt:
    """A whole session, stored, with a line seen otherwise."""
    session = played(begin())
    assert session.attempt is not None
    return history.dispute(session.attempt, Dispute("text", "retry", 2, "It says who."))


def played(session: Session) -> Session:
    session.choose("shop-to-log", "push")
    session.choose("log-to-teams", "pull")
    session.write("log-to-teams", f"{SAID['backpressure'][2]} {SAID['retry'][1]}")
    session.predict("search", "50", "none")
    session.submit()
    session.advance(60)
    session.write_reason(SAID["latency"][1])
    session.answer_twist()
    session.advance(60)
    session.finish_run()
    while session.phase == "follow_ups":
        session.skip()
    return session


def text_of(path: Path, attempt: Attempt, pack: Pack | None) -> str:
    export(path, attempt, pack, pack.question("orders") if pack else None)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["html", "md"])
def test_everything_of_an_attempt_is_in_the_file(
    attempt: Attempt, pack: Pack, tmp_path: Path, ending: str
) -> None:
    text = text_of(tmp_path / f"mine.{ending}", attempt, pack)
    for part in (
        "Orders for two teams",
        f"{attempt.grade.score:g} of 100: {attempt.grade.band}",
        f"{attempt.own_score}",
        "About retry: level 1 of 2 was given, you say level 2 of 2 - It says who.",
        "There senders are told to wait",
        "What you said later lifts it to level 1 of 2",
        "largest backlog: you said 50, measured",
        "Backlog: events waiting",
        "search works at 0.2 of its speed",
        "p99 latency of search",
        "delivery: pull",
        "Orders come in; two teams want them.",
        "It was read together with your reasons, and lifts “About latency”",
    ):
        assert part in text, part
    assert ("<svg" in text) is (ending == "html")


def test_the_answer_in_it_grades_as_it_did(attempt: Attempt, pack: Pack, tmp_path: Path) -> None:
    text = text_of(tmp_path / "mine.md", attempt, pack)
    block = text.split("```\n")[1]
    assert load_answer(block.encode()) == attempt.answer


def test_what_counted_is_marked_in_the_persons_own_words(
    attempt: Attempt, pack: Pack, tmp_path: Path
) -> None:
    text = text_of(tmp_path / "mine.html", attempt, pack)
    assert '<mark title="About backpressure">There senders are told to wait</mark>.' in text


def test_without_its_question_all_but_the_charts_is_there(attempt: Attempt, tmp_path: Path) -> None:
    text = text_of(tmp_path / "mine.html", attempt, None)
    assert "the run cannot be drawn" in text
    assert "<svg" not in text
    assert "p99 latency of search" in text


def test_another_run_than_the_graded_one_is_not_drawn(
    attempt: Attempt, pack: Pack, tmp_path: Path
) -> None:
    assert attempt.grade.run is not None
    other = replace(attempt.grade.run, digest="of another question")
    changed = replace(attempt, grade=replace(attempt.grade, run=other))
    text = text_of(tmp_path / "mine.html", changed, pack)
    assert "its run cannot be played again as it was" in text
    assert "<svg" not in text


def test_hostile_text_in_any_slot_of_an_attempt_stays_text(tmp_path: Path) -> None:
    text = text_of(tmp_path / "mine.html", hostile(stored_attempt()), None)
    assert "<script>" not in text
    assert "onerror=alert(1)>" not in text
    assert "\x1b" not in text


def hostile(attempt: Attempt) -> Attempt:
    """The attempt with hostile text wherever a pack, a person or the database could put some."""
    grade: Grade = attempt.grade
    criteria = tuple(
        replace(each, title=HOSTILE, feedback=HOSTILE, missing=HOSTILE, shown=HOSTILE)
        for each in grade.criteria
    )
    answer = attempt.answer.model_copy(
        update={"justification": {HOSTILE: HOSTILE}, "twist_reason": HOSTILE}
    )
    wrong = tuple(replace(each, feedback=HOSTILE) for each in grade.misconceptions)
    grade = replace(grade, criteria=criteria, notes=(HOSTILE,), misconceptions=wrong)
    return replace(
        attempt,
        title=HOSTILE,
        answer=answer,
        grade=grade,
        prediction=Prediction(where=HOSTILE),
        disputes=(Dispute("text", "pace-control", 2, HOSTILE),),
        own_score=50.0,
    )


REFUSALS: dict[str, Callable[[Path], Path]] = {
    "ends in .html or .md": lambda folder: folder / "mine.txt",
    "is there already": lambda folder: folder / "there.md",
    "could not be written": lambda folder: folder / "no" / "such" / "folder.md",
}


@pytest.mark.parametrize("says", REFUSALS)
def test_what_cannot_be_written_is_refused_in_words(tmp_path: Path, says: str) -> None:
    (tmp_path / "there.md").write_text("mine")
    with pytest.raises(Refused, match=says):
        export(REFUSALS[says](tmp_path), stored_attempt(), None, None)
    assert [each.name for each in tmp_path.iterdir()] == ["there.md"]
    assert (tmp_path / "there.md").read_text() == "mine"


def test_a_name_is_proposed() -> None:
    assert name_for(stored_attempt(id=7)) == "pushpull-orders-7.html"


def test_the_debrief_and_each_class_of_consumers_are_in_it(
    attempt: Attempt, pack: Pack, tmp_path: Path
) -> None:
    taught = pack.question("orders").model_copy(
        update={"debrief": "A log decouples.", "systems": ("Kafka", "bounded queue")}
    )
    run = attempt.grade.run
    assert run is not None
    search = run.consumers["search"]
    parts = replace(search, classes={"largest": search.latency})
    classed = replace(run, consumers={**run.consumers, "search": parts})
    path = tmp_path / "mine.md"
    export(path, replace(attempt, grade=replace(attempt.grade, run=classed)), pack, taught)
    text = path.read_text(encoding="utf-8")
    assert "> A log decouples." in text
    assert "Systems and patterns like this: Kafka, bounded queue." in text
    assert "| search, largest |" in text
