from pathlib import Path

import pytest
from textual.widgets import Footer, Static
from textual.widgets._footer import FooterKey

from app.draft_answer import as_yaml
from app.history import History
from app.tui.app import PushPull
from app.tui.practice.screen import PracticeScreen
from app.tui.score.screen import ScoreScreen
from questions.pack import Pack
from rubrics.library import CORE, criteria
from tests.app.tui.records import ANSWER, MINIMAL, ORDERS, pack, stored_attempt
from tests.app.tui.score.opening import open_score, until_focused
from tests.app.tui.watching import press, shown, text_of, until, until_on, until_shown

PACE = criteria(CORE)["pace-control"]
WHY = next(example.text for example in PACE.examples if example.level == 2)


@pytest.fixture
def with_models(tmp_path: Path) -> Pack:
    """The pack with two model answers, of which the first argues."""
    folder = tmp_path / "with-models"
    (folder / "questions" / "model").mkdir(parents=True)
    argued = ANSWER.model_copy(update={"justification": WHY})
    (folder / "questions" / "model" / "argued.yaml").write_text(as_yaml(argued))
    (folder / "questions" / "model" / "bare.yaml").write_text(as_yaml(ANSWER))
    names = ["model/argued.yaml", "model/bare.yaml"]
    return pack(folder, {**ORDERS, "model_answers": names}, MINIMAL)


def keys_shown(score: ScoreScreen) -> set[str]:
    """What the keys in the footer do."""
    return {key.description for key in score.query_one(Footer).query(FooterKey)}


async def test_a_model_answer_stands_beside_ones_own_with_what_it_does_more(
    with_models: Pack, history: History
) -> None:
    number = history.add_attempt(stored_attempt())
    app = PushPull([with_models], history)
    async with app.run_test(size=(120, 36)) as pilot:
        score = await open_score(pilot, number)
        await press(pilot, "4")
        await until_focused(pilot, "models")
        assert "Show 2 model answers" in shown(pilot)
        assert not history.saw_model_answers("sample", "orders")
        await press(pilot, "enter")
        await until_shown(pilot, "Model answer 1 of 2")
        assert history.saw_model_answers("sample", "orders")
        ahead = text_of(score.query_one("#ahead", Static))
        assert "Who sets the pace  level 1 of 2 → level 2 of 2\n  “" in ahead
        row = next(row for row in shown(pilot).splitlines() if "Model answer 1 of 2" in row[20:])
        assert row.split() == ["Your", "answer", "Model", "answer", "1", "of", "2"]
        assert "that attempt is marked “seen”" in shown(pilot)
        await until(pilot, lambda: {"Next model", "Next"} <= keys_shown(score))
        await press(pilot, "m")
        await until_shown(pilot, "Model answer 2 of 2")
        await press(pilot, "r")
        practice = await until_on(pilot, PracticeScreen)
        assert practice.session.question.id == "orders"


async def test_a_model_answer_that_cannot_be_read_is_told_and_the_next_question_is_a_key_away(
    with_models: Pack, history: History
) -> None:
    number = history.add_attempt(stored_attempt())
    (with_models.question_dir / "model" / "argued.yaml").write_text("nothing: [")
    app = PushPull([with_models], history)
    async with app.run_test(size=(80, 24)) as pilot:
        score = await open_score(pilot, number)
        await press(pilot, "4")
        await until_focused(pilot, "models")
        await press(pilot, "enter")
        say = app.screen.query_one("#say", Static)
        await until(pilot, lambda: "argued.yaml:2:1: not YAML" in text_of(say))
        assert not history.saw_model_answers("sample", "orders")
        await until(pilot, lambda: not app.screen.query_one("#show-models").disabled)
        following = text_of(score.query_one("#next", Static))
        assert following.startswith("n  The least of a question")
        await press(pilot, "n")
        practice = await until_on(pilot, PracticeScreen)
        assert practice.session.question.id == "minimal"
