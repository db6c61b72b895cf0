from typing import Literal, get_args, get_origin, get_type_hints

import pytest

from app.setting_text import setting_error
from app.setting_words import what_it_does, words
from engine.design import Kind, Settings
from engine.spec import Spec

SETTINGS = words().settings
HINTS = get_type_hints(Settings)


def test_every_setting_and_every_kind_has_words() -> None:
    assert SETTINGS.keys() == Settings.model_fields.keys()
    assert set(words().kinds) == set(get_args(Kind))


@pytest.mark.parametrize("name", SETTINGS)
def test_what_is_said_to_be_taken_is_taken(name: str) -> None:
    said = SETTINGS[name]
    for text in filter(None, (said.least, said.example, *said.words)):
        assert setting_error(name, text) is None
    assert setting_error(name, "-1") is not None


@pytest.mark.parametrize("name", SETTINGS)
def test_all_that_is_taken_is_said(name: str) -> None:
    said, hint = SETTINGS[name], HINTS[name]
    parts = get_args(hint) if get_origin(hint) is not Literal else (hint,)
    literal = [word for part in parts if get_origin(part) is Literal for word in get_args(part)]
    if isinstance(hint, type) and issubclass(hint, Spec):
        assert said.example
        assert all(field.removesuffix("_") in said.does for field in hint.model_fields)
        assert said.fields.keys() == hint.model_fields.keys()
    else:
        assert list(said.words) == literal
        assert bool(said.least) == (get_origin(hint) is not Literal)


@pytest.mark.parametrize(
    ("name", "takes"),
    [
        ("inbox", "0 or more, or unbounded"),
        ("batch", "1 or more"),
        ("hold", "log, queue or latest"),
        ("backpressure", "none, or such as credit: 100"),
    ],
)
def test_what_a_setting_takes_is_said_in_a_line(name: str, takes: str) -> None:
    assert SETTINGS[name].takes == takes


def test_a_field_has_words_of_its_own() -> None:
    assert (
        what_it_does("sender_buffer.size")
        == "How many events may wait at the sender, in each lane."
    )
    assert "for all of them together" in what_it_does("sender_buffer.lanes")
    assert "to all consumers together with shared ones" in what_it_does("backpressure.credit")
    assert what_it_does("batch") == SETTINGS["batch"].does
