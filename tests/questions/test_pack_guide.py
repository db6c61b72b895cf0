"""The guide to writing packs: its examples can be used as they stand."""

import re
from pathlib import Path
from typing import get_args

import pytest

from engine.command import Command
from engine.flow import Consumer, Flow, Link, Source
from engine.spec import Spec
from engine.target import Metric, Slo
from questions.finding import FindingsError
from questions.pack import Pack, load_pack
from questions.pack_check import check_pack
from tests.questions.files import write

GUIDE = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
PACK, QUESTION, LINKS, FLOW, *_ = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
PARTS: dict[str, type[Spec]] = {
    "flow": Flow,
    "source": Source,
    "consumer": Consumer,
    "link": Link,
    "target": Slo,
}


def guided(root: Path, question: str) -> Pack:
    write(root / "pack.yaml", PACK)
    write(root / "questions" / "door-sensors.yaml", question)
    return load_pack(root)


def test_the_least_that_is_needed_is_enough(tmp_path: Path) -> None:
    pack = guided(tmp_path, QUESTION)
    assert pack.full_name(pack.questions[0]) == "my-pack/door-sensors"
    assert all(finding.warning for finding in check_pack(tmp_path))


def test_a_link_in_full_can_stand_in_its_place(tmp_path: Path) -> None:
    short = next(line for line in QUESTION.splitlines(keepends=True) if line.startswith("links:"))
    (link,) = guided(tmp_path, QUESTION.replace(short, LINKS)).questions[0].links
    assert list(link.modes["push"].presets) == [
        "bare",
        "protected",
        "like my alarm system",
        "like Stripe",
        "like Amazon SNS",
    ]
    assert link.modes["push"].also_credit[0].credit == 1.0


def test_the_keys_in_the_table_are_those_of_a_question(tmp_path: Path) -> None:
    table = GUIDE.partition("## The rest")[2].partition("## ")[0]
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    named = {key for row in rows for key in re.findall(r"`([a-z_]+)`", row)}
    needed = {"id", "title", "prompt", "links", "criteria", "also"}
    try:
        guided(tmp_path, f"{QUESTION}no_such_key: 1\n")
    except FindingsError as error:
        known = set(error.findings[0].mend.removeprefix("use one of ").split(", "))
    assert named | needed == known


@pytest.mark.parametrize("part", PARTS)
def test_the_table_of_the_flow_names_every_field(part: str) -> None:
    rows = re.findall(rf"^\| {part} \| (`.*?) \|", GUIDE, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}
    assert named == {f.alias or name for name, f in PARTS[part].model_fields.items()}


def test_every_metric_and_every_command_is_named() -> None:
    metrics = GUIDE.partition("Metrics: ")[2].partition(".\n")[0]
    assert re.findall(r"`([a-z0-9_.]+)`", metrics) == list(get_args(Metric))
    commands = re.findall(r"^\| `\{op: ([a-z]+),", GUIDE, re.MULTILINE)
    assert set(commands) == set(get_args(Command.model_fields["op"].annotation))


def test_a_flow_can_be_added(tmp_path: Path) -> None:
    (question,) = guided(tmp_path, QUESTION + FLOW).questions
    assert question.flow
    assert [slo.id for slo in question.flow.slos] == ["in-time", "nothing-lost"]
