"""Criteria that name what does not exist are told so, all at once."""

from pathlib import Path

import pytest

from questions.finding import FindingsError
from rubrics.library import resolve
from rubrics.model import CriterionUse, RubricFile

CRITERION = """
id: waiting
title: Waiting
concepts:
  queue: {phrases: ["queue * full", "* full"], use: [no-such-concept]}
checks:
  named: {any: [queue, nowhere]}
levels: {1: [named]}
feedback: {0: Nothing., 1: Named., 2: Told.}
missing: {0: Name it., 1: Tell it.}
"""


def folder(tmp_path: Path, criterion: str, lexicon: str = "") -> Path:
    (tmp_path / "criteria").mkdir()
    (tmp_path / "criteria" / "waiting.yaml").write_text(criterion, encoding="utf-8")
    if lexicon:
        (tmp_path / "lexicon.yaml").write_text(lexicon, encoding="utf-8")
    return tmp_path


def of(folder: Path, name: str = "waiting") -> list[str]:
    file = RubricFile(question="any", reasoning={name: CriterionUse(weight=1)})
    with pytest.raises(FindingsError) as caught:
        resolve(file, folder, "rubrics/any.yaml")
    return [str(finding) for finding in caught.value.findings]


def test_unknown_concepts_and_broken_phrases_are_all_found(tmp_path: Path) -> None:
    said = "\n".join(of(folder(tmp_path, CRITERION)))
    assert "waiting's queue uses 'no-such-concept', which is no concept" in said
    assert "'* full': a phrase begins and ends with a word" in said
    assert "waiting's check named asks for 'nowhere', which is no concept" in said


def test_a_lexicon_of_the_pack_is_checked_too(tmp_path: Path) -> None:
    lexicon = "concepts: {no-such-concept: ['@nobody waits'], nowhere: [nowhere]}"
    said = of(folder(tmp_path, CRITERION, lexicon))
    assert any("no set of words is called 'nobody'" in line for line in said)
    assert not any("no-such-concept', which" in line for line in said)


def test_an_unknown_criterion_lists_those_there_are(tmp_path: Path) -> None:
    (line,) = of(folder(tmp_path, CRITERION.replace(', "* full"', "")), "waitng")
    assert line.startswith("rubrics/any.yaml:1:1: no criterion is called 'waitng'")
    assert "backpressure" in line


def test_a_level_must_be_decided_by_a_check(tmp_path: Path) -> None:
    (line,) = of(folder(tmp_path, CRITERION.replace("1: [named]", "1: [nmaed]")))
    assert "level 1 asks for 'nmaed', which is no check" in line
