"""Findings: safe lines in file order, and never too many of them."""

from questions.finding import MOST_FINDINGS, Finding, FindingsError, quoted


def test_a_finding_is_one_line_that_says_where_what_and_how_to_mend_it() -> None:
    finding = Finding("a.yaml", 3, 7, "`poll` is not offered", "choose push or pull")
    assert str(finding) == "a.yaml:3:7: `poll` is not offered - choose push or pull"


def test_a_warning_says_so() -> None:
    finding = Finding("a.yaml", 1, 1, "no hints", "add some", warning=True)
    assert str(finding) == "a.yaml:1:1: warning: no hints - add some"


def test_what_comes_from_outside_cannot_act_on_a_terminal_or_start_a_line() -> None:
    finding = Finding("a\x1b[31m.yaml", 1, 1, "unknown `\n\u202e`", "\x07")
    assert str(finding) == "a␛[31m.yaml:1:1: unknown `␊�` - ␇"


def test_findings_stand_in_file_order_and_once() -> None:
    late, early = Finding("f", 9, 1, "b", "c"), Finding("f", 2, 5, "b", "c")
    error = FindingsError([late, early, late])
    assert error.findings == [early, late]
    assert str(error) == "f:2:5: b - c\nf:9:1: b - c"


def test_past_a_hundred_a_closing_line_says_that_there_are_more() -> None:
    many = [Finding("f", line, 1, "wrong", "mend") for line in range(1, 500)]
    assert FindingsError(many[:MOST_FINDINGS]).findings == many[:MOST_FINDINGS]
    error = FindingsError(many)
    assert len(error.findings) == MOST_FINDINGS + 1
    assert str(error.findings[-1]) == "f:100:1: there are more - mend these first"


def test_a_quote_is_cut_where_it_is_long() -> None:
    assert quoted("short") == "`short`"
    assert quoted("x" * 500) == f"`{'x' * 60}…`"
