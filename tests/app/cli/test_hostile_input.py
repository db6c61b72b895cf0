"""Bad files: every finding at its line with how to mend it, exit 1, never a traceback."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.app.cli.conftest import Command
from tests.rubrics.small_pack import write_pack

FINDING = re.compile(r"(?P<file>[^:]+):(?P<line>\d+):(?P<col>\d+): (?P<what>.+) - (?P<mend>.+)")

HEAD = "question: small/orders\n"
DESIGN = "design: {shop-to-log: push, log-to-teams: pull}\n"
TUNED = "design: {shop-to-log: push, log-to-teams: {delivery: pull, settings: {SETTING}}}\n"
BOMB = "\n".join(
    [
        "a: &a [x, x]",
        *(f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    ]
)
RAW = {*map(chr, range(9)), *map(chr, range(11, 32)), *map(chr, range(127, 160)), "\u202e"}

BAD_ANSWERS = {
    "empty": (b"", "the file is empty"),
    "not-yaml": (b"question: [1, 2\n", ""),
    "binary": (bytes(range(256)), "not UTF-8"),
    "alias-bomb": (BOMB.encode(), "alias"),
    "duplicate-keys": ((HEAD + HEAD + DESIGN).encode(), "question"),
    "unknown-question": (("question: nowhere\n" + DESIGN).encode(), "unknown question"),
    "unknown-link": ((HEAD + "design: {shop-to-moon: push}\n").encode(), "unknown link"),
    "unknown-mode": ((HEAD + DESIGN.replace("push", "shove")).encode(), "`shove`"),
    "mode-not-offered": ((HEAD + DESIGN.replace("push", "hybrid")).encode(), "not offered"),
    "unknown-setting": ((HEAD + TUNED.replace("SETTING", "speed: 1")).encode(), "`speed`"),
    "negative-duration": ((HEAD + TUNED.replace("SETTING", "interval: -5s")).encode(), "`-5s`"),
    "not-a-number": ((HEAD + TUNED.replace("SETTING", "batch: .nan")).encode(), "`.nan`"),
    "a-design-that-cannot-run": (
        (HEAD + TUNED.replace("SETTING", "interval: 0s")).encode(),
        "log-to-teams polls every 0s",
    ),
    "control-character-in-a-key": ((HEAD + DESIGN + '"tw\\e[31mist": 1\n').encode(), ""),
    "unknown-key": ((HEAD + DESIGN + "[/x]: 1\n").encode(), ""),
    "markup-as-a-mode": ((HEAD + DESIGN.replace("push", '"[@click=app.quit]x[/]"')).encode(), ""),
    "osc-52-as-a-question": (b'question: "\\e]52;c;aGk=\\a"\n' + DESIGN.encode(), ""),
}


def findings(result: Result, file: Path) -> list[str]:
    """What is wrong, from a result that is nothing but findings in `file`."""
    assert result.exit_code == 1
    assert result.stdout == ""
    assert not set(result.stderr) & RAW
    matches = [FINDING.fullmatch(line) for line in result.stderr.splitlines()]
    assert matches
    assert all(match is not None and match["file"] == str(file) for match in matches)
    return [match["what"] for match in matches if match]


@pytest.mark.parametrize("name", sorted(BAD_ANSWERS))
@pytest.mark.parametrize("verb", ["grade", "simulate"])
def test_a_bad_answer_gets_its_findings(
    command: Command, pack_folder: Path, tmp_path: Path, verb: str, name: str
) -> None:
    content, words = BAD_ANSWERS[name]
    file = tmp_path / "bad.yaml"
    file.write_bytes(content)
    found = findings(command(verb, "--pack", pack_folder, file), file)
    assert any(words in what for what in found)


def test_a_file_of_50_mb_is_refused_unread(
    command: Command, pack_folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "large.yaml"
    with file.open("wb") as large:
        large.truncate(50_000_000)
    (found,) = findings(command("grade", "--pack", pack_folder, file), file)
    assert found == "larger than 1,024 KiB"


@pytest.mark.parametrize("verb", ["grade", "simulate"])
def test_a_file_that_is_not_there_or_no_file(
    command: Command, pack_folder: Path, tmp_path: Path, verb: str
) -> None:
    for path in (tmp_path / "nowhere.yaml", tmp_path):
        (found,) = findings(command(verb, "--pack", pack_folder, path), path)
        assert found.startswith("cannot be read")


def test_every_finding_of_a_file_is_told_at_once(
    command: Command, pack_folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(HEAD + "design: {shop-to-moon: push, log-to-teams: hybrid}\nhints: [9]\n")
    found = findings(command("grade", "--pack", pack_folder, file), file)
    assert len(found) == 4


Spoil = Callable[[Path], object]


def replaced(name: str, old: str, new: str) -> Spoil:
    def spoil(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


QUESTION = "questions/orders.yaml"
BAD_PACKS: dict[str, Spoil] = {
    "empty-head": lambda folder: (folder / "pack.yaml").write_text(""),
    "no-head": lambda folder: (folder / "pack.yaml").unlink(),
    "not-yaml": lambda folder: (folder / QUESTION).write_text("a: [1"),
    "alias-bomb": lambda folder: (folder / QUESTION).write_text(BOMB),
    "duplicate-key": replaced(QUESTION, "title:", "title: x\ntitle:"),
    "negative-rate": replaced(QUESTION, "20/s", "-20/s"),
    "not-a-number": replaced(QUESTION, "cost: 2", "cost: .nan"),
    "infinite": replaced(QUESTION, "credit: 1", "credit: .inf"),
    "unknown-key": replaced(QUESTION, "difficulty:", "dificulty:"),
    "unknown-mode": replaced(QUESTION, "      push:", "      shove:"),
    "control-character": replaced(QUESTION, "title: Orders", 'title: "\\e]52;c;aGk=\\aOrders"'),
    "bidi-override": replaced(QUESTION, "title: Orders", "title: \u202eOrders"),
    "unknown-criterion-in-the-rubric": replaced("rubrics/orders.yaml", "capacity", "charm"),
    "unknown-target-in-the-rubric": replaced("rubrics/orders.yaml", "slo: fresh", "slo: stale"),
    "damaged-rubric": lambda folder: (folder / "rubrics/orders.yaml").write_text("reasoning: 3"),
    "damaged-criterion": replaced("rubrics/criteria/retry.yaml", "levels:", "heights:"),
}


@pytest.mark.parametrize("name", sorted(BAD_PACKS))
def test_a_bad_pack_gets_its_findings(command: Command, tmp_path: Path, name: str) -> None:
    folder = write_pack(tmp_path / "pack")
    BAD_PACKS[name](folder)
    result = command("pack", "check", folder)
    assert result.exit_code == 1
    assert not set(result.output) & RAW
    matches = [FINDING.fullmatch(line) for line in result.stdout.splitlines()]
    assert all(
        match is not None and Path(match["file"]).is_relative_to(folder) for match in matches
    )
    assert any(match and not match["what"].startswith("warning: ") for match in matches)


@pytest.mark.parametrize("text", ["[/x]", "[@click=app.quit]x[/]", "[bold red]x"])
def test_markup_in_a_pack_is_shown_as_text(command: Command, tmp_path: Path, text: str) -> None:
    folder = write_pack(tmp_path / "pack")
    replaced(QUESTION, "title: Orders", f'title: "{text}Orders')(folder)
    replaced(QUESTION, "for two teams", 'for two teams"')(folder)
    listed = command("questions", "--json", "--pack", folder).stdout
    assert f"{text}Orders for two teams" in [each["title"] for each in json.loads(listed)]
    shown = "".join(command("questions", "--pack", folder).stdout.split())
    assert text.split(maxsplit=1)[0][:8] in shown
