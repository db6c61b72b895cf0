"""Everything that a person typed or chose in one practice session, as one frozen record."""

from datetime import UTC, datetime
from typing import Literal
from uuid import uuid4

from pydantic import Field

from app.prediction import Prediction
from app.scaffold import Notes
from engine.design import Kind, Mode
from engine.spec import Spec

Phase = Literal["answer", "run", "twist", "follow_ups", "score"]
TimerPhase = Literal["clarify", "choose", "explain", "run", "questions", "review"]
TimerMode = Literal["down", "up", "none"]


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


class TimeKept(Spec):
    """Seconds spent in each phase of the interview, and how they are shown."""

    mode: TimerMode = "down"
    seconds: dict[TimerPhase, float] = {}


class LinkDraft(Spec):
    """What was chosen and written for one link; `settings` as typed: setting → text."""

    delivery: Mode | None = None
    kind: Kind | None = None
    preset: str | None = None
    settings: dict[str, str] = {}
    justification: str = ""
    notes: Notes = Notes()


class Draft(Spec):
    """A practice session that is not finished yet. `pack` and `question` are ids.

    `id` names this instance's own draft and `revision` counts its saves, so that two instances
    never overwrite each other's words. `about_all` is a reason for the design as a whole, as an
    answer file may have it. `closed` holds the follow-ups that were replied to or skipped,
    `declined` the proposals that were turned down, as `link.setting`.
    """

    id: str = Field(default_factory=lambda: uuid4().hex)
    revision: int = 0
    pack: str
    question: str
    phase: Phase = "answer"
    links: dict[str, LinkDraft] = {}
    about_all: str = ""
    hints: tuple[int, ...] = ()
    declined: tuple[str, ...] = ()
    prediction: Prediction = Prediction()
    time: TimeKept = TimeKept()
    twist_change: dict[str, dict[str, str]] = {}
    twist_reason: str = ""
    twist_answered: bool = False
    replies: dict[str, str] = {}
    closed: tuple[str, ...] = ()
    started: datetime = Field(default_factory=now)
    updated: datetime = Field(default_factory=now)

    @property
    def untouched(self) -> bool:
        """Whether nothing has been typed or chosen yet."""
        return not (any(link != LinkDraft() for link in self.links.values()) or self.hints)

    def link(self, link: str) -> LinkDraft:
        """The link's draft, empty where nothing was chosen yet."""
        return self.links.get(link, LinkDraft())
