"""A pack in use: its questions, and where its answers and rubrics are found."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from questions.answer import Answer
from questions.answer_file import load_answer
from questions.model import Question
from questions.pack_folder import PackFolder, PackHead, contained

Origin = Literal["built-in", "installed", "given"]
"""The product's own pack, one in the user's data folder, or one named on the command line."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack without findings. Answer files are named from `question_dir`."""

    head: PackHead
    questions: tuple[Question, ...]
    question_dir: Path
    rubric_dir: Path
    origin: Origin

    @property
    def id(self) -> str:
        """The name by which answers and the history know the pack."""
        return self.head.id

    @property
    def title(self) -> str:
        """The name for people."""
        return self.head.title

    @property
    def version(self) -> str:
        """As its author counts; may be empty."""
        return self.head.version

    def question(self, name: str) -> Question:
        """The question `name`; KeyError where the pack has none."""
        for question in self.questions:
            if question.id == name:
                return question
        raise KeyError(name)

    def full_name(self, question: Question) -> str:
        """How an answer names the question: with its pack where that is not the built-in one."""
        return self.head.full_name(question)

    def answer(self, file: str) -> Answer:
        """A model or wrong answer of the pack; FindingsError where it cannot be used."""
        return load_answer(contained(self.question_dir, file))


def load_pack(directory: Path, origin: Origin = "given") -> Pack:
    """The pack in a folder; FindingsError with all that keeps it from being used."""
    return _pack(PackFolder.at(directory), origin)


@cache
def core_pack() -> Pack:
    """The built-in pack, read by the same code as any other."""
    return _pack(PackFolder.core(), "built-in")


def _pack(folder: PackFolder, origin: Origin) -> Pack:
    head, questions = folder.read()
    return Pack(head, tuple(questions), folder.questions, folder.rubrics, origin)
