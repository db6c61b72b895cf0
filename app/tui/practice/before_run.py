"""What is asked between the answer and its run: proposals one by one, then a prediction."""

from collections.abc import Sequence

from app.session import Session
from app.timer import phase_of
from app.tui.page import Page
from app.tui.practice.predict import PredictDialog
from app.tui.practice.proposal import ProposalDialog
from rubrics.grade import Assumed


async def settled(page: Page, session: Session, proposals: Sequence[Assumed]) -> bool:
    """Ask it all, in a worker of `page`; False leads back to the answer."""
    for proposal in proposals:
        lines = {each.name: each.text for each in session.settings(proposal.link)}
        stands = lines.get(proposal.setting, "not set")
        if stands == proposal.value:
            continue
        answer = await page.app.push_screen_wait(ProposalDialog(proposal, stands))
        if answer is None:
            return False
        (session.accept if answer else session.decline)(proposal)
    if session.question.flow is None:
        return True
    session.timer.enter("run")
    if await page.app.push_screen_wait(PredictDialog(session)) == "back":
        session.timer.enter(phase_of(session.draft, session.question))
        return False
    return True
