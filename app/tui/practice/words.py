"""What settings and hybrid kinds mean, read from `words.yaml` beside this file."""

from functools import cache
from pathlib import Path

from engine.design import Kind
from engine.spec import Spec
from questions.reader import read


class SettingWords(Spec):
    """What a setting is counted in, and what it does."""

    unit: str
    does: str


class Words(Spec):
    """Setting → its words, hybrid kind → a sentence."""

    settings: dict[str, SettingWords]
    kinds: dict[Kind, str]


@cache
def words() -> Words:
    """The words; read once."""
    return read(Path(__file__).with_name("words.yaml"), Words)
