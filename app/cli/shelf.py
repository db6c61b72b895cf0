"""What commands work on: the packs within reach, an answer file, and the question it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app.cli.words import say_findings

if TYPE_CHECKING:
    from questions.answer import Answer
    from questions.finding import Finding
    from questions.model import Question
    from questions.pack import Pack
    from questions.shelf import Shelf

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Opened:
    """An answer with the question that it answers."""

    pack: Pack
    question: Question
    answer: Answer


def pack_option(command: F) -> F:
    """`--pack DIR`: one more folder of questions, for this time."""
    return click.option(
        "--pack",
        "pack_folder",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="A folder with a pack of questions to use as well.",
    )(command)


def open_shelf(
    pack_folder: Path | None, tell: Callable[[Iterable[Finding]], object] = say_findings
) -> Shelf:
    """The packs within reach. FindingsError where `pack_folder` is no pack that can be used.

    An installed pack that cannot be used is told about and left out.
    """
    from app.dirs import data_dir
    from questions.pack import load_pack
    from questions.shelf import find_packs

    if pack_folder is not None:
        load_pack(pack_folder)
    shelf = find_packs(pack_folder, data_dir())
    tell(shelf.findings)
    return shelf


def open_answer(shelf: Shelf, file: Path) -> Opened:
    """The answer in `file`; FindingsError where it cannot be read or answers no known question."""
    from questions.answer_file import load_answer

    answer = load_answer(file, find=lambda name, where: shelf.find(name, where)[1])
    return Opened(*shelf.find(answer.question, answer.where), answer)
