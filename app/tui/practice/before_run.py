"""What is asked between the answer and its run: doubts, proposals one by one, then a prediction."""

from collections.abc import Sequence

from textual.widget import Widget
from textual.widgets import Input

from app.doubts import no_reason, not_taken
from app.session import Session
from app.timer import phase_of
from app.tui.page import Page
from app.tui.practice.doubts import DoubtsDialog
from app.tui.practice.predict import PredictDialog
from app.tui.practice.proposal import ProposalDialog
from app.tui.setting_row import SettingRow
from rubrics.grade import Assumed


class BeforeRun:
    """Asks on `page`, in a worker of it. What was said once is not said again."""

    def __init__(self, page: Page, session: Session) -> None:
        self._page, self._session = page, session
        self._told: list[str] = []

    @property
    def untaken(self) -> list[str]:
        """The settings for which something was typed that cannot be used."""
        return [f"{row.setting.name} of {row.link}" for row in self._faulty]

    @property
    def overlooked(self) -> tuple[str, Widget | None] | None:
        """The link to look at first, and what to go to there where it is not the reason."""
        for row in self._faulty:
            return row.link, row.query_one(Input)
        for link in self._session.silent:
            return link, None
        return None

    @property
    def _faulty(self) -> list[SettingRow]:
        return [row for row in self._page.query(SettingRow) if row.faulty]

    async def sure(self) -> bool:
        """Say what may have been overlooked, and whether it is to run anyway."""
        told = (not_taken(self.untaken), no_reason(self._session.silent))
        doubts = [doubt for doubt in told if doubt]
        if doubts and doubts != self._told:
            if not await self._page.app.push_screen_wait(DoubtsDialog(doubts)):
                return False
            self._told = doubts
        return True

    async def settled(self, proposals: Sequence[Assumed]) -> bool:
        """Propose, then ask for the prediction; False leads back to the answer."""
        session = self._session
        for proposal in proposals:
            lines = {each.name: each.text for each in session.settings(proposal.link)}
            stands = lines.get(proposal.setting, "not set")
            if stands == proposal.value:
                continue
            answer = await self._page.app.push_screen_wait(ProposalDialog(proposal, stands))
            if answer is None:
                return False
            (session.accept if answer else session.decline)(proposal)
        if session.question.flow is None:
            return True
        session.timer.enter("run")
        if await self._page.app.push_screen_wait(PredictDialog(session)) == "back":
            session.timer.enter(phase_of(session.draft, session.question))
            return False
        return True
