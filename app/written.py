"""Everything that a person wrote in an answer: by source, in paragraphs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from questions.answer import Answer
from questions.safe_text import visible_line

_PARAGRAPH: Final = re.compile(r"\S(?:.|\n(?![ \t]*\n))*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a source, from code point `start` of it; `source` names it in the evidence."""

    source: str
    start: int
    text: str


def sources(answer: Answer) -> dict[str, str]:
    """Source → text."""
    texts = dict(answer.texts())
    if answer.twist_reason:
        texts["twist_reason"] = answer.twist_reason
    texts |= {f"follow_ups.{name}": text for name, text in answer.follow_ups.items()}
    return texts


def heading(source: str, asked: Mapping[str, str] | None = None) -> str:
    """What a source is called in one line; `asked`: follow-up → what the interviewer asked."""
    kind, _, name = source.partition(".")
    question = (asked or {}).get(name, name)
    names = {
        "justification": f"Why, for {name}" if name else "Why",
        "twist_reason": "At the twist",
        "follow_ups": f"Reply to: {question}",
    }
    return visible_line(" ".join(names.get(kind, source).split()))


def paragraphs(answer: Answer) -> list[Paragraph]:
    """All paragraphs of all sources, in order; empty lines part them."""
    return [
        Paragraph(source, match.start(), match[0])
        for source, text in sources(answer).items()
        for match in _PARAGRAPH.finditer(text)
    ]
