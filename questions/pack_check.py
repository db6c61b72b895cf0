"""Everything that can be said of a pack's questions and answers before anybody practises it."""

from collections.abc import Iterator
from pathlib import Path as File
from typing import Final

from questions.answer_file import load_answer
from questions.finding import Finding, FindingsError, in_order, quoted
from questions.flow_check import check_sizes
from questions.model import Question
from questions.pack_folder import PackFolder, contained
from questions.resolve import resolve
from questions.where import Path

_OPTIONAL: Final = {
    "flow": ("flow", "nothing can be run or measured"),
    "model_answers": ("model answer", "nobody has shown that 85 can be reached"),
    "wrong_answers": ("wrong answer", "nobody has shown that a poor answer stays low"),
    "twists": ("twist", "nothing changes in the middle of the run"),
    "clarifications": ("clarifications", "nothing can be asked before answering"),
    "hints": ("hints", "nothing helps a person who is stuck"),
    "follow_ups": ("follow-ups", "nothing lets a person make up for what they missed"),
    "debrief": ("debrief", "nothing explains what decides here"),
}


def check_pack(directory: File) -> list[Finding]:
    """All that is wrong with a pack, its answers included, and what it lacks, as warnings."""
    try:
        return _check(PackFolder.at(directory))
    except FindingsError as error:
        return error.findings


def check_core_pack() -> list[Finding]:
    """`check_pack` of the built-in pack."""
    try:
        return _check(PackFolder.core())
    except FindingsError as error:
        return error.findings


def _check(folder: PackFolder) -> list[Finding]:
    head, questions = folder.read()
    findings: list[Finding] = []
    for question in questions:
        for key, (part, cost) in _OPTIONAL.items():
            if not getattr(question, key):
                what = f"no {part}: {cost}"
                findings.append(question.where.finding((), what, f"add `{key}:`", warning=True))
        if question.flow is not None:
            findings += check_sizes(question, question.flow)
        for at, answer in _answer_files(question):
            findings += _check_answer(folder, question, at, answer, head.full_name(question))
    return in_order(findings)


def _answer_files(question: Question) -> Iterator[tuple[Path, str]]:
    for n, file in enumerate(question.model_answers):
        yield ("model_answers", n), file
    for n, wrong in enumerate(question.wrong_answers):
        yield ("wrong_answers", n, "file"), wrong.file


def _check_answer(
    folder: PackFolder, question: Question, at: Path, answer_file: str, name: str
) -> list[Finding]:
    try:
        path = contained(folder.questions, answer_file)
        if not path.is_file():
            what = f"there is no answer file {quoted(answer_file)}"
            return [question.where.finding(at, what, "write it, or correct the name")]
        answer = load_answer(path, find=lambda *_: question)
        if answer.question != name:
            what = f"this answers {quoted(answer.question)}, not {quoted(name)}"
            return [answer.where.finding(("question",), what, f"write {quoted(name)}")]
        resolve(question, answer)
    except FindingsError as error:
        return error.findings
    return []
