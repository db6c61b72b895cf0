"""After the score of a session line by line: the story again, and model answers."""

from pathlib import Path

from app.history import History
from tests.app.cli.practising import FULL_STOPS, ORDERS, practise
from tests.rubrics.small_pack import write_pack


def test_after_the_score_the_story_can_be_played_again_and_broken(
    home: Path, pack_folder: Path
) -> None:
    free = """\
debrief
models
kill nobody
kill search
run 10s
restore search
run soon
speed search fast
dance
modes
set batch = 5
set log-to-teams.batch = 5
set log-to-teams.batch
sweep log-to-teams.batch 5
sweep log-to-teams.batch 10 5
sweep log-to-teams.batch 5 50
again 7
run
run
cut log-to-teams

"""
    done = practise(
        home, "--plain", "--pack", pack_folder, "orders", typed=f"{ORDERS}{free}not read"
    )
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout.split("The score stands.")[1]
    for part in (
        "This question has none.",
        "This question has no model answers.",
        "What to kill? One of search or billing.",
        "0:00:00 search is down",
        "0:00:10 ",
        "0:00:10 search is back",
        "The story is over: `again` starts it over.",
        "“soon” is not a duration",
        "“fast” is no factor",
        "As submitted: ",
        "shop-to-log by pull (",
        "log-to-teams.batch = 5: ",
        "There is no “batch” to change",
        "Write it as `set LINK.NAME = VALUE`.",
        "Write it as `sweep LINK.NAME FROM TO`.",
        "“from” is to be less than “to”.",
        "  batch = 50: ",
        "The story starts over with the seed 7.",
        "“dance” is none of criteria, disagree, debrief, models, export",
        "0:01:00 ",
    ):
        assert part in told
    assert "log-to-teams is cut" not in told
    with History.open(home / "history.db") as history:
        assert len(history.attempts()) == 1


def test_looking_at_model_answers_marks_the_attempts_after_it(home: Path, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    question = folder / "questions" / "minimal.yaml"
    more = "model_answers: [minimal/good.yaml]\ndebrief: That is all.\n"
    question.write_text(question.read_text() + more)
    model = "format: 1\nquestion: small/minimal\ndesign:\n  a-to-b:\n    delivery: push\n"
    (question.parent / "minimal").mkdir()
    (question.parent / "minimal" / "good.yaml").write_text(model)
    typed = f"pull\n.\ny\n{FULL_STOPS}models\ndebrief\n\n"
    for _ in range(2):
        done = practise(home, "--plain", "--pack", folder, "minimal", typed=typed)
        assert f"\n{model}" in done.stdout
        assert "\nThat is all.\n" in done.stdout
        assert "play the story" not in done.stdout
    with History.open(home / "history.db") as history:
        assert [line.seen for line in history.attempts()] == [True, False]
