"""Words, numbers and marks, with their places."""

from hypothesis import given
from hypothesis import strategies as st

from rubrics.text.normalise import normalise
from rubrics.text.tokens import Token, tokens
from tests.rubrics.text.reading_tools import LANGUAGE


def cut(text: str) -> tuple[Token, ...]:
    return tokens(normalise(text), LANGUAGE.spelt_out)


def test_short_forms_are_spelt_out_where_they_stood() -> None:
    assert [(t.text, t.start, t.end) for t in cut("It isn't")] == [
        ("it", 0, 2),
        ("is", 3, 8),
        ("not", 3, 8),
    ]


def test_short_forms_without_apostrophe_are_known_unless_they_are_words() -> None:
    assert [t.text for t in cut("dont cant its were")] == ["do", "not", "can", "not", "its", "were"]


def test_with_and_without_may_be_written_with_a_slash() -> None:
    assert [t.text for t in cut("w/o retry, w/ jitter")] == [
        "without",
        "retry",
        ",",
        "with",
        "jitter",
    ]


def test_a_possessive_is_read_as_its_owner() -> None:
    assert [t.text for t in cut("the merchant’s secret")] == ["the", "merchant", "secret"]


def test_numbers_signs_and_marks_have_their_kinds() -> None:
    assert [(t.text, t.kind) for t in cut("4,000/s -> p99!")] == [
        ("4,000", "number"),
        ("/", "sign"),
        ("s", "word"),
        ("->", "mark"),
        ("p99", "word"),
        ("!", "mark"),
    ]


def test_emphasis_is_no_multiplication() -> None:
    assert [t.text for t in cut("**bold** 3 * 4 *it*")] == ["bold", "3", "*", "4", "it"]


@given(st.text(max_size=300))
def test_tokens_stand_in_order_inside_the_text(text: str) -> None:
    found = cut(text)
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert [t.start for t in found] == sorted(t.start for t in found)
