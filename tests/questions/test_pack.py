"""Packs: any folder with pack.yaml and questions, the built-in one among them."""

import os
from pathlib import Path

import pytest

from questions.finding import FindingsError
from questions.pack import core_pack, load_pack
from questions.resolve import resolve
from tests.questions.files import MINIMAL_QUESTION, SMALL_QUESTION, changed, write, write_pack


def refusals(root: Path) -> list[str]:
    with pytest.raises(FindingsError) as caught:
        load_pack(root)
    return [str(finding).replace(str(root), "PACK") for finding in caught.value.findings]


def test_a_minimal_pack_can_be_used(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path, MINIMAL_QUESTION))
    assert (pack.id, pack.title, pack.version, pack.origin) == ("mine", "My pack", "", "given")
    question = pack.question("mini")
    assert pack.questions == (question,)
    assert pack.full_name(question) == "mine/mini"
    assert {link.id: set(link.modes) for link in question.links} == {"a-to-b": {"push", "pull"}}


def test_a_pack_gives_its_answers_and_says_where_its_rubrics_are(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path, SMALL_QUESTION), "installed")
    answer = pack.answer("small/good.yaml")
    assert resolve(pack.question("small"), answer).credit == 0.2
    assert pack.rubric_dir == tmp_path / "rubrics"
    assert pack.origin == "installed"


def test_an_unknown_question_is_a_key_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        load_pack(write_pack(tmp_path, MINIMAL_QUESTION)).question("other")


def test_the_built_in_pack_is_read_like_any_other(tmp_path: Path) -> None:
    core = core_pack()
    assert (core.id, core.origin) == ("core", "built-in")
    assert core.full_name(core.questions[0]) == core.questions[0].id
    for kind, source in (("questions", core.question_dir), ("rubrics", core.rubric_dir)):
        (tmp_path / kind).symlink_to(source, target_is_directory=True)
    assert "leads out of the pack's folder" in refusals(tmp_path)[0]


def test_every_file_s_findings_come_at_once(tmp_path: Path) -> None:
    root = write_pack(tmp_path, MINIMAL_QUESTION, SMALL_QUESTION)
    write(root / "pack.yaml", {"title": "No id"})
    write(root / "questions" / "mini.yaml", b"\xff")
    write(root / "questions" / "small.yaml", changed(SMALL_QUESTION, "difficulty", to="harsh"))
    write(root / "questions" / "third.yml", MINIMAL_QUESTION)
    last = len((root / "questions" / "small.yaml").read_text().splitlines())
    assert [each.split(": ", 1)[0] for each in refusals(root)] == [
        "PACK/pack.yaml:1:1",
        "PACK/questions/mini.yaml:1:1",
        f"PACK/questions/small.yaml:{last}:13",
        "PACK/questions/third.yml:1:1",
    ]


def test_a_pack_has_no_more_than_a_thousand_questions(tmp_path: Path) -> None:
    root = write_pack(tmp_path, MINIMAL_QUESTION)
    for n in range(1_000):
        (root / "questions" / f"q{n}.yml").touch()
    with pytest.raises(FindingsError) as caught:
        load_pack(root)
    assert caught.value.findings[0].what == "more than 1,000 questions"


def test_a_folder_that_is_no_pack_is_refused(tmp_path: Path) -> None:
    assert refusals(tmp_path / "missing") == [
        "PACK/pack.yaml:1:1: cannot be read: no such file or directory - check the path"
    ]
    write(tmp_path / "pack.yaml", {"id": "empty", "title": "Empty"})
    assert refusals(tmp_path) == [
        "PACK/questions:1:1: the pack has no questions - write questions/<id>.yaml"
    ]


def test_a_question_is_called_as_its_file(tmp_path: Path) -> None:
    root = write_pack(tmp_path, MINIMAL_QUESTION)
    (root / "questions" / "mini.yaml").rename(root / "questions" / "other.yaml")
    assert refusals(root) == [
        "PACK/questions/other.yaml:1:5: the id `mini` is not the file's name - "
        "write `other`, or rename the file"
    ]


@pytest.mark.parametrize("name", ["pack", "lexicon", "criteria", "core"])
def test_names_that_mean_something_else_are_reserved(tmp_path: Path, name: str) -> None:
    root = write_pack(tmp_path, {**MINIMAL_QUESTION, "id": name})
    assert refusals(root) == [
        f"PACK/questions/{name}.yaml:1:5: the id `{name}` means something else in a pack - "
        "choose another"
    ]


def test_only_the_built_in_pack_is_called_core(tmp_path: Path) -> None:
    assert refusals(write_pack(tmp_path, MINIMAL_QUESTION, pack_id="core")) == [
        "PACK/pack.yaml:1:5: the id `core` belongs to the built-in pack - choose another"
    ]


@pytest.mark.parametrize("name", ["../x", "a/b", "A", "", "x" * 61, "-a", "a b", "ä", "a\nb"])
def test_an_id_cannot_be_a_path(tmp_path: Path, name: str) -> None:
    root = write_pack(tmp_path, MINIMAL_QUESTION)
    write(root / "pack.yaml", {"id": name, "title": "T"})
    assert refusals(root)[0].startswith("PACK/pack.yaml:1:5: ")


@pytest.mark.parametrize("inside", ["pack.yaml", "questions/mini.yaml", "rubrics/mini.yaml"])
def test_a_link_out_of_the_folder_is_refused(tmp_path: Path, inside: str) -> None:
    root = write_pack(tmp_path / "pack", MINIMAL_QUESTION)
    path = root / inside
    outside = write(tmp_path / "outside.yaml", path.read_text() if path.exists() else "a: b")
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(outside)
    (finding,) = refusals(root)
    assert finding.endswith(
        f"`{path.name}` leads out of the pack's folder - keep the pack's files inside it"
    )


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    root = write_pack(tmp_path, MINIMAL_QUESTION)
    loop = root / "questions" / "loop.yaml"
    loop.symlink_to(loop)
    assert refusals(root) != []


def test_a_pack_may_itself_be_reached_by_a_link(tmp_path: Path) -> None:
    write_pack(tmp_path / "real", MINIMAL_QUESTION)
    (tmp_path / "linked").symlink_to(tmp_path / "real", target_is_directory=True)
    assert load_pack(tmp_path / "linked").id == "mine"


def test_a_pipe_among_the_questions_does_not_hang(tmp_path: Path) -> None:
    root = write_pack(tmp_path, MINIMAL_QUESTION)
    os.mkfifo(root / "questions" / "pipe.yaml")
    assert refusals(root) == [
        "PACK/questions/pipe.yaml:1:1: cannot be read: not a regular file - check the path"
    ]


@pytest.mark.parametrize(
    "file", ["../../secret.yaml", "/etc/passwd", "small/../../../secret.yaml", "a\0b"]
)
def test_an_answer_outside_the_pack_is_refused(tmp_path: Path, file: str) -> None:
    write(tmp_path / "secret.yaml", "question: mine/small\ndesign: {a-to-b: push}\n")
    pack = load_pack(write_pack(tmp_path / "pack", SMALL_QUESTION))
    with pytest.raises(FindingsError, match="leads out of the pack's folder"):
        pack.answer(file)
