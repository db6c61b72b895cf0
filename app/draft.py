"""Everything that a person typed or chose in one practice session, as one frozen record."""

from datetime import UTC, datetime
from typing import Literal
from uuid import uuid4

from pydantic import Field

from app.setting_text import read_setting, show_setting
from engine.design import Kind, Mode
from engine.spec import Spec
from questions.answer import Answer, LinkChoice
from questions.safe_text import visible

Phase = Literal["answer", "run", "twist", "follow_ups", "score"]


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


class LinkDraft(Spec):
    """What was chosen and written for one link; `settings` as typed: setting → text."""

    delivery: Mode | None = None
    kind: Kind | None = None
    preset: str | None = None
    settings: dict[str, str] = {}
    justification: str = ""


class Draft(Spec):
    """A practice session that is not finished yet. `pack` and `question` are ids.

    `id` names this instance's own draft and `revision` counts its saves, so that two instances
    never overwrite each other's words. `closed` holds the follow-ups that were replied to or
    skipped, `declined` the proposals that were turned down, as `link.setting`.
    """

    id: str = Field(default_factory=lambda: uuid4().hex)
    revision: int = 0
    pack: str
    question: str
    phase: Phase = "answer"
    links: dict[str, LinkDraft] = {}
    hints: tuple[int, ...] = ()
    declined: tuple[str, ...] = ()
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


def answer_of(draft: Draft, question_ref: str) -> Answer:
    """The answer file's record of this draft; links without a mode are left out of its design."""
    return Answer(
        question=question_ref,
        design={
            name: LinkChoice(
                delivery=link.delivery,
                kind=link.kind if link.delivery == "hybrid" else None,
                preset=link.preset,
                settings={k: read_setting(text) for k, text in link.settings.items()},
            )
            for name, link in draft.links.items()
            if link.delivery is not None
        },
        justification={k: v.justification for k, v in draft.links.items() if v.justification},
        twist_change={
            link: {k: read_setting(text) for k, text in changes.items()}
            for link, changes in draft.twist_change.items()
            if changes
        },
        twist_reason=draft.twist_reason,
        follow_ups={k: text for k, text in draft.replies.items() if k in draft.closed and text},
        hints=draft.hints,
    )


def filled(draft: Draft, answer: Answer) -> Draft:
    """`draft` with all that the answer file says; one text for all goes to the first link."""
    texts = answer.justification
    if isinstance(texts, str):
        texts = {next(iter(answer.design), ""): texts} if texts else {}
    links = {}
    for name in [*answer.design, *(set(texts) - set(answer.design))]:
        choice = answer.design.get(name)
        links[name] = LinkDraft(
            delivery=choice.delivery if choice else None,
            kind=choice.kind if choice else None,
            preset=choice.preset if choice else None,
            settings=_shown(choice.settings) if choice else {},
            justification=visible(texts.get(name, "")),
        )
    return draft.model_copy(
        update={
            "links": links,
            "hints": answer.hints,
            "twist_change": {k: _shown(v) for k, v in answer.twist_change.items()},
            "twist_reason": visible(answer.twist_reason),
            "replies": {k: visible(v) for k, v in answer.follow_ups.items()},
        }
    )


def _shown(settings: dict[str, object]) -> dict[str, str]:
    return {name: show_setting(value) for name, value in settings.items()}
