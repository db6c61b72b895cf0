from dataclasses import replace
from pathlib import Path

import pytest

from app.draft_answer import as_yaml
from app.model_comparison import ahead, compared
from questions.pack import Pack, load_pack
from rubrics.grading import grade
from rubrics.library import load_rubric
from tests.rubrics.small_pack import SAID, answer, write_pack

NAME = "model/best.yaml"
MODEL = answer(f"{SAID['backpressure'][2]} {SAID['retry'][2]}")
OWN = answer(f"{SAID['retry'][1]} {SAID['latency'][2]}").model_copy(
    update={"design": {**MODEL.design, "log-to-teams": MODEL.design["shop-to-log"]}}
)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    folder: Path = write_pack(tmp_path_factory.mktemp("pack"))
    (folder / "questions" / "model").mkdir()
    (folder / "questions" / NAME).write_text(as_yaml(MODEL), encoding="utf-8")
    return load_pack(folder)


def test_what_a_model_answer_does_more_stands_with_its_own_words(pack: Pack) -> None:
    question = pack.question("orders")
    own = grade(question, load_rubric(pack, question), OWN, run=False)
    found = compared(pack, question, NAME, own, run=False)
    assert found.answer == MODEL
    assert [(x.criterion.id, x.own, x.model, x.shown) for x in found.ahead] == [
        ("backpressure", "level 0 of 2", "level 2 of 2", "“There senders are told to wait”"),
        ("log-to-teams", "20 % credit", "100 % credit", "Each team at its own pace."),
        ("retry", "level 1 of 2", "level 2 of 2", "“There doubling pauses”"),
    ]


def test_its_run_is_compared_as_well(pack: Pack) -> None:
    question = pack.question("orders")
    own = grade(question, load_rubric(pack, question), MODEL)
    missed = tuple(replace(c, level=0) if c.id == "fresh" else c for c in own.criteria)
    (met,) = compared(pack, question, NAME, replace(own, criteria=missed)).ahead
    assert (met.own, met.model) == ("missed", "met")
    assert met.shown.startswith("p99 latency ")


def test_an_answer_that_does_as_much_leaves_nothing(pack: Pack) -> None:
    question = pack.question("orders")
    own = grade(question, load_rubric(pack, question), MODEL, run=False)
    assert ahead(own, own) == ()
    assert ahead(replace(own, criteria=()), own) == ()
