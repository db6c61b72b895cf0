"""The files of a pack: which they are, that they lie inside it, and what each says."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from questions.cross_check import CriteriaNames, check_question
from questions.finding import Finding, FindingsError, quoted
from questions.model import Id, Question, Text
from questions.placed import Placed
from questions.reader import read

PACK_FILE: Final = "pack.yaml"
CORE: Final = "core"
RESERVED: Final = frozenset({"pack", "lexicon", "criteria", CORE})
"""Names that a question may not have, for they mean something else in a pack."""

_MAX_QUESTIONS: Final = 1_000
_ROOT: Final = Path(__file__).resolve().parent.parent


class PackHead(Placed):
    """What `pack.yaml` says of its pack. Needed: id and title."""

    format: Annotated[int, Field(ge=1, le=1)] = 1
    id: Id
    title: Text
    version: str = ""
    authors: tuple[str, ...] = ()
    licence: str = ""
    language: str = "en"

    def full_name(self, question: Question) -> str:
        """How an answer names the question: with its pack where that is not the built-in one."""
        return question.id if self.id == CORE else f"{self.id}/{question.id}"


@dataclass(frozen=True, slots=True)
class PackFolder:
    """Where a pack keeps its head, its questions (answer files beside them) and its rubrics."""

    head: Path
    questions: Path
    rubrics: Path
    built_in: bool = False

    @classmethod
    def at(cls, root: Path) -> "PackFolder":
        """A folder with `pack.yaml`, `questions/` and `rubrics/`."""
        return cls(root, contained(root, "questions"), contained(root, "rubrics"))

    @classmethod
    def core(cls) -> "PackFolder":
        """The built-in pack, whose questions and rubrics lie in the packages of these names."""
        questions = _ROOT / "questions" / CORE
        return cls(questions, questions, _ROOT / "rubrics" / CORE, built_in=True)

    def read(self) -> tuple[PackHead, list[Question]]:
        """All that the files say; FindingsError with everything that is wrong in any of them."""
        findings: list[Finding] = []
        head: PackHead | None = None
        try:
            head = self._head()
        except FindingsError as error:
            findings += error.findings
        found: list[Question] = []
        for path in self._question_files(findings):
            try:
                found.append(self._question(path))
            except FindingsError as error:
                findings += error.findings
        if not found and not findings:
            what, mend = "the pack has no questions", "write questions/<id>.yaml"
            findings.append(Finding(str(self.questions), 1, 1, what, mend))
        if findings or head is None:
            raise FindingsError(findings)
        return head, found

    def _head(self) -> PackHead:
        head = read(contained(self.head, PACK_FILE), PackHead)
        if head.id == CORE and not self.built_in:
            what = f"the id {quoted(CORE)} belongs to the built-in pack"
            raise FindingsError([head.where.finding(("id",), what, "choose another")])
        return head

    def _question_files(self, findings: list[Finding]) -> Iterator[Path]:
        """Question files by name; what looks like one and is not becomes a finding."""
        found = sorted(self.questions.glob("*.y*ml")) if self.questions.is_dir() else []
        for path in found[:_MAX_QUESTIONS]:
            if path.suffix != ".yaml":
                findings.append(Finding(str(path), 1, 1, "is not read", "end its name in .yaml"))
            elif path.name != PACK_FILE or not self.built_in:
                yield path
        if len(found) > _MAX_QUESTIONS:
            what = f"more than {_MAX_QUESTIONS:,} questions"
            findings.append(Finding(str(self.questions), 1, 1, what, "split the pack"))

    def _question(self, path: Path) -> Question:
        question = read(contained(self.questions, path.name), Question)
        findings = []
        if question.id != path.stem:
            what = f"the id {quoted(question.id)} is not the file's name"
            mend = f"write {quoted(path.stem)}, or rename the file"
            findings.append(question.where.finding(("id",), what, mend))
        if question.id in RESERVED:
            what = f"the id {quoted(question.id)} means something else in a pack"
            findings.append(question.where.finding(("id",), what, "choose another"))
        findings += check_question(question, self._criteria(question))
        if findings:
            raise FindingsError(findings)
        return question

    def _criteria(self, question: Question) -> CriteriaNames:
        """What the question's rubric weighs: its own file's criteria, or the short form's."""
        file = contained(self.rubrics, f"{question.id}.yaml")
        if file.exists():
            return read(file, CriteriaNames).model_copy(update={"of_file": True})
        return CriteriaNames(reasoning=dict(question.criteria), also=question.also)


def contained(root: Path, name: str) -> Path:
    """The file `name` in the folder `root`; FindingsError where it would lie outside."""
    path = root / name
    with suppress(OSError, RuntimeError, ValueError):
        if path.resolve().is_relative_to(root.resolve()):
            return path
    what = f"{quoted(name)} leads out of the pack's folder"
    raise FindingsError([Finding(str(root), 1, 1, what, "keep the pack's files inside it")])
