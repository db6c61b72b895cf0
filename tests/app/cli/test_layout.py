"""Wrapped paragraphs and tables, at any width and for any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.layout import cells, indented, table, width, wrap


@pytest.fixture
def columns(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("COLUMNS", "40")
    return monkeypatch


@pytest.mark.parametrize(("given", "used"), [("20", 40), ("72", 72), ("500", 110)])
def test_the_width_is_the_terminals_within_reason(
    columns: pytest.MonkeyPatch, given: str, used: int
) -> None:
    columns.setenv("COLUMNS", given)
    assert width() == used


def test_words_are_wrapped_and_long_ones_broken() -> None:
    assert wrap("push it as it happens", 9) == ["push it", "as it", "happens"]
    assert wrap("abcdefghij kl", 4) == ["abcd", "efgh", "ij", "kl"]
    assert wrap("one\ntwo", 20) == ["one", "two"]
    assert wrap("", 5) == [""]


def test_wide_characters_take_two_columns_and_combining_marks_none() -> None:
    assert cells("日本") == 4
    assert cells("e\u0301") == 1
    assert wrap("日本語", 4) == ["日本", "語"]


@pytest.mark.usefixtures("columns")
def test_a_paragraph_is_indented_on_every_line() -> None:
    text = indented("the inbox holds five hundred jobs and then refuses", "    ")
    assert text.splitlines() == ["    the inbox holds five hundred jobs", "    and then refuses"]


@pytest.mark.usefixtures("columns")
def test_a_table_aligns_words_left_and_figures_right() -> None:
    rows = [["link", "lost"], ["shop", "7"], ["broker", "1,200"]]
    assert table(rows, right={1}, margin="  ").splitlines() == [
        "  link     lost",
        "  shop        7",
        "  broker  1,200",
    ]


@pytest.mark.usefixtures("columns")
def test_the_widest_column_of_a_table_is_wrapped() -> None:
    rows = [["a", "what happens when a consumer is slower", "1"], ["b", "retry", "2"]]
    assert table(rows, right={2}).splitlines() == [
        "a  what happens when a consumer is     1",
        "   slower",
        "b  retry                               2",
    ]


@pytest.mark.usefixtures("columns")
def test_two_wide_columns_are_wrapped_alike() -> None:
    rows = [["what happens to slow consumers", "who has to know that they are slow", "1"]]
    assert table(rows, right={2}).splitlines() == [
        "what happens to    who has to know     1",
        "slow consumers     that they are slow",
    ]


@given(st.text(max_size=200), st.integers(2, 30))
def test_no_wrapped_line_is_wider_than_asked(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert all(cells(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.usefixtures("columns")
def test_a_column_to_be_copied_is_never_wrapped() -> None:
    rows = [["a-very-long-name-of-a-question", "its title in words"]]
    assert table(rows, whole={0}).splitlines() == [
        "a-very-long-name-of-a-question  its title",
        "                                in words",
    ]
    assert max(map(cells, table(rows).splitlines())) <= 40
