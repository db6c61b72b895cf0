"""All that can be said of a pack before anybody practises it, its rubrics and grades included."""

from collections.abc import Iterator
from pathlib import Path

from questions.finding import Finding, FindingsError, in_order, quoted
from questions.model import Question
from questions.pack import Pack, load_pack
from questions.pack_check import check_pack
from questions.pack_folder import PackFolder, contained
from questions.reader import read
from questions.where import Path as Place
from questions.where import nearest
from rubrics.grade import Grade
from rubrics.grading import grade
from rubrics.library import CORE, LEXICON, criteria, load_rubric, resolve, rubric_file
from rubrics.model import CriterionUse, Rubric, RubricFile
from rubrics.reading import read_text
from rubrics.score import BANDS

MODEL_REACHES = BANDS[0]
ANY = Question.model_validate(
    {"id": "any", "title": "Any", "prompt": "Any.", "links": {"a-to-b": {"push": 1}}}
)
"""A question that says nothing, for examples that belong to none."""


def check_whole_pack(directory: Path) -> list[Finding]:
    """Everything wrong with a pack, and what it lacks as warnings; graded once it reads well."""
    findings = check_pack(directory)
    if any(not finding.warning for finding in findings):
        return in_order([*findings, *_rubric_files(directory)])
    return in_order([*findings, *check_grades(load_pack(directory))])


def _rubric_files(directory: Path) -> Iterator[Finding]:
    """What is wrong with the rubric files, whatever is wrong with their questions."""
    try:
        folder = PackFolder.at(directory).rubrics
        files = [contained(folder, path.name) for path in sorted(folder.glob("*.yaml"))]
    except FindingsError as error:
        yield from error.findings
        return
    for path in files:
        if path.name != LEXICON:
            try:
                resolve(read(path, RubricFile), folder)
            except FindingsError as error:
                yield from error.findings


def check_grades(pack: Pack) -> Iterator[Finding]:
    """What is wrong with the rubrics of a pack that reads well, and with the grades they give."""
    for question in pack.questions:
        try:
            file, rubric = rubric_file(pack, question), load_rubric(pack, question)
            yield from _targets(question, file)
            yield from _examples(question, file, rubric)
            yield from _model_answers(pack, question, rubric)
            yield from _wrong_answers(pack, question, rubric)
        except FindingsError as error:
            yield from error.findings
    if pack.rubric_dir != CORE:
        try:
            yield from _own_criteria(pack)
        except FindingsError as error:
            yield from error.findings


def _targets(question: Question, file: RubricFile) -> Iterator[Finding]:
    known = {slo.id for slo in question.flow.slos} if question.flow else set()
    if known and not file.behaviour:
        what, mend = "no behaviour: each target of the flow counts alike", "add `behaviour:`"
        yield file.where.finding((), what, mend, warning=True)
    for n, each in enumerate(file.behaviour):
        if each.slo not in known:
            what = f"the flow has no target {quoted(each.slo)}"
            yield file.where.finding(("behaviour", n, "slo"), what, nearest(each.slo, known))


def _examples(question: Question, file: RubricFile, rubric: Rubric) -> Iterator[Finding]:
    for n, example in enumerate(file.examples):
        reading = read_text({"justification": example.text}, rubric, question)
        for name, level in example.levels.items():
            at: Place = ("examples", n, name)
            if name not in reading.criteria:
                what = f"the rubric does not weigh {quoted(name)}"
                yield file.where.finding(at, what, nearest(name, reading.criteria), key=True)
                continue
            reached = reading.criteria[name].level
            if reached != level:
                what = f"the example “{example.text}” reaches {reached} in {name}, not {level}"
                yield file.where.finding(at, what, "mend the phrases, or the example")


def _own_criteria(pack: Pack) -> Iterator[Finding]:
    """Examples of the pack's own criteria that reach another level than they say.

    They are read without a question's own phrases, so that they hold wherever it is weighed.
    """
    own = criteria(pack.rubric_dir)
    uses = {name: CriterionUse(weight=1) for name in own}
    rubric = resolve(RubricFile(question="any", reasoning=uses), pack.rubric_dir)
    for name, criterion in own.items():
        for n, example in enumerate(criterion.examples):
            reached = read_text({"justification": example.text}, rubric, ANY).criteria[name].level
            if reached != example.level:
                what = f"the example “{example.text}” reaches {reached}, not {example.level}"
                at: Place = ("examples", n, "level")
                yield criterion.where.finding(at, what, "mend the phrases, or the example")


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


def _of_answer(pack: Pack, file: str, what: str, mend: str) -> Finding:
    return Finding(str(pack.question_dir / file), 1, 1, what, mend)
