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
    line = next(n for n, text in enumerate(rubric.read_text().splitlines(), 1) if "stale" in text)
    assert (found.file, found.line) == (str(rubric), line)
    assert (found.what, found.mend) == (
        "the flow has no target `stale`",
        "use one of fresh, instant",
    )


def test_the_keys_of_a_rubric_file_are_what_is_said_of_it(folder: Path) -> None:
    rubric = folder / "rubrics/orders.yaml"
    rubric.write_text("question: orders\ncriteria: {backpressure: 2, retry: 1, latency: 1}\n")
    assert [str(finding) for finding in errors(folder)] == [
        f"{rubric}:1:1: `reasoning` is missing - add `reasoning: …`",
        f"{rubric}:2:1: unknown key `criteria` - use one of also, behaviour, examples, "
        "misconceptions, question, reasoning",
    ]


def test_a_rubric_is_read_although_its_question_is_wrong(folder: Path) -> None:
    (folder / "questions/orders.yaml").write_text("id: orders\n")
    (folder / "rubrics/orders.yaml").write_text("question: orders\nreasoning: {latncy: 1}\n")
    said = [finding.what for finding in errors(folder)]
    assert "unknown criterion `latncy`" in said
    assert "`title` is missing" in said


def test_an_example_of_a_criterion_that_is_not_weighed_is_found(folder: Path) -> None:
    rubric = folder / "rubrics/orders.yaml"
    rubric.write_text(rubric.read_text() + "examples:\n  - {text: Hello., retyr: 0}\n")
    (found,) = errors(folder)
    assert (found.what, found.mend) == (
        "the rubric does not weigh `retyr`",
        "did you mean `retry`?",
    )


def test_the_examples_of_a_criterion_of_ones_own_are_run(folder: Path) -> None:
    criterion = folder / "rubrics/criteria/retry.yaml"
    example = "examples:\n  - {text: There is try again., level: 1}\n  - {text: Hello., level: 2}\n"
    criterion.write_text(criterion.read_text() + example)
    (found,) = errors(folder)
    line = len(criterion.read_text().splitlines())
    assert (found.file, found.line) == (str(criterion), line)
    assert found.what == "the example “Hello.” reaches 0, not 2"


def test_a_broken_criterion_is_found_although_nothing_weighs_it(folder: Path) -> None:
    criterion = folder / "rubrics/criteria/mine.yaml"
    retry = (folder / "rubrics/criteria/retry.yaml").read_text()
    criterion.write_text(retry.replace("id: retry", "id: mine").replace("any: [named]", "any: [x]"))
    (found,) = errors(folder)
    assert found.file == str(criterion)
    assert found.what == "the check `named` asks for the unknown concept `x`"


def test_nothing_is_graded_before_the_files_read_well(folder: Path) -> None:
    with_answers(folder, model="Hello.", wrong="Hello.")
    (folder / "questions/orders.yaml").write_text("id: orders\n")
    assert all("scores" not in finding.what for finding in errors(folder))
