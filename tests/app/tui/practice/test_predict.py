from textual.pilot import Pilot
from textual.widgets import Button

from app.prediction import Prediction
from app.session import Session
from app.tui.app import PushPull
from app.tui.practice.name_field import NameField
from app.tui.practice.predict import PredictDialog
from app.tui.practice.screen import PracticeScreen
from app.tui.run.screen import RunScreen
from tests.app.tui.practice.at_practice import begin, submit_as_it_is
from tests.app.tui.watching import press, shown, until, until_on, until_shown, write


async def ask(pilot: Pilot[None], session: Session) -> PredictDialog:
    await begin(pilot, session)
    dialog = await submit_as_it_is(pilot)
    await until(pilot, lambda: dialog.query_one("#where").has_focus)
    return dialog


async def test_a_prediction_is_typed_or_picked_and_kept_for_the_run(
    app: PushPull, chosen: Session
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = await ask(pilot, chosen)
        for words in ("never", "billing, search or none", "  fresh         p99 latency"):
            await until_shown(pilot, words)
        assert "  nothing-lost  lost events = 0" in shown(pilot)
        await press(pilot, "down", "down", "down", "up", "enter")
        await until(pilot, lambda: dialog.query_one("#peak").has_focus)
        await write(pilot, "1.5k")
        await press(pilot, "enter")
        breaks = dialog.query_one("#breaks", NameField)
        await until(pilot, lambda: breaks.has_focus)
        await write(pilot, "fr")
        await until(pilot, lambda: breaks._suggestion == "fresh")
        await press(pilot, "right")
        await until(pilot, lambda: breaks.value == "fresh")
        await press(pilot, "ctrl+j")
        await until_on(pilot, RunScreen)
        assert chosen.draft.prediction == Prediction(where="search", peak=1_500, breaks="fresh")


async def test_the_names_begin_again_after_the_last(app: PushPull, chosen: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = await ask(pilot, chosen)
        seen = []
        for key in ("up", "up", "down", "down", "down"):
            await press(pilot, key)
            seen.append(dialog.query_one("#where", NameField).value)
        assert seen == ["none", "search", "none", "", "billing"]


async def test_it_is_skipped_by_key_or_button(app: PushPull, chosen: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = await ask(pilot, chosen)
        await write(pilot, "search")
        dialog.query_one("#skip", Button).press()
        await until_on(pilot, RunScreen)
        assert chosen.draft.prediction.empty


async def test_what_makes_no_sense_is_said_there(app: PushPull, chosen: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, chosen)
        await write(pilot, "[/x]")
        await press(pilot, "ctrl+j")
        await until_shown(pilot, "There is no “[/x]” here - say billing, search or none.")
        assert chosen.phase == "answer"


async def test_it_leads_back_to_the_answer_and_asks_again(app: PushPull, chosen: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, chosen)
        await press(pilot, "escape")
        practice = await until_on(pilot, PracticeScreen)
        await until(pilot, lambda: not practice.query_one("Panes").disabled)
        chosen.predict("search", "20")
        await press(pilot, "ctrl+j")
        await until_on(pilot, PredictDialog)
        await until_shown(pilot, "search")
        assert " 20 " in shown(pilot)
        (await until_on(pilot, PredictDialog)).query_one("#back", Button).press()
        await until_on(pilot, PracticeScreen)
        assert chosen.phase == "answer"
