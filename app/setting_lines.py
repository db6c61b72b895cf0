"""The settings of a link as they stand in an answer: values, and who set them."""

from collections.abc import Collection
from dataclasses import dataclass

from app.setting_text import written
from app.useful import useful
from questions.answer import Answer
from questions.meant_for import MEANT_FOR
from questions.model import Question
from questions.resolve import Origin, resolve
from questions.settings_patch import changed

OWN: Origin = "own"


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A setting: the text that one types to have it so, and who set it.

    `advanced`: not among the few that the question shows first. `idle`: nobody set it, and it would
    do nothing here.
    """

    name: str
    text: str
    origin: Origin
    advanced: bool
    idle: bool = False


def setting_lines(
    question: Question, answer: Answer, link: str, *, after_twist: bool = False
) -> tuple[SettingLine, ...]:
    """Those that mean something to the link's mode, the few shown first in front.

    As submitted, or as the answer's change at the twist has them. Empty where no mode is chosen.
    """
    resolved = resolve(question, answer, partial=True).links.get(link)
    if resolved is None:
        return ()
    change = answer.twist_change.get(link, {}) if after_twist else {}
    texts = written(changed(resolved.design.settings, change))
    origins = {**resolved.origins, **dict.fromkeys(change, OWN)}
    first = question.link(link).settings
    names = sorted(MEANT_FOR[resolved.design.delivery], key=lambda name: name not in first)
    used: Collection[str] = names
    if question.flow is not None:
        used = useful(question.flow, link, resolved.design)
    return tuple(
        SettingLine(
            name,
            texts[name],
            origins[name],
            advanced=name not in first,
            idle=name not in used and origins[name] != OWN,
        )
        for name in names
    )
