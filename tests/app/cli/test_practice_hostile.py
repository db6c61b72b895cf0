"""Text that would act on a terminal, typed or in a pack."""

from pathlib import Path

from app.history import History
from tests.app.cli.practising import RAW, practise
from tests.rubrics.small_pack import write_pack

HOSTILE = "[/x] [@click=app.quit]x[/] \x1b]52;c;aGk=\x07 \u202e"
VISIBLE = "[/x] [@click=app.quit]x[/] ␛]52;c;aGk=␇ �"


def test_hostile_text_is_shown_and_kept_visibly(home: Path, pack_folder: Path) -> None:
    typed = f"push\n{HOSTILE}\n\udcff\n.\n{HOSTILE}\ny\n.\n.\n"
    done = practise(home, "--plain", "--pack", pack_folder, "minimal", typed=typed)
    assert done.returncode == 0
    assert VISIBLE in done.stdout
    assert not RAW.search(done.stdout)
    with History.open(home / "history.db") as history:
        assert history.attempt(1).answer.justification == {"a-to-b": f"{VISIBLE}\n�"}


def test_markup_in_a_pack_is_shown_as_it_stands_and_control_characters_are_refused(
    home: Path, tmp_path: Path
) -> None:
    folder = write_pack(tmp_path / "pack")
    question = folder / "questions" / "minimal.yaml"
    plain = question.read_text()
    question.write_text(plain.replace("title: The least", 'title: "[/x] [@click=app.quit]x[/]"'))
    done = practise(home, "--plain", "--pack", folder, "minimal")
    assert done.stdout.startswith("\n[/x] [@click=app.quit]x[/]\n")
    question.write_text(plain.replace("title: The least", 'title: "\\e]52;c;aGk=\\a"'))
    done = practise(home, "--plain", "--pack", folder, "minimal")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{question}:3:8: " in done.stderr
    assert not RAW.search(done.stderr)
