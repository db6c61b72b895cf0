"""The single values that one may turn: each setting of each link, and each field of those that have
fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType
from typing import Final, Literal, get_args, get_type_hints

from app.contradictions import contradictions
from app.refused import Refused, sentence
from app.setting_text import written
from engine.design import Settings
from engine.quantities import (
    Bytes,
    Count,
    Duration,
    Rate,
    Share,
)
from engine.spec import Spec
from questions.answer import Answer
from questions.meant_for import MEANT_FOR
from questions.model import Question
from questions.resolve import resolve
from questions.settings_patch import merged, nested

Unit = Literal["count", "duration", "rate", "bytes", "share", "words"]
_UNITS: Final[tuple[tuple[object, Unit], ...]] = (
    (Count, "count"),
    (Duration, "duration"),
    (Rate, "rate"),
    (Bytes, "bytes"),
    (Share, "share"),
)


@dataclass(frozen=True, slots=True)
class Dial:
    """One value of a link: `name` is a setting, or one of its fields (`retry.attempts`).

    `text` is what one types to have it as it is, `none` where it is not set. `unit` says which
    numbers it takes, `words` that it takes none. `first`: among those that the question shows.
    """

    link: str
    name: str
    text: str
    unit: Unit
    first: bool

    @property
    def setting(self) -> str:
        """The setting that it is, or belongs to."""
        return self.name.partition(".")[0]


def dials(question: Question, answer: Answer) -> tuple[Dial, ...]:
    """All that mean something to the modes chosen, link by link, the few shown first in front."""
    found: list[Dial] = []
    for name, link in resolve(question, answer).links.items():
        first = question.link(name).settings
        of_link = [
            Dial(name, dial, text, _unit(dial), dial.partition(".")[0] in first)
            for setting in MEANT_FOR[link.design.delivery]
            for dial, text in _values(link.design.settings, setting)
        ]
        found += sorted(of_link, key=lambda dial: not dial.first)
    return tuple(found)


def turned(question: Question, answer: Answer, dial: Dial, text: str) -> Answer:
    """The answer with another value there, all else as it was. Refused in words where it cannot be
    run so."""
    choice = answer.design[dial.link]
    none = text.strip() == "none" and NoneType in get_args(_hint(dial.name))
    patch = nested(dial.name, None if none else text.strip())
    settings = merged(choice.settings, patch)
    design = {**answer.design, dial.link: choice.model_copy(update={"settings": settings})}
    other = answer.model_copy(update={"design": design})
    if wrong := contradictions(question, other):
        raise Refused(sentence(wrong[0]))
    return other


def _values(settings: Settings, setting: str) -> Iterator[tuple[str, str]]:
    value = getattr(settings, setting)
    if not isinstance(value, Spec):
        yield setting, written(settings).get(setting, "none")
        return
    texts = written(value)
    for field in type(value).model_fields:
        yield f"{setting}.{field}", texts.get(field, "none")


def _hint(name: str) -> object:
    """The type of a setting or of a field, with what it is counted in."""
    at: type[Spec] = Settings
    for part in name.split("."):
        hint = get_type_hints(at, include_extras=True)[part]
        if isinstance(hint, type) and issubclass(hint, Spec):
            at = hint
    return hint


def _unit(name: str) -> Unit:
    hint = _hint(name)
    of = (hint, *get_args(hint))
    return next((unit for kind, unit in _UNITS if kind in of), "words")
