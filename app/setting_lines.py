"""The settings of a link as they stand in an answer: values, and who set them."""

from dataclasses import dataclass

from app.setting_text import written
from questions.answer import Answer
from questions.meant_for import MEANT_FOR
from questions.model import Question
from questions.resolve import Origin, resolve


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A setting: the text that one types to have it so, and who set it.

    `advanced`: not among the few that the question shows first.
    """

    name: str
    text: str
    origin: Origin
    advanced: bool


def setting_lines(question: Question, answer: Answer, link: str) -> tuple[SettingLine, ...]:
    """Those that mean something to the link's mode, the few shown first in front.

    Empty where no mode is chosen yet.
    """
    resolved = resolve(question, answer, partial=True).links.get(link)
    if resolved is None:
        return ()
    texts, first = written(resolved.design.settings), question.link(link).settings
    names = sorted(MEANT_FOR[resolved.design.delivery], key=lambda name: name not in first)
    return tuple(
        SettingLine(name, texts[name], resolved.origins[name], name not in first) for name in names
    )
