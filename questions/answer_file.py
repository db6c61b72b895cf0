"""Answer files: read as an `Answer` that remembers where everything in it stands."""

from pathlib import Path
from typing import Final

from questions.answer import Answer
from questions.reader import read

FREE_TEXT: Final = ("justification", "twist_reason", "follow_ups")
"""Where a candidate may write any character; unsafe ones are read as visible symbols."""


def load_answer(source: Path | bytes, *, name: str = "") -> Answer:
    """The answer in a file (or in its bytes); FindingsError with everything that is wrong."""
    return read(source, Answer, name=name, free_text=FREE_TEXT)
