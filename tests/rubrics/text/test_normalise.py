"""Folding keeps the way back to every code point of the original."""

from hypothesis import given
from hypothesis import strategies as st

from rubrics.text.normalise import Normal, normalise


def test_case_quotes_dashes_and_ligatures_are_folded() -> None:
    assert normalise("Don’t “Wait” – ﬁle").text == 'don\'t "wait" - file'


def test_each_code_point_knows_where_it_came_from() -> None:
    original = "Aﬁ e\u0301"
    normal = normalise(original)
    assert normal.text == "afi \u00e9"
    assert list(zip(normal.text, normal.starts, normal.ends, strict=True)) == [
        ("a", 0, 1),
        ("f", 1, 2),
        ("i", 1, 2),
        (" ", 2, 3),
        ("\u00e9", 3, 5),
    ]


def test_invisible_marks_go_and_the_rest_keeps_its_place() -> None:
    original = "que\u200bue\u00ad!"
    normal = normalise(original)
    assert normal.text == "queue!"
    assert original[normal.starts[3] : normal.ends[3]] == "u"
    assert original[normal.starts[5] : normal.ends[5]] == "!"


def test_ascii_takes_the_short_way_to_the_same_result() -> None:
    text = "Push, then PULL.\r\n`x`"
    short, long = normalise(text), normalise(text + "é")
    assert short.text == long.text[:-1]
    assert list(short.starts) == list(long.starts)[:-1]


@given(st.text(max_size=200))
def test_every_span_slices_the_original(original: str) -> None:
    normal = normalise(original)
    assert len(normal.text) == len(normal.starts) == len(normal.ends)
    assert all(0 <= start < end <= len(original) for start, end in _spans(normal))
    assert list(normal.starts) == sorted(normal.starts)
    assert list(normal.ends) == sorted(normal.ends)


@given(st.text(max_size=200))
def test_what_is_folded_once_stays(original: str) -> None:
    once = normalise(original).text
    assert normalise(once).text == once


def _spans(normal: Normal) -> list[tuple[int, int]]:
    return list(zip(normal.starts, normal.ends, strict=True))
