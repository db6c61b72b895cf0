"""`pushpull grade`: text for a reader, JSON for a program, findings in lines."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rubrics.grade_json import from_json
from tests.app.cli.conftest import Command
from tests.rubrics.small_pack import write_pack

Write = Callable[..., Path]

GOOD = """
question: small/orders
design: {shop-to-log: push, log-to-teams: pull}
justification: |
  There senders are told to wait. We try again.
hints: [1]
"""


def test_the_text_shows_score_sum_quotes_and_what_is_missing(
    command: Command, answer: Write, pack_folder: Path
) -> None:
    result = command("grade", "--no-run", "--pack", pack_folder, answer(GOOD))
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.splitlines()[:25] == [
        "Orders for two teams (small/orders)",
        "",
        "70.6 of 100: lean hire",
        "",
        "  choice     26.7  of 26.7",
        "  reasoning  45.9  of 73.3",
        "  hint 1     -2.0  taken",
        "  score      70.6  of 100",
        "",
        "Choice",
        "  100%  shop-to-log: push                                           13.4 of 13.4",
        "      The shop goes on at once.",
        "  100%  log-to-teams: pull                                          13.3 of 13.3",
        "      Each team at its own pace.",
        "",
        "Reasoning",
        "  2/2  About backpressure                                           36.7 of 36.7",
        "      “There senders are told to wait”",
        "      backpressure is explained",
        "  1/2  About retry                                                   9.2 of 18.3",
        "      “We try again”",
        "      retry is named",
        "      Missing: explain retry",
        "  0/2  About latency                                                 0.0 of 18.3",
        "      nothing about latency",
    ]
    assert "  shop-to-log: backpressure = credit: 20" in result.stdout


def test_json_is_one_object_in_a_line_for_each_file(
    command: Command, answer: Write, pack_folder: Path
) -> None:
    files = [answer(GOOD, "a.yaml"), answer(GOOD.replace("[1]", "[]"), "b.yaml")]
    result = command("grade", "--json", "--no-run", "--pack", pack_folder, *files)
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["score"], second["score"]) == (70.6, 72.6)
    assert from_json(first).band == "lean hire"


def test_several_files_are_headed_by_their_names(
    command: Command, answer: Write, pack_folder: Path
) -> None:
    files = [answer(GOOD, "a.yaml"), answer(GOOD, "b.yaml")]
    result = command("grade", "--no-run", "--pack", pack_folder, *files)
    assert [line for line in result.stdout.splitlines() if line.startswith("==>")] == [
        f"==> {file} <==" for file in files
    ]


def test_a_file_with_findings_does_not_stop_the_others(
    command: Command, answer: Write, pack_folder: Path
) -> None:
    bad = answer(GOOD.replace("shop-to-log: push", "shop-to-log: shove"), "bad.yaml")
    result = command("grade", "--json", "--no-run", "--pack", pack_folder, bad, answer(GOOD))
    assert result.exit_code == 1
    assert json.loads(result.stdout)["score"] == 70.6
    assert result.stderr.startswith(f"{bad}:3:")
    assert " - " in result.stderr


def test_no_file_is_misuse(command: Command) -> None:
    result = command("grade")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Missing argument 'FILE...'" in result.stderr


def test_what_little_reasoning_costs_is_said(
    command: Command, answer: Write, pack_folder: Path
) -> None:
    silent = answer(GOOD.replace("There senders are told to wait. We try again.", "We try again."))
    result = command("grade", "--no-run", "--pack", pack_folder, silent)
    assert (
        "  Choice and behaviour count 31%: a mode without its reasons is a guess." in result.stdout
    )


@pytest.mark.parametrize(
    "hostile", ["[/x]", "[@click=app.quit]x[/]", "\\e]52;c;aGk=\\a", "\\u009b31m"]
)
def test_nothing_in_an_answer_acts_on_the_terminal(
    command: Command, answer: Write, pack_folder: Path, hostile: str
) -> None:
    file = answer(
        GOOD.split("justification")[0] + f'justification: "senders are {hostile} told to wait"\n'
    )
    for options in ([], ["--json"]):
        result = command("grade", "--no-run", "--pack", pack_folder, *options, file)
        assert result.exit_code == 0
        assert not set(result.output) & {
            chr(c) for c in (*range(9), *range(11, 32), *range(127, 160))
        }


def test_json_is_ascii_whatever_the_answer_holds(
    command: Command, answer: Write, pack_folder: Path
) -> None:
    file = answer(GOOD.replace("senders are told", "senders naïvely are told"))
    result = command("grade", "--json", "--no-run", "--pack", pack_folder, file)
    assert result.stdout.isascii()
    quote = json.loads(result.stdout)["criteria"][2]["evidence"][0]["text"]
    assert quote == "There senders naïvely are told to wait"


def test_the_name_of_a_file_acts_on_no_terminal(
    command: Command, answer: Write, pack_folder: Path
) -> None:
    files = [answer(GOOD, "\x1b[31mred.yaml"), answer(GOOD, "plain.yaml")]
    result = command("grade", "--no-run", "--pack", pack_folder, *files)
    assert "␛[31mred.yaml <==" in result.stdout
    assert "\x1b" not in result.output


def test_the_name_of_a_pack_acts_on_no_terminal(command: Command, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "\x1b[31mpack")
    result = command("pack", "check", folder)
    assert "␛[31mpack: 0 errors" in result.stderr
    assert "\x1b" not in result.output


def test_the_derivation_follows_the_grade_when_asked_for(
    command: Command, answer: Write, pack_folder: Path
) -> None:
    plain = command("grade", "--no-run", "--pack", pack_folder, answer(GOOD))
    result = command("grade", "--no-run", "--explain", "--pack", pack_folder, answer(GOOD))
    assert result.exit_code == 0
    assert result.stdout.startswith(plain.stdout)
    more = result.stdout.removeprefix(plain.stdout)
    assert "      retry/named, asserted: “try again”" in more
    assert "  About retry (retry): level 1" in more
    assert "      level 1, named: true, by “We try again”" in more
    assert "      level 2, explained: false" in more


def test_the_derivation_is_not_json(command: Command, answer: Write, pack_folder: Path) -> None:
    result = command("grade", "--explain", "--json", "--pack", pack_folder, answer(GOOD))
    assert result.exit_code == 2
    assert "leave out --json" in result.stderr
