"""Criteria that name what does not exist are told so, all at once."""

from pathlib import Path

import pytest

from questions.finding import FindingsError
from questions.reader import read
from rubrics.library import CORE, resolve
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
        resolve(file, folder)
    return [str(finding) for finding in caught.value.findings]


def test_unknown_concepts_and_broken_phrases_are_found_at_their_lines(tmp_path: Path) -> None:
    own = f"{folder(tmp_path, CRITERION)}/criteria/waiting.yaml"
    phrase, concept, check = of(tmp_path)
    assert phrase.startswith(
        f"{own}:5:37: `queue` has the phrase '* full': a phrase begins and ends"
    )
    assert concept.startswith(f"{own}:5:54: `queue` uses the unknown concept `no-such-concept` - ")
    assert check.startswith(f"{own}:7:10: the check `named` asks for the unknown concept `nowhere`")


def test_a_lexicon_of_the_pack_is_checked_too(tmp_path: Path) -> None:
    lexicon = "concepts: {no-such-concept: ['@nobody waits'], nowhere: [nowhere]}"
    said = of(folder(tmp_path, CRITERION, lexicon))
    (line,) = [line for line in said if "no set of words is called 'nobody'" in line]
    assert line.startswith(f"{tmp_path}/lexicon.yaml:1:30: ")
    assert not any("unknown concept" in line for line in said)


def test_phrases_that_a_rubric_adds_are_found_in_the_rubric(tmp_path: Path) -> None:
    rubric = tmp_path / "any.yaml"
    rubric.write_text(
        "question: any\nreasoning:\n  retry: {weight: 1, concepts: {mine: {use: [retyr]}}}\n"
    )
    with pytest.raises(FindingsError) as caught:
        resolve(read(rubric, RubricFile), CORE)
    assert str(caught.value).startswith(f"{rubric}:3:46: `mine` uses the unknown concept `retyr`")


def test_an_unknown_criterion_gets_the_nearest_name(tmp_path: Path) -> None:
    (line,) = of(folder(tmp_path, CRITERION.replace(', "* full"', "")), "waitng")
    assert line == "answer:1:1: unknown criterion `waitng` - did you mean `waiting`?"


def test_a_level_must_be_decided_by_a_check(tmp_path: Path) -> None:
    (line,) = of(folder(tmp_path, CRITERION.replace("1: [named]", "1: [nmaed]")))
    assert "level 1 asks for 'nmaed', which is no check" in line
