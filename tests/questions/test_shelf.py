"""All packs that a person has, side by side."""

from pathlib import Path

import pytest

from questions.finding import FindingsError
from questions.pack import core_pack
from questions.shelf import find_packs
from questions.where import Where
from tests.questions.files import MINIMAL_QUESTION, write, write_pack


def test_without_any_other_pack_there_is_the_built_in_one(tmp_path: Path) -> None:
    shelf = find_packs(None, tmp_path / "no data yet")
    assert shelf.packs == (core_pack(),)
    assert shelf.findings == ()


def test_where_installed_packs_cannot_be_looked_for_it_is_told_and_the_rest_is_there(
    tmp_path: Path,
) -> None:
    extra = write_pack(tmp_path, MINIMAL_QUESTION, pack_id="see")
    shelf = find_packs(extra, tmp_path / ("x" * 300))
    assert [pack.id for pack in shelf.packs] == ["core", "see"]
    (finding,) = shelf.findings
    assert finding.what == "the installed packs cannot be read (File name too long)"


def test_installed_packs_and_the_named_one_stand_beside_it(tmp_path: Path) -> None:
    write_pack(tmp_path / "packs" / "b", MINIMAL_QUESTION, pack_id="bee")
    write_pack(tmp_path / "packs" / "a", MINIMAL_QUESTION, pack_id="ay")
    write(tmp_path / "packs" / "readme.txt", "not a pack")
    extra = write_pack(tmp_path / "elsewhere", MINIMAL_QUESTION, pack_id="see")
    shelf = find_packs(extra, tmp_path)
    assert [(pack.id, pack.origin) for pack in shelf.packs] == [
        ("core", "built-in"),
        ("see", "given"),
        ("ay", "installed"),
        ("bee", "installed"),
    ]


def test_a_broken_pack_stops_no_other(tmp_path: Path) -> None:
    write(tmp_path / "packs" / "broken" / "pack.yaml", "id: [")
    write_pack(tmp_path / "packs" / "fine", MINIMAL_QUESTION, pack_id="fine")
    shelf = find_packs(tmp_path / "missing", tmp_path)
    assert [pack.id for pack in shelf.packs] == ["core", "fine"]
    assert {finding.file for finding in shelf.findings} == {
        str(tmp_path / "missing" / "pack.yaml"),
        str(tmp_path / "packs" / "broken" / "pack.yaml"),
    }


def test_of_two_packs_with_one_id_the_named_one_wins(tmp_path: Path) -> None:
    write_pack(tmp_path / "packs" / "mine", MINIMAL_QUESTION)
    extra = write_pack(tmp_path / "new", MINIMAL_QUESTION)
    shelf = find_packs(extra, tmp_path)
    assert shelf.packs[1].question_dir == extra / "questions"
    assert [str(finding) for finding in shelf.findings] == [
        f"{tmp_path}/packs/mine/pack.yaml:1:1: another pack is called `mine`, too - change one's id"
    ]


def test_a_question_is_found_by_its_pack_and_id(tmp_path: Path) -> None:
    shelf = find_packs(write_pack(tmp_path, MINIMAL_QUESTION))
    assert shelf.find("mine/mini") == (shelf.packs[1], shelf.packs[1].question("mini"))
    assert shelf.find("order-events") == shelf.find("core/order-events")
    assert shelf.find("order-events")[1] is core_pack().question("order-events")


def test_an_unknown_question_is_found_where_the_answer_names_it(tmp_path: Path) -> None:
    shelf = find_packs(write_pack(tmp_path, MINIMAL_QUESTION))
    where = Where("a.yaml", {("question",): (2, 11)})
    for name, mend in [("order-event", "order-events"), ("mini", "mine/mini")]:
        with pytest.raises(FindingsError) as caught:
            shelf.find(name, where)
        assert str(caught.value) == (
            f"a.yaml:2:11: unknown question `{name}` - did you mean `{mend}`?"
        )
