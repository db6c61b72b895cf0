"""What a schema refuses, said in words at the line that caused it."""

import pytest

from questions.answer import Answer
from questions.finding import FindingsError
from questions.model import Question
from questions.reader import read

QUESTION = """\
id: q
title: T
prompt: P
criteria: {retry: 1}
links:
  - id: a-to-b
    modes: {push: 1.0}
"""
FLOW = """\
flow:
  sources: {a: {rate: 2/s}}
  consumers: {b: {service: {constant: 1s}}}
  links: {a-to-b: {from: a, to: b}}
"""


def answer_findings(text: str) -> list[str]:
    with pytest.raises(FindingsError) as caught:
        read(text.encode(), Answer, name="f")
    return [str(finding) for finding in caught.value.findings]


def question_findings(more: str, text: str = QUESTION) -> list[str]:
    with pytest.raises(FindingsError) as caught:
        read((text + more).encode(), Question, name="f")
    return [str(finding) for finding in caught.value.findings]


def test_a_missing_key_is_named_where_it_should_stand() -> None:
    assert answer_findings("question: q\n") == ["f:1:1: `design` is missing - add `design: …`"]
    assert answer_findings("question: q\ndesign:\n  a: {preset: bare}\n") == [
        "f:3:6: `delivery` is missing - add `delivery: …`"
    ]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("qestion: q", "f:1:1: unknown key `qestion` - did you mean `question`?"),
        (
            "design: {a: {delivry: push}}",
            "f:1:14: unknown key `delivry` - did you mean `delivery`?",
        ),
    ],
)
def test_an_unknown_key_is_mended_by_its_nearest_name(text: str, finding: str) -> None:
    assert finding in answer_findings(text)


def test_names_are_known_through_lists_unions_and_short_forms() -> None:
    assert question_findings("twists:\n  - {id: t, at: 1s, says: S, commnds: []}\n") == [
        "f:9:30: unknown key `commnds` - did you mean `commands`?"
    ]
    short = QUESTION.replace("links:\n  - id: a-to-b\n    modes: {push: 1.0}\n", "")
    assert question_findings("links: {a-to-b: {push: {credt: 1}}}\n", short) == [
        "f:5:24: `credit` is missing - add `credit: …`",
        "f:5:25: unknown key `credt` - did you mean `credit`?",
    ]
    (finding,) = question_findings(FLOW.replace("constant: 1s", "constant: 1s, sizee: 2"))
    assert finding.startswith("f:10:43: unknown key `sizee` - use one of constant, ")


DURATION = "write it like 200ms, 2s, 10m, 4h or 7d"
NUMBER = "write it like 2 or 0.5"
RECORD = "not keys and values - write `name: value` below it"
BANDS = "use one of hire, lean hire, lean no hire, strong hire"


@pytest.mark.parametrize(
    ("more", "finding"),
    [
        ("time_limit: soon", f"f:8:13: `soon` is not a duration - {DURATION}"),
        ("time_limit: -5m", f"f:8:13: `-5m` is not a duration - {DURATION}"),
        ("difficulty: harsh", "f:8:13: `harsh` is not allowed here - did you mean `hard`?"),
        ("difficulty: 1", "f:8:13: `1` is not allowed here - use one of easy, hard, medium"),
        ("topics: x", "f:8:9: `topics` holds text, not a list - write it like [a, b]"),
        ("topics: [[x]]", "f:8:10: entry 1 of `topics` holds a list, not text - write text"),
        ("figures: 3", f"f:8:10: `figures` holds text, {RECORD}"),
        ("flow:", f"f:8:6: `flow` holds nothing, {RECORD}"),
        ("hints: [{cost: nan, text: T}]", f"f:8:16: `nan` is not a finite number - {NUMBER}"),
        ("hints: [{cost: 1e999, text: T}]", f"f:8:16: `1e999` is not a finite number - {NUMBER}"),
        ("hints: [{cost: .inf, text: T}]", f"f:8:16: `.inf` is not a number - {NUMBER}"),
        ("hints: [{cost: -1, text: T}]", "f:8:16: `-1` is too small - write 0 or more"),
        ("hints: [{cost: 21, text: T}]", "f:8:16: `21` is too large - write 20 or less"),
        ("hints: [{cost: 1, text: ''}]", "f:8:25: `text` is empty - write some text"),
        ("wrong_answers: [{file: a, below: x}]", f"f:8:34: `x` is not allowed here - {BANDS}"),
    ],
)
def test_a_wrong_value_is_shown_with_a_right_one(more: str, finding: str) -> None:
    assert question_findings(more) == [finding]


@pytest.mark.parametrize("rate", ["-5/s", "NaN", "nan/s", "5", "inf/s", "five a second"])
def test_a_rate_that_is_none_is_refused(rate: str) -> None:
    assert question_findings(FLOW.replace("2/s", rate)) == [
        f"f:9:23: `{rate}` is not a rate - write it like 600/s, 4k/s or 30/min"
    ]


def test_a_value_of_several_kinds_is_one_finding_with_all_ways_to_mend_it() -> None:
    (finding,) = answer_findings("question: q\ndesign: {}\njustification: [x]\n")
    assert finding == (
        "f:3:16: `justification` holds a list, not text - "
        "write text, or write `name: value` below it"
    )


def test_a_name_that_is_none_is_shown_how_to_write() -> None:
    assert question_findings("", QUESTION.replace("id: q", "id: My Question!")) == [
        "f:1:5: `My Question!` is not a name of small letters, digits and dashes - "
        "write it like order-events"
    ]


def test_an_unknown_mode_points_at_its_key() -> None:
    assert question_findings("", QUESTION.replace("{push: 1.0}", "{poll: 1.0}")) == [
        "f:7:13: `poll` is not allowed here - did you mean `pull`?"
    ]


def test_a_record_that_contradicts_itself_is_named() -> None:
    findings = question_findings("follow_ups:\n  - {id: f, when: {}, ask: A, lifts: retry}\n")
    mend = "name a criterion, an slo, or a link and its mode"
    assert findings == [f"f:9:19: `when`: names no trigger - {mend}"]


def test_thousands_of_wrong_entries_are_a_hundred_findings() -> None:
    findings = answer_findings(f"question: q\ndesign: {{}}\nhints: [{'x, ' * 5_000}]\n")
    assert len(findings) == 101
    assert findings[-1].endswith("there are more - mend these first")
