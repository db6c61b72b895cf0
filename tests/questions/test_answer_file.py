"""Answer files: every form that people write, and every bad one refused at its line."""

from pathlib import Path
from typing import get_args

import pytest

from engine.design import Kind
from questions.answer import Answer, LinkChoice
from questions.answer_file import load_answer
from questions.finding import FindingsError
from questions.model import Question
from questions.where import Where
from tests.questions.files import SMALL_QUESTION, write

HOSTILE = "[/x] [@click=app.quit]x[/] \x1b]52;c;QUFB\x07 \x9b2J \u202eevil"
SHOWN = "[/x] [@click=app.quit]x[/] ␛]52;c;QUFB␇ �2J �evil"


def refusals(content: bytes) -> list[str]:
    with pytest.raises(FindingsError) as caught:
        load_answer(content, name="f")
    return [str(finding) for finding in caught.value.findings]


def test_the_whole_form_is_read(tmp_path: Path) -> None:
    content = """\
format: 1
question: order-events
design:
  shop-to-broker: push
  broker-to-teams: {delivery: pull, preset: protected, settings: {interval: 200ms, batch: 500}}
justification: |
  First line.
  Second line.
twist_change: {broker-to-teams: {batch: 2000}}
twist_reason: "More at once."
follow_ups: {slow-search: "It waits."}
hints: [1, 3]
"""
    answer = load_answer(write(tmp_path / "a.yaml", content))
    assert answer == Answer(
        question="order-events",
        design={
            "shop-to-broker": LinkChoice(delivery="push"),
            "broker-to-teams": LinkChoice(
                delivery="pull",
                preset="protected",
                settings={"interval": "200ms", "batch": "500"},
            ),
        },
        justification="First line.\nSecond line.\n",
        twist_change={"broker-to-teams": {"batch": "2000"}},
        twist_reason="More at once.",
        follow_ups={"slow-search": "It waits."},
        hints=(1, 3),
    )
    assert str(answer.where.finding(("hints", 1), "x", "y")) == f"{tmp_path}/a.yaml:12:12: x - y"


def test_reasons_may_be_given_link_by_link() -> None:
    answer = load_answer(b"question: q\ndesign: {a: push}\njustification: {a: fast}\n")
    assert answer.texts() == {"justification.a": "fast"}
    assert load_answer(b"question: q\ndesign: {}\n").texts() == {"justification": ""}


def test_hostile_text_is_shown_and_never_obeyed() -> None:
    quoted = HOSTILE.replace("\x1b", "\\e").replace("\x07", "\\a").replace("\x9b", "\\x9b")
    content = f"""\
question: q
design: {{a: push}}
justification: |
  {HOSTILE}
twist_reason: '{HOSTILE}'
follow_ups:
  one: "{quoted}"
"""
    answer = load_answer(content.encode())
    assert answer.justification == f"{SHOWN}\n"
    assert answer.twist_reason == SHOWN
    assert answer.follow_ups == {"one": SHOWN}


@pytest.mark.parametrize(
    "content",
    [
        "question: q{x}\ndesign: {{a: push}}\n",
        "question: q\ndesign: {{a{x}: push}}\n",
        "question: q\ndesign: {{a: push{x}}}\n",
        "question: q\ndesign: {{a: {{delivery: pull, preset: b{x}}}}}\n",
        "question: q\ndesign: {{a: {{delivery: pull, settings: {{b{x}: 1}}}}}}\n",
        "question: q\ndesign: {{a: {{delivery: pull, settings: {{b: 1{x}}}}}}}\n",
        "question: q\ndesign: {{a: push}}\ntwist_change: {{a: {{b: 1{x}}}}}\n",
        "question: q\ndesign: {{a: push}}\nfollow_ups: {{a{x}: b}}\n",
        "question: q\ndesign: {{a: push}}\nhints: [1{x}]\n",
    ],
)
@pytest.mark.parametrize("char", ["\x1b", "\x9b", "\u202e", "\u200b"])
def test_unsafe_characters_are_refused_in_keys_ids_modes_and_settings(
    content: str, char: str
) -> None:
    text = content.format(x=char)
    line, before = text.count("\n", 0, text.index(char)) + 1, text.split(char)[0]
    at = f"f:{line}:{len(before.splitlines()[-1]) + 1}"
    named = f"{at}: the character U+{ord(char):04X} "
    assert [each for each in refusals(text.encode()) if each.startswith(named)] != []


