"""All that can be said of a pack before anybody practises it, its rubrics and grades included."""

from collections.abc import Iterator
from pathlib import Path

from questions.finding import Finding, FindingsError, in_order
from questions.model import Question
from questions.pack import Pack, load_pack
from questions.pack_check import check_pack
from rubrics.grade import Grade
from rubrics.grading import grade
from rubrics.library import load_rubric, rubric_file
from rubrics.model import Rubric
from rubrics.reading import read_text
from rubrics.score import BANDS

MODEL_REACHES = BANDS[0]


def check_whole_pack(directory: Path) -> list[Finding]:
    """Everything wrong with a pack, and what it lacks as warnings; graded once it reads well."""
    findings = check_pack(directory)
    if any(not finding.warning for finding in findings):
        return findings
    return in_order([*findings, *check_grades(load_pack(directory))])


def check_grades(pack: Pack) -> Iterator[Finding]:
    """What is wrong with the rubrics of a pack that reads well, and with the grades they give."""
    for question in pack.questions:
        try:
            rubric = load_rubric(pack, question)
            yield from _targets(pack, question, rubric)
            yield from _examples(pack, question, rubric)
            yield from _model_answers(pack, question, rubric)
            yield from _wrong_answers(pack, question, rubric)
        except FindingsError as error:
            yield from error.findings


def _targets(pack: Pack, question: Question, rubric: Rubric) -> Iterator[Finding]:
    known = {slo.id for slo in question.flow.slos} if question.flow else set()
    if known and not rubric_file(pack, question).behaviour:
        what = "no behaviour: each target of the flow counts alike"
        yield _of_rubric(pack, question, what, "add `behaviour: [{slo, points}]`", warning=True)
    for each in rubric.behaviour:
        if each.slo not in known:
            what = f"points for the target {each.slo}, which the question's flow does not have"
            yield _of_rubric(pack, question, what, "name one of its slos")


def _examples(pack: Pack, question: Question, rubric: Rubric) -> Iterator[Finding]:
    for example in rubric.examples:
        reading = read_text({"justification": example.text}, rubric, question)
        for name, level in example.levels.items():
            reached = reading.criteria[name].level
            if reached != level:
                what = f"the example “{example.text}” reaches {reached} in {name}, not {level}"
                yield _of_rubric(pack, question, what, "mend the phrases, or the example")


def _model_answers(pack: Pack, question: Question, rubric: Rubric) -> Iterator[Finding]:
    least, name = MODEL_REACHES
    for file in question.model_answers:
        graded = _graded(pack, question, rubric, file)
        if graded.score < least:
            what = f"this model answer scores {graded.score} ({graded.band})"
            yield _of_answer(pack, file, what, f"a model answer reaches {least} ({name})")


def _wrong_answers(pack: Pack, question: Question, rubric: Rubric) -> Iterator[Finding]:
    for wrong in question.wrong_answers:
        graded = _graded(pack, question, rubric, wrong.file)
        least = next(score for score, name in BANDS if name == wrong.below)
        if graded.score >= least:
            what = f"this wrong answer scores {graded.score} ({graded.band})"
            yield _of_answer(pack, wrong.file, what, f"it must stay below {least} ({wrong.below})")


def _graded(pack: Pack, question: Question, rubric: Rubric, file: str) -> Grade:
    return grade(question, rubric, pack.answer(file))


def _of_rubric(
    pack: Pack, question: Question, what: str, mend: str, *, warning: bool = False
) -> Finding:
    return Finding(str(pack.rubric_dir / f"{question.id}.yaml"), 1, 1, what, mend, warning)


def _of_answer(pack: Pack, file: str, what: str, mend: str) -> Finding:
    return Finding(str(pack.question_dir / file), 1, 1, what, mend)
