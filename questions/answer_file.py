"""Answer files: read as an `Answer` that remembers where everything in it stands."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from pydantic import ConfigDict

from questions.answer import Answer
from questions.finding import Finding, FindingsError
from questions.link_names import wrong_links
from questions.model import Question
from questions.placed import Placed
from questions.reader import read
from questions.where import Where

FREE_TEXT: Final = ("justification", "twist_reason", "follow_ups")
"""Where a candidate may write any character; unsafe ones are read as visible symbols."""

Find = Callable[[str, Where], Question]
"""The question of a name; FindingsError, at the key `question`, where there is none."""


def load_answer(source: Path | bytes, *, name: str = "", find: Find | None = None) -> Answer:
    """The answer in a file (or in its bytes); FindingsError with everything that is wrong.

    With `find`, a value that cannot be read does not hide what is wrong with the question's name
    and the links'.
    """
    try:
        return read(source, Answer, name=name, free_text=FREE_TEXT)
    except FindingsError as error:
        if find is None:
            raise
        raise FindingsError([*error.findings, *_wrong_names(source, name, find)]) from None


class _Names(Placed):
    """What an answer is to and which links it decides, whatever else stands there."""

    model_config = ConfigDict(extra="ignore")

    question: str
    design: dict[str, object]


def _wrong_names(source: Path | bytes, name: str, find: Find) -> Iterator[Finding]:
    with suppress(FindingsError):
        names = read(source, _Names, name=name, free_text=FREE_TEXT)
        try:
            question = find(names.question, names.where)
        except FindingsError as error:
            yield from error.findings
        else:
            yield from wrong_links(question, names.design, names.where)
