"""The report of the grader: its tables stand where the document asks for them."""

import re

import pytest

from benchmarks.grading.__main__ import DOCUMENT, filled
from benchmarks.grading.labelled import FOLDER, Labelled, load
from benchmarks.grading.packaged import as_yaml, measured
from benchmarks.grading.tables import criteria, sets, styles, trust
from rubrics.agreement import FILE, agreement

NAMES = {"sets", "criteria", "styles", "claims", "baselines", "parts", "families", "trust"}


def test_the_document_has_a_place_for_every_table_and_is_filled() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert set(re.findall(r"<!-- table: (\w+) -->\n\n\|", text)) == NAMES
    with pytest.raises(KeyError):
        filled(text, {})


def test_what_the_product_says_of_itself_is_what_the_document_says() -> None:
    assert trust(agreement()) in DOCUMENT.read_text(encoding="utf-8")
    assert as_yaml(agreement()) == FILE.read_text(encoding="utf-8")


def test_perfect_levels_are_packaged_as_such() -> None:
    answers: list[Labelled] = load(FOLDER / "first.yaml")[:6]
    figures = measured([(answer, answer.labels) for answer in answers], read=False)
    assert (figures.answers, figures.total_off) == (6, 0)
    assert figures.all.apart(0) == figures.all.number == sum(len(a.labels) for a in answers)


def test_filling_again_changes_only_the_tables() -> None:
    text = "a\n<!-- table: sets -->\nold\n<!-- end -->\nb"
    once = filled(text, {"sets": "| new |"})
    assert once == "a\n<!-- table: sets -->\n\n| new |\n\n<!-- end -->\nb"
    assert filled(once, {"sets": "| new |"}) == once


def test_perfect_levels_give_perfect_tables() -> None:
    answers: list[Labelled] = load(FOLDER / "first.yaml")[:6]
    graded = [(answer, answer.labels) for answer in answers]
    assert "| first | 6 | 1.00 | 1.00 |" in sets({"first": graded})
    assert "+0.0%" in styles(graded)
    assert "| **all** |" in criteria(graded)
