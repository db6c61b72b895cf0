from pathlib import Path

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from app.session import Session
from app.tui.app import PushPull
from app.tui.editor import Editor
from tests.app.tui.practice.at_practice import begin, panel
from tests.app.tui.watching import press, shown, until, until_shown, write


def by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Let the terminal be handed to an editor that does this."""
    script = tmp_path / "ed"
    script.write_text(f"#!/bin/sh\n{body}\n")
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(script))
    monkeypatch.setattr(HeadlessDriver, "can_suspend", True)


async def test_a_text_goes_to_the_persons_own_editor_and_comes_back(
    app: PushPull, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by(tmp_path, monkeypatch, "printf '[b]outside\\033[2J\\n' >> \"$1\"")
    async with app.run_test(size=(120, 36)) as pilot:
        practice = await begin(pilot, session)
        panel(practice).query_one(Editor).focus()
        await write(pilot, "Written ")
        await press(pilot, "f2")
        kept = "Written [b]outside␛[2J"
        await until(pilot, lambda: session.draft.link("shop-to-broker").justification == kept)
        await until_shown(pilot, kept)
        assert "22 characters" in str(panel(practice).query_one(Editor).border_subtitle)


async def test_a_fault_of_the_editor_is_said_and_the_text_stays(
    app: PushPull, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by(tmp_path, monkeypatch, "exit 7")
    async with app.run_test(size=(120, 36)) as pilot:
        practice = await begin(pilot, session)
        panel(practice).query_one(Editor).focus()
        await write(pilot, "Mine")
        await press(pilot, "f2")
        said = "ended with an error (7); your text stays as it was."
        await until(pilot, lambda: said in " ".join(shown(pilot).split()))
        assert panel(practice).query_one(Editor).text == "Mine"
        by(tmp_path, monkeypatch, "exit 0")
        await press(pilot, "f2")
        await until(pilot, lambda: not practice.query_one("#say").display)


async def test_a_terminal_that_cannot_be_handed_over_is_said(
    app: PushPull, session: Session
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        practice = await begin(pilot, session)
        panel(practice).query_one(Editor).focus()
        await press(pilot, "f2")
        await until_shown(pilot, "This terminal cannot be handed to another editor.")
