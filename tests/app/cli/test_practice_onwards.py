"""From the score of a session line by line onwards: into a file, into the past, to the next one."""

from pathlib import Path

from app.history import History
from tests.app.cli.practising import FULL_STOPS, ORDERS, practise
from tests.rubrics.small_pack import write_pack


def test_the_score_leads_to_a_file_to_the_past_and_to_another_session(
    home: Path, pack_folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "my attempt.md"
    onwards = f"export {file}\nexport {file}\nexport a.pdf\nhistory\nhistory 1\nhistory 7\n"
    typed = f"{ORDERS}{onwards}history one\nfigures\nretry\npull\nquit\n"
    done = practise(home, "--plain", "--pack", pack_folder, "orders", typed=typed)
    assert (done.returncode, done.stderr) == (0, "")
    told = " ".join(done.stdout.split("The score stands.")[1].split())
    for part in (
        "Written to",
        "my attempt.md is there already",
        "a.pdf: name a file that ends in .html or .md.",
        "id finished question score band",
        "Attempt 1, ",
        "“one” is no attempt",
        "Books",
        "How does shop-to-log deliver?",
        "Your draft is kept.",
    ):
        assert part in told, part
    assert file.read_text("utf-8").startswith("# Orders for two teams")
    with History.open(home / "history.db") as history:
        assert len(history.attempts()) == 1
        (draft,) = history.drafts()
    assert draft.question == "orders"
    assert draft.links["shop-to-log"].delivery == "pull"


def test_next_begins_the_question_that_is_suggested(home: Path, pack_folder: Path) -> None:
    typed = f"{ORDERS}next\nquit\n"
    done = practise(home, "--plain", "--pack", pack_folder, "orders", typed=typed)
    (said,) = (line for line in done.stdout.splitlines() if line.startswith("Next: "))
    title = said.removeprefix("Next: ").split(".")[0]
    assert f"> next\n\n{title}\n" in done.stdout


def test_a_model_answer_is_held_against_ones_own_and_a_retry_says_that_it_was_seen(
    home: Path, tmp_path: Path
) -> None:
    folder = write_pack(tmp_path / "pack")
    question = folder / "questions" / "minimal.yaml"
    question.write_text(question.read_text() + "model_answers: [minimal/good.yaml]\n")
    (question.parent / "minimal").mkdir()
    model = "question: small/minimal\ndesign:\n  a-to-b:\n    delivery: push\n"
    (question.parent / "minimal" / "good.yaml").write_text(model)
    typed = f"pull\n.\ny\n{FULL_STOPS}models\nretry\nquit\n"
    done = practise(home, "--plain", "--pack", folder, "minimal", typed=typed)
    assert "What model answer 1 of 1 does that yours did not:\n  " in done.stdout
    assert "will be marked as seen" in done.stdout
