"""`make pictures`: the pictures of the documentation, taken from a session with half an answer."""

import asyncio
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from textual.pilot import Pilot

from app.history import History
from app.session import Session
from app.tui.app import PushPull
from app.tui.explore.other_modes import OtherModesScreen
from app.tui.explore.screen import ExploreScreen
from app.tui.home.screen import HomeScreen
from app.tui.practice.predict import PredictDialog
from app.tui.run.screen import RunScreen
from app.tui.run.twist import TwistDialog
from app.tui.score.screen import ScoreScreen
from questions.answer import Answer
from questions.pack import core_pack

PICTURES: Final = Path(__file__).parent / "pictures"
SIZE: Final = (120, 36)
QUESTION: Final = "order-events"
LATE: Final = 0.99
"""The share of the story after which the picture of the run is taken."""


async def take_all() -> None:
    """Practise from the answer to the score, and take a picture of each screen."""
    pack = core_pack()
    question = pack.question(QUESTION)
    with tempfile.TemporaryDirectory() as folder, History.open(Path(folder) / "history") as history:
        app = PushPull([pack], history)
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))
            session = Session(pack, question, history)
            session.fill(shortened(pack.answer(question.model_answers[0])))
            app.practise(session)
            await pilot.pause()
            take(app, "practice")
            session.predict("analytics", "20M", "none")
            await pilot.press("ctrl+j")
            await until(pilot, lambda: isinstance(app.screen, PredictDialog))
            take(app, "predict")
            await pilot.press("ctrl+j")
            await until(pilot, lambda: isinstance(app.screen, RunScreen))
            run = app.screen
            assert isinstance(run, RunScreen)
            for _ in range(3):
                await pilot.press("plus")
            await until(pilot, lambda: isinstance(app.screen, TwistDialog))
            take(app, "twist")
            await pilot.press("ctrl+j")
            await until(pilot, lambda: run.frame is not None and run.frame.at > LATE * run.story)
            take(app, "run")
            await until(pilot, lambda: run.frame is not None and run.frame.finished)
            await pilot.press("enter")
            await until(pilot, lambda: not isinstance(app.screen, RunScreen))
            while session.phase == "follow_ups":
                session.skip()
            app.go_on()
            await until(pilot, lambda: isinstance(app.screen, ScoreScreen))
            await pilot.pause(0.2)
            take(app, "score")
            await pilot.press("c", "down", "down", "down")
            await pilot.pause(0.2)
            take(app, "criteria")
            await pilot.press("e")
            await until(pilot, lambda: isinstance(app.screen, ExploreScreen))
            await pilot.press("m")
            await until(pilot, lambda: isinstance(app.screen, OtherModesScreen))
            modes = app.screen
            assert isinstance(modes, OtherModesScreen)
            await until(pilot, lambda: len(modes.played) > len(modes.others))
            await pilot.pause(0.2)
            take(app, "modes")


def shortened(answer: Answer) -> Answer:
    """Some paragraphs of the answer, each with its link, so that the score has something to say."""
    assert isinstance(answer.justification, str)
    paragraphs = answer.justification.strip().split("\n\n")
    first, *others = [" ".join(paragraph.split()) for paragraph in paragraphs[:4]]
    shop, teams = first.split(". ", 1)
    by_link = dict(zip(answer.design, (shop + ".", "\n\n".join([teams, *others])), strict=True))
    return answer.model_copy(update={"justification": by_link})


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Wait for something to become true."""
    while not true():
        await pilot.pause(0.02)
    await pilot.pause()


def take(app: PushPull, name: str) -> None:
    """Write the screen as it is, without fonts from elsewhere."""
    picture = app.export_screenshot(title="pushpull")
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    picture = picture.replace("Fira Code", "ui-monospace, DejaVu Sans Mono, Menlo, Consolas")
    (PICTURES / f"{name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(take_all())
