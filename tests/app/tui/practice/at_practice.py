"""Getting to the practice screen, and finding one's way there."""

from textual.pilot import Pilot

from app.session import Session
from app.tui.app import PushPull
from app.tui.home.screen import HomeScreen
from app.tui.practice.doubts import DoubtsDialog
from app.tui.practice.link_panel import LinkPanel
from app.tui.practice.predict import PredictDialog
from app.tui.practice.screen import PracticeScreen
from app.tui.run.screen import RunScreen
from app.tui.setting_row import SettingRow
from tests.app.tui.watching import press, until, until_on


async def begin(pilot: Pilot[None], session: Session) -> PracticeScreen:
    """Practice, as it stands once everything is mounted."""
    app = pilot.app
    assert isinstance(app, PushPull)
    await until_on(pilot, HomeScreen)
    app.practise(session)
    practice = await until_on(pilot, PracticeScreen)
    await until(pilot, lambda: len(practice.query("#advanced")) == len(session.question.links))
    return practice


async def submit_as_it_is(pilot: Pilot[None]) -> PredictDialog:
    """Press the key, and run it although a reason is missing."""
    await press(pilot, "ctrl+j")
    await until_on(pilot, DoubtsDialog)
    await press(pilot, "y")
    return await until_on(pilot, PredictDialog)


async def run_unforeseen(pilot: Pilot[None]) -> RunScreen:
    """Skip the prediction, and go to the run."""
    await until_on(pilot, PredictDialog)
    await press(pilot, "f4")
    return await until_on(pilot, RunScreen)


def panel(practice: PracticeScreen, number: int = 0) -> LinkPanel:
    return practice.query_one(f"#link-{number}", LinkPanel)


def setting(practice: PracticeScreen, number: int, name: str) -> SettingRow:
    (row,) = (r for r in panel(practice, number).query(SettingRow) if r.setting.name == name)
    return row


def has(practice: PracticeScreen, number: int, name: str, text: str) -> bool:
    """Whether the setting stands there; while the panel is built anew, none does."""
    rows = panel(practice, number).query(SettingRow)
    return any(row.setting.name == name and row.setting.text == text for row in rows)
