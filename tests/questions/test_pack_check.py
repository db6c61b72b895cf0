"""What is said of a pack before anybody practises it."""

from pathlib import Path
from typing import Any

import pytest

from questions.pack_check import check_core_pack, check_pack
from tests.questions.files import (
    ANSWER,
    MINIMAL_QUESTION,
    SMALL_QUESTION,
    changed,
    write,
    write_pack,
)


def checked(root: Path) -> list[str]:
    return [str(each).replace(f"{root}/questions/", "") for each in check_pack(root)]


def test_a_complete_question_has_nothing_to_be_said_of_it(tmp_path: Path) -> None:
    assert checked(write_pack(tmp_path, SMALL_QUESTION)) == []


def test_the_built_in_pack_has_nothing_to_be_said_of_it() -> None:
    assert check_core_pack() == []


def test_what_a_minimal_question_lacks_are_warnings(tmp_path: Path) -> None:
    found = check_pack(write_pack(tmp_path, MINIMAL_QUESTION))
    assert all(each.warning for each in found)
    assert [each.what.partition(":")[0] for each in found] == [
        "no clarifications",
        "no debrief",
        "no flow",
        "no follow-ups",
        "no hints",
        "no model answer",
        "no twist",
        "no wrong answer",
    ]
    assert found[5].what == "no model answer: nobody has shown that 85 can be reached"


def test_sizes_of_presets_that_the_scale_cannot_show_are_warnings(tmp_path: Path) -> None:
    question = changed(SMALL_QUESTION, "flow", "scale", to="1000")
    question = changed(question, "flow", "consumers", "b", "workers", to="1000")
    question = changed(question, "links", 0, "modes", "pull", "presets", "bare", "batch", to="2k")
    found = check_pack(write_pack(tmp_path, question))
    assert all(each.warning for each in found)
    assert [each.what for each in found] == [
        "a-to-b: at scale 1:1000 an inbox of 100 counts as 1k"
    ] * 3
    assert found[0].mend == "use a smaller scale, or a size that it can show"


def test_a_pack_that_cannot_be_read_is_its_findings(tmp_path: Path) -> None:
    assert checked(tmp_path / "none") == [
        f"{tmp_path}/none/pack.yaml:1:1: cannot be read: no such file or directory - check the path"
    ]
    root = write_pack(tmp_path, MINIMAL_QUESTION)
    (root / "questions" / "mini.yaml").unlink()
    (root / "questions").rename(tmp_path.parent / f"{tmp_path.name}-elsewhere")
    (root / "questions").symlink_to(tmp_path.parent / f"{tmp_path.name}-elsewhere")
    assert checked(root)[0].endswith("keep the pack's files inside it")


def line_of(root: Path, text: str) -> int:
    lines = (root / "questions" / "small.yaml").read_text().splitlines()
    return next(n for n, line in enumerate(lines, 1) if text in line)


@pytest.mark.parametrize("key", ["model_answers", "wrong_answers"])
def test_an_answer_file_that_is_missing_is_found_where_it_is_named(
    tmp_path: Path, key: str
) -> None:
    entries: dict[str, Any] = {
        "model_answers": ["small/goood.yaml"],
        "wrong_answers": [{"file": "small/goood.yaml", "below": "hire"}],
    }
    root = write_pack(tmp_path, changed(SMALL_QUESTION, key, to=entries[key]))
    (finding,) = checked(root)
    assert finding.startswith(f"small.yaml:{line_of(root, 'goood')}:")
    assert finding.endswith(
        "there is no answer file `small/goood.yaml` - write it, or correct the name"
    )


def test_answers_must_be_well_formed_and_fit_their_question(tmp_path: Path) -> None:
    root = write_pack(tmp_path, SMALL_QUESTION)
    write(root / "questions" / "small" / "good.yaml", {**ANSWER, "question": "mine/other"})
    write(root / "questions" / "small" / "bad.yaml", {**ANSWER, "design": {"a-to-c": "push"}})
    assert checked(root) == [
        "small/bad.yaml:3:3: the link `a-to-b` is missing - add `a-to-b: …` with push or pull "
        "or hybrid",
        "small/bad.yaml:3:3: unknown link `a-to-c` - did you mean `a-to-b`?",
        "small/good.yaml:1:11: this answers `mine/other`, not `mine/small` - write `mine/small`",
    ]
    write(root / "questions" / "small" / "bad.yaml", b"")
    assert checked(root)[0].startswith("small/bad.yaml:1:1: the file is empty")


def test_an_answer_outside_the_pack_is_not_read(tmp_path: Path) -> None:
    write(tmp_path / "outside.yaml", ANSWER)
    question = changed(SMALL_QUESTION, "model_answers", 0, to="../../outside.yaml")
    root = write_pack(tmp_path / "pack", question)
    (finding,) = check_pack(root)
    assert finding.what == "`../../outside.yaml` leads out of the pack's folder"
