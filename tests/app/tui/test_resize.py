from app.session import Session
from app.tui.app import PushPull
from app.tui.editor import Editor
from app.tui.home.screen import HomeScreen
from app.tui.practice.screen import PracticeScreen
from app.tui.run.screen import RunScreen
from tests.app.tui.watching import press, shown, until, until_on, write

STORM = [(20, 5), (100, 30), (41, 9), (120, 36), (99, 29), (80, 24)]


async def test_no_size_loses_what_was_typed_or_chosen(app: PushPull, session: Session) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await until_on(pilot, HomeScreen)
        app.practise(session)
        practice = await until_on(pilot, PracticeScreen)
        editor = practice.query_one("#link-0 Editor", Editor)
        editor.focus()
        typed = ""
        for number, size in enumerate([*STORM, (300, 100), (80, 24)]):
            await pilot.resize_terminal(*size)
            await write(pilot, str(number))
            typed += str(number)
            assert editor.text == typed
        assert app.focused is editor
        await until(pilot, lambda: typed in shown(pilot))


async def test_a_run_plays_on_through_a_storm_of_sizes(app: PushPull, chosen: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        slow = chosen.question.flow.model_copy(update={"speed": 1.0})  # type: ignore[union-attr]
        chosen.question = chosen.question.model_copy(update={"flow": slow})
        chosen.submit()
        app.practise(chosen)
        run = await until_on(pilot, RunScreen)
        for size in STORM:
            before = run.frame.at if run.frame else 0.0
            await pilot.resize_terminal(*size)
            await until(pilot, lambda at=before: bool(run.frame and run.frame.at > at))  # type: ignore[misc]
        await press(pilot, "escape")
        await until_on(pilot, HomeScreen)
