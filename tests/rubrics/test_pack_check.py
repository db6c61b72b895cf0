"""What `pack check` says of rubrics and grades, beyond what the files say of themselves."""

from pathlib import Path

import pytest

from questions.finding import Finding
from rubrics.pack_check import check_whole_pack
from tests.rubrics.small_pack import SAID, write_pack

MODEL = """
model_answers: [minimal/model.yaml]
wrong_answers: [{file: minimal/wrong.yaml, below: hire}]
"""
EXPLAINED = f"{SAID['backpressure'][2]} {SAID['retry'][2]}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "pack")


def with_answers(folder: Path, *, model: str, wrong: str) -> None:
    question = folder / "questions/minimal.yaml"
    question.write_text(question.read_text() + MODEL)
    (folder / "questions/minimal").mkdir()
    for name, text in (("model", model), ("wrong", wrong)):
        (folder / f"questions/minimal/{name}.yaml").write_text(
            f"question: small/minimal\ndesign: {{a-to-b: push}}\njustification: {text}\n"
        )


def errors(folder: Path) -> list[Finding]:
    return [finding for finding in check_whole_pack(folder) if not finding.warning]


def test_what_a_small_pack_lacks_is_a_warning(folder: Path) -> None:
    found = check_whole_pack(folder)
    assert found
    assert all(finding.warning for finding in found)
    assert any("nobody has shown that 85 can be reached" in finding.what for finding in found)


def test_answers_that_score_as_they_should_are_no_finding(folder: Path) -> None:
    with_answers(folder, model=EXPLAINED, wrong=SAID["retry"][1])
    assert errors(folder) == []


def test_a_model_answer_below_85_is_a_finding(folder: Path) -> None:
    with_answers(folder, model=SAID["backpressure"][2], wrong="Hello.")
    (found,) = errors(folder)
    assert found.file == str(folder / "questions/minimal/model.yaml")
    assert found.what == "this model answer scores 75.6 (hire)"
    assert found.mend == "a model answer reaches 85 (strong hire)"


def test_a_wrong_answer_in_its_band_is_a_finding(folder: Path) -> None:
    with_answers(folder, model=EXPLAINED, wrong=EXPLAINED)
    (found,) = errors(folder)
    assert found.file == str(folder / "questions/minimal/wrong.yaml")
    assert found.what == "this wrong answer scores 100.0 (strong hire)"
    assert found.mend == "it must stay below 72 (hire)"


def test_an_example_that_reaches_another_level_is_a_finding(folder: Path) -> None:
    rubric = folder / "rubrics/orders.yaml"
    example = f'examples: [{{text: "{SAID["retry"][1]}", retry: 2, backpressure: 0}}]\n'
    rubric.write_text(rubric.read_text() + example)
    (found,) = errors(folder)
    assert found.file == str(rubric)
    assert found.what == "the example “There is try again.” reaches 1 in retry, not 2"


def test_a_rubric_that_says_nothing_of_behaviour_is_warned_of(folder: Path) -> None:
    rubric = folder / "rubrics/orders.yaml"
    what = "no behaviour: each target of the flow counts alike"
    assert what not in [finding.what for finding in check_whole_pack(folder)]
    kept = [line for line in rubric.read_text().splitlines() if "behaviour:" not in line]
    rubric.write_text("\n".join(kept), encoding="utf-8")
    (found,) = [finding for finding in check_whole_pack(folder) if finding.what == what]
    assert found.warning
    assert found.file == str(rubric)


def test_a_target_that_the_flow_does_not_have_is_a_finding(folder: Path) -> None:
    rubric = folder / "rubrics/orders.yaml"
    rubric.write_text(rubric.read_text().replace("slo: fresh", "slo: stale"))
    (found,) = errors(folder)
    assert found.what == "points for the target stale, which the question's flow does not have"


def test_nothing_is_graded_before_the_files_read_well(folder: Path) -> None:
    with_answers(folder, model="Hello.", wrong="Hello.")
    (folder / "questions/orders.yaml").write_text("id: orders\n")
    assert all("scores" not in finding.what for finding in errors(folder))
