"""What settings and hybrid kinds mean, in the words of every face: `setting_words.yaml`."""

from functools import cache
from pathlib import Path

from app.refused import one_of
from engine.design import Kind
from engine.spec import Spec
from questions.reader import read


class SettingWords(Spec):
    """What a setting does and takes: a quantity in a unit from `least` on, some words, or a record
    of which there is an example, with what each of its `fields` does."""

    does: str
    unit: str = ""
    least: str = ""
    words: tuple[str, ...] = ()
    example: str = ""
    fields: dict[str, str] = {}

    @property
    def takes(self) -> str:
        """`1 or more, or unbounded`; `reject or block`; `none, or such as credit: 100`."""
        if self.example:
            return f"{self.words[0]}, or such as {self.example}"
        if not self.least:
            return one_of(self.words)
        return ", or ".join((f"{self.least} or more", *self.words))


class Words(Spec):
    """Setting → its words, hybrid kind → a sentence."""

    settings: dict[str, SettingWords]
    kinds: dict[Kind, str]


def what_it_does(name: str) -> str:
    """What a setting, or a field of one (`retry.attempts`), does; empty where nothing is said."""
    setting, _, field = name.partition(".")
    about = words().settings.get(setting)
    if about is None:
        return ""
    return about.fields[field] if field else about.does


@cache
def words() -> Words:
    """The words; read once."""
    return read(Path(__file__).with_name("setting_words.yaml"), Words)
