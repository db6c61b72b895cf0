"""Text made safe to show: nothing acts on a terminal, and ordinary writing stays as it is."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.safe_text import name_of, refused, unsafe_places, visible, visible_line

ANY_TEXT = st.text(alphabet=st.characters(), max_size=60)
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@given(ANY_TEXT)
def test_what_is_shown_holds_no_control_surrogate_or_bidi_character(text: str) -> None:
    for char in visible(text).replace("\n", "").replace("\t", ""):
        assert unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(char) not in {
            *("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"),
        }


def test_of_all_characters_those_that_act_are_unsafe_and_no_letter_mark_or_picture_is() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    unsafe = {everything[n] for n in unsafe_places(everything, keep="")}
    acting = {c for c in everything if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}}
    assert acting <= unsafe
    assert {unicodedata.category(c) for c in unsafe - acting} == {"Cf", "Cn"}


@given(ANY_TEXT)
def test_one_line_stays_one_line(text: str) -> None:
    assert len(visible_line(text).splitlines()) <= 1
    assert "\t" not in visible_line(text)


@given(ANY_TEXT)
def test_showing_twice_shows_the_same_and_offsets_stay(text: str) -> None:
    once = visible(text)
    assert visible(once) == once
    assert len(once) == len(text)
    assert refused(once) is None


@given(ANY_TEXT)
def test_refused_names_the_first_place_that_would_change(text: str) -> None:
    changed = [
        n for n, pair in enumerate(zip(text, visible(text), strict=True)) if len({*pair}) > 1
    ]
    assert list(unsafe_places(text)) == changed
    assert refused(text) == next(iter(changed), None)


@pytest.mark.parametrize(
    "text",
    [
        "naïve Zürich, e\u0301tude, ¿qué?",
        "推送还是拉取 プッシュ 밀기",
        "مرحبا שלום",
        "👩\u200d🚀 🇫🇷 👍🏽 ❤\ufe0f 1\ufe0f\u20e3",
        f"England and {SCOTLAND}",
        "می\u200cخواهم",
        "tab\tand\nnewline",
        "│ box ─ drawing ⠿ braille",
    ],
)
def test_ordinary_writing_is_untouched(text: str) -> None:
    assert visible(text) == text
    assert refused(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;QQ==\x07", "␛]52;c;QQ==␇"),
        ("\x9b31m", "�31m"),
        ("a\rb", "a␍b"),
        ("\x7f\x00", "␡␀"),
        ("user\u202etxt.exe", "user�txt.exe"),
        ("\u2066a\u2069\u200e", "�a��"),
        ("no\u200bt", "no�t"),
        ("\ud800", "�"),
        ("line\u2028break", "line�break"),
        ("🏴\U000e0067x", "🏴�x"),
        ("[/x] [@click=app.quit]x[/]", "[/x] [@click=app.quit]x[/]"),
    ],
)
def test_what_acts_or_hides_becomes_a_symbol(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_an_unsafe_character_has_a_name() -> None:
    assert name_of("\u202e") == "U+202E (right-to-left override)"
    assert name_of("\x1b") == "U+001B (control character)"
