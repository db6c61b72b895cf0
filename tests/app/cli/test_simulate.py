"""`pushpull simulate`: the graded run without the grade."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.app.cli.conftest import Command
from tests.rubrics.small_pack import SAID

Write = Callable[..., Path]

ANSWER = """
question: small/orders
design: {shop-to-log: push, log-to-teams: pull}
"""
EXPLAINED = f"justification: {SAID['backpressure'][2]}\n"


def test_the_text_shows_targets_books_consumers_and_links(
    command: Command, answer: Write, pack_folder: Path
) -> None:
    result = command("simulate", "--pack", pack_folder, answer(ANSWER))
    lines = result.stdout.splitlines()
    assert (result.exit_code, result.stderr) == (0, "")
    assert lines[:2] == ["Orders for two teams (orders)", "seed 1, 1 min of story"]
    assert lines[3] == "Targets: 1 of 2 met"
    assert [line.split()[:2] for line in lines[4:6]] == [["met", "fresh:"], ["MISSED", "instant:"]]
    assert {"Books", "Consumers (backlog at its peak, and when)"} <= set(lines)
    assert all(len(line) <= 80 for line in lines)


def test_what_is_assumed_from_the_text_is_said_and_run(
    command: Command, answer: Write, pack_folder: Path
) -> None:
    result = command("simulate", "--json", "--pack", pack_folder, answer(ANSWER + EXPLAINED))
    assert result.stderr == "shop-to-log: backpressure = credit: 20 (assumed from your text)\n"
    (assumed,) = json.loads(result.stdout)["assumed"]
    assert (assumed["setting"], assumed["value"]) == ("backpressure", "credit: 20")


def test_it_is_the_run_that_is_graded(command: Command, answer: Write, pack_folder: Path) -> None:
    file = answer(ANSWER + EXPLAINED)
    report = json.loads(command("simulate", "--json", "--pack", pack_folder, file).stdout)
    graded = json.loads(command("grade", "--json", "--pack", pack_folder, file).stdout)["run"]
    added = ("format", "question", "assumed")
    assert {key: value for key, value in report.items() if key not in added} == graded
    assert (report["format"], report["question"]) == (1, "small/orders")


def test_another_seed_is_another_run(command: Command, answer: Write, pack_folder: Path) -> None:
    def run(*options: str) -> Any:
        file = answer(ANSWER)
        found = command("simulate", "--json", *options, "--pack", pack_folder, file).stdout
        return json.loads(found)

    assert run() == run("--seed", "1")
    assert run("--seed", "7")["seed"] == 7
    assert run("--seed", "7")["digest"] != run()["digest"]


def test_a_question_without_a_flow_cannot_run(
    command: Command, answer: Write, pack_folder: Path
) -> None:
    file = answer("question: small/minimal\ndesign: {a-to-b: push}\n")
    result = command("simulate", "--pack", pack_folder, file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"{file}:1:11: the question minimal has no flow"
        " - there is nothing to simulate; grade it with `pushpull grade`\n"
    )


def test_a_seed_that_is_no_number_is_misuse(command: Command, answer: Write) -> None:
    result = command("simulate", "--seed", "lucky", answer(ANSWER))
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_link_may_deliver_like_a_system_for_once(
    command: Command, answer: Write, pack_folder: Path
) -> None:
    file = answer(ANSWER)
    liked = command("simulate", "--preset", "log-to-teams=sqs", "--pack", pack_folder, file)
    said = answer(ANSWER.replace("pull", "{delivery: pull, preset: sqs}"), "said.yaml")
    assert liked.stderr == "log-to-teams: like Amazon SQS standard queue\n"
    assert liked.stdout == command("simulate", "--pack", pack_folder, said).stdout
    assert liked.stdout != command("simulate", "--pack", pack_folder, file).stdout


@pytest.mark.parametrize(
    ("like", "words"),
    [
        ("sqs", "write LINK=NAME; the links are shop-to-log, log-to-teams"),
        ("log-to-team=sqs", "the links are shop-to-log, log-to-teams"),
        ("log-to-teams=sq", "There is no preset `sq` - did you mean `sqs`?"),
    ],
)
def test_a_link_or_a_system_that_there_is_not_is_misuse(
    command: Command, answer: Write, pack_folder: Path, like: str, words: str
) -> None:
    result = command("simulate", "--preset", like, "--pack", pack_folder, answer(ANSWER))
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr.replace("\n", " ")