NUMBER = "write it like 3"
KINDS = f"use one of {', '.join(sorted(get_args(Kind)))}"


@pytest.mark.parametrize(
    ("more", "finding"),
    [
        ("design: {a: poll}", "f:2:13: `poll` is not allowed here - did you mean `pull`?"),
        ("design: {}\nhints: [0]", "f:3:9: `0` is too small - write 1 or more"),
        ("design: {}\nhints: [nan]", f"f:3:9: `nan` is not a whole number - {NUMBER}"),
        ("design: {}\nhints: [1.5]", f"f:3:9: `1.5` is not a whole number - {NUMBER}"),
        ("design: {}\nformat: 2", "f:3:9: `2` is too large - write 1 or less"),
        (
            "design: {a: {delivery: hybrid, kind: magic}}",
            f"f:2:38: `magic` is not allowed here - {KINDS}",
        ),
        (
            "design: push",
            "f:2:9: `design` holds text, not keys and values - write `name: value` below it",
        ),
    ],
)
def test_what_does_not_fit_the_form_is_refused(more: str, finding: str) -> None:
    assert refusals(f"question: q\n{more}\n".encode()) == [finding]


def test_an_answer_keeps_its_place_when_it_is_moved_to_another_file() -> None:
    one = load_answer(b"question: q\ndesign: {a: push}\n", name="one")
    two = load_answer(b"# two\nquestion: q\ndesign: {a: push}\n", name="two")
    assert one == two
    assert one.standing_at(two.where).where.file == "two"
    assert one.where.file == "one"


def question(name: str, where: Where) -> Question:
    if name == "small":
        return Question.model_validate(SMALL_QUESTION)
    raise FindingsError([where.finding(("question",), f"unknown {name}", "mend it")])


def test_a_value_that_cannot_be_read_hides_no_wrong_name() -> None:
    content = b"question: small\ndesign: {a-to-c: poll}\nhints: [x]\n"
    with pytest.raises(FindingsError) as caught:
        load_answer(content, name="f", find=question)
    assert [str(finding) for finding in caught.value.findings] == [
        "f:2:9: the link `a-to-b` is missing - add `a-to-b: …` with push or pull or hybrid",
        "f:2:10: unknown link `a-to-c` - did you mean `a-to-b`?",
        "f:2:18: `poll` is not allowed here - did you mean `pull`?",
        "f:3:9: `x` is not a whole number - write it like 3",
    ]
    with pytest.raises(FindingsError) as caught:
        load_answer(content.replace(b"small", b"large"), name="f", find=question)
    assert str(caught.value.findings[0]) == "f:1:11: unknown large - mend it"


@pytest.mark.parametrize("change", ["{batch: 7}", "{settings: {batch: 7}}"])
def test_a_change_is_written_as_settings_or_as_in_the_design(change: str) -> None:
    content = f"question: q\ndesign: {{a: pull}}\ntwist_change: {{a: {change}}}\n"
    assert load_answer(content.encode(), name="f").twist_change == {"a": {"batch": "7"}}


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ("push", "`push` is no setting: at the twist the mode stays - write it like {batch: 2k}"),
        (
            "{delivery: push, settings: {batch: 7}}",
            "`a`: only settings can change at the twist - leave the rest out",
        ),
        ("{preset: bare}", "`a`: only settings can change at the twist - leave the rest out"),
    ],
)
def test_a_mode_cannot_change_at_the_twist(change: str, finding: str) -> None:
    content = f"question: q\ndesign: {{a: pull}}\ntwist_change: {{a: {change}}}\n"
    assert refusals(content.encode()) == [f"f:3:19: {finding}"]


def test_a_comma_in_a_number_between_braces_is_explained() -> None:
    content = "question: q\ndesign: {a: {delivery: pull, settings: {}, 000: }}\n"
    (finding,) = refusals(content.encode())
    assert finding == "f:2:44: unknown key `000` - write a number without commas here, like 40k"
