"""The guide to writing packs: its rubric, criterion and words can be used as they stand."""

import re
from pathlib import Path

from rubrics.model import RubricFile
from rubrics.pack_check import check_whole_pack
from tests.questions.files import write

GUIDE = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
PACK, QUESTION, _, FLOW, RUBRIC, CRITERION, LEXICON = re.findall(
    r"```yaml\n(.*?)```", GUIDE, re.DOTALL
)


def test_the_examples_are_a_pack_without_an_error(tmp_path: Path) -> None:
    write(tmp_path / "pack.yaml", PACK)
    write(tmp_path / "questions/door-sensors.yaml", QUESTION + FLOW)
    write(tmp_path / "rubrics/door-sensors.yaml", RUBRIC)
    write(tmp_path / "rubrics/criteria/quiet-doors.yaml", CRITERION)
    write(tmp_path / "rubrics/lexicon.yaml", LEXICON)
    assert [str(each) for each in check_whole_pack(tmp_path) if not each.warning] == []


def test_the_table_of_a_rubric_names_every_key() -> None:
    table = GUIDE.partition("## A rubric")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([a-z]+)` \|", table, re.MULTILINE) == list(RubricFile.model_fields)
