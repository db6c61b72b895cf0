"""Loading rubrics: the built-in ones, those of a pack, and the short form in a question."""

from pathlib import Path

import pytest

from questions.finding import FindingsError
from questions.model import Question
from questions.pack import Pack, core_pack, load_pack
from rubrics.library import (
    CORE,
    core_language,
    core_lexicon,
    criteria,
    english_words,
    load_rubric,
    misconceptions,
    resolve,
)
from rubrics.model import Concept, CriterionUse, RubricFile
from tests.rubrics.small_pack import ALL, calm_report, graded, opened, write_pack

QUESTION = Question.model_validate(
    {
        "id": "mine",
        "title": "Mine",
        "prompt": "Any.",
        "links": {"a-to-b": {"push": 1}},
        "criteria": {"retry": 2, "latency": 1},
        "also": ["capacity"],
    }
)


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    (tmp_path / "rubrics").mkdir()
    (tmp_path / "pack.yaml").write_text("id: mine\ntitle: Mine\n", encoding="utf-8")
    (tmp_path / "questions").mkdir()
    question = "id: mine\ntitle: Mine\nprompt: Any.\nlinks: {a-to-b: {push: 1}}\n"
    question += "criteria: {retry: 1}\n"
    (tmp_path / "questions" / "mine.yaml").write_text(question, encoding="utf-8")
    return load_pack(tmp_path)


def test_every_built_in_question_has_a_rubric() -> None:
    for question in core_pack().questions:
        rubric = load_rubric(core_pack(), question)
        assert rubric.question == question.id
        assert 6 <= len(rubric.reasoning) <= 8
        assert sum(each.points for each in rubric.behaviour) == 25
        assert rubric.misconceptions


def test_a_question_may_name_its_criteria_itself(pack: Pack) -> None:
    rubric = load_rubric(pack, QUESTION)
    weights = {each.criterion.id: each.weight for each in rubric.reasoning}
    assert weights == {"retry": 2.0, "latency": 1.0}
    assert [each.id for each in rubric.also] == ["capacity"]
    assert rubric.behaviour == ()


@pytest.mark.parametrize("file", [True, False])
def test_targets_count_alike_where_nothing_is_said_of_behaviour(tmp_path: Path, file: bool) -> None:
    write_pack(tmp_path)
    rubric, question = tmp_path / "rubrics/orders.yaml", tmp_path / "questions/orders.yaml"
    if file:
        kept = [line for line in rubric.read_text().splitlines() if "behaviour:" not in line]
        rubric.write_text("\n".join(kept), encoding="utf-8")
    else:
        rubric.unlink()
        short = "criteria: {backpressure: 2, retry: 1, latency: 1}\n"
        question.write_text(question.read_text() + short, encoding="utf-8")
    loaded = opened(tmp_path)
    assert [(each.slo, each.points) for each in loaded[1].behaviour] == [
        ("fresh", 1),
        ("instant", 1),
    ]
    assert graded(loaded, ALL, run=calm_report(instant=9)).parts.behaviour == 12.5


def test_a_rubric_adds_its_own_phrases_to_the_librarys() -> None:
    use = CriterionUse(weight=1, concepts={"twice": Concept(phrases=("deja vu",))})
    file = RubricFile(question="mine", reasoning={"duplicates": use})
    (weighed,) = resolve(file, CORE).reasoning
    library = criteria(CORE)["duplicates"].concepts["twice"]
    assert weighed.criterion.concepts["twice"].phrases == (*library.phrases, "deja vu")
    assert weighed.criterion.concepts["twice"].use == library.use


def test_a_pack_extends_the_lexicon_and_replaces_a_criterion(pack: Pack) -> None:
    folder = pack.rubric_dir
    (folder / "lexicon.yaml").write_text("words: {consumer: [robot]}\n", encoding="utf-8")
    (folder / "criteria").mkdir()
    (folder / "criteria" / "retry.yaml").write_text(
        "{id: retry, title: Mine, concepts: {again: [again]}, checks: {named: {any: [again]}}, "
        "levels: {1: [named]}, feedback: {0: a., 1: b., 2: c.}, missing: {0: d., 1: e.}}",
        encoding="utf-8",
    )
    rubric = load_rubric(pack, QUESTION)
    assert "robot" in rubric.lexicon.words["consumer"]
    assert "merchant" in rubric.lexicon.words["consumer"]
    assert rubric.criteria[0].title == "Mine"


def test_the_digest_names_the_content() -> None:
    file = RubricFile(question="mine", reasoning={"retry": CriterionUse(weight=1)})
    other = RubricFile(question="mine", reasoning={"retry": CriterionUse(weight=2)})
    assert resolve(file, CORE).digest == resolve(file, CORE).digest
    assert resolve(file, CORE).digest != resolve(other, CORE).digest


def test_unknown_criteria_and_misconceptions_are_told_at_once() -> None:
    file = RubricFile(
        question="mine", reasoning={"retries": CriterionUse(weight=1)}, misconceptions=("tcp",)
    )
    with pytest.raises(FindingsError) as caught:
        resolve(file, CORE)
    said = [finding.what for finding in caught.value.findings]
    assert said == ["unknown criterion `retries`", "unknown misconception `tcp`"]


@pytest.mark.parametrize("own_file", [True, False])
def test_an_unknown_criterion_is_found_at_its_line(tmp_path: Path, own_file: bool) -> None:
    rubric, question = tmp_path / "rubrics/minimal.yaml", tmp_path / "questions/minimal.yaml"
    write_pack(tmp_path)
    if own_file:
        rubric.write_text("question: minimal\nreasoning:\n  retry: 1\n  latncy: 1\n")
        line = f"{rubric}:4:3"
    else:
        question.write_text(question.read_text().replace("retry: 1", "latncy: 1"))
        line = f"{question}:6:29"
    with pytest.raises(FindingsError) as caught:
        opened(tmp_path, "minimal")
    assert str(caught.value) == f"{line}: unknown criterion `latncy` - did you mean `latency`?"


def test_what_caps_a_criterion_names_one_that_is_known() -> None:
    capped = {name for rule in misconceptions().values() for name in rule.caps}
    assert capped <= set(criteria(CORE)) | {"skew", "transport", "reachability"}
    assert len(misconceptions()) == 11


def test_the_language_and_lexicon_stand() -> None:
    assert core_language().negated.before
    assert core_lexicon().concepts["bounded-queue"].phrases


def test_the_word_list_names_its_licence_and_is_plain() -> None:
    head = (CORE / "language" / "english-words.txt").read_text(encoding="utf-8")[:2_000]
    assert "Copyright 2000-2011 by Kevin Atkinson" in head
    assert 35_000 < len(english_words()) < 50_000
    assert all(word.isalpha() and word.islower() for word in english_words())
