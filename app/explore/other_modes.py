"""The same story under the modes that were not chosen, one link at a time."""

from dataclasses import dataclass, replace
from typing import Final

from app.contradictions import contradictions
from app.explore.explored import Explored
from app.refused import all_of
from app.useful import useful
from engine.design import Kind, LinkDesign, Mode, Settings
from questions.answer import Answer, LinkChoice
from questions.model import ModeOffer
from questions.resolve import PROTECTED_PRESET, default_kind, resolve

_PACE: Final = frozenset({"interval", "long_poll", "min_events"})
"""When to ask is part of a mode: what suits polling alone does not suit polling beside pushing."""


@dataclass(frozen=True, slots=True)
class OtherMode:
    """One link delivers in another way, all others as answered; `preset` is empty for none.

    `carried` are the settings that it has from the answer, `changed` those that it changes at the
    twist as the answer does, `left` those that the answer changes there and it does not.
    """

    link: str
    delivery: Mode
    kind: Kind | None
    preset: str
    answer: Answer
    carried: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def mode(self) -> str:
        """The mode, of a hybrid one its kind."""
        return self.kind or self.delivery

    @property
    def settings(self) -> str:
        """Which settings it has, in a few words."""
        return f"yours, else {self._rest}" if self.carried else self._rest

    @property
    def set_up(self) -> str:
        """What it has from the answer, and what of that it cannot have, in a sentence."""
        yours = f"{all_of(self.carried)} as yours, else " if self.carried else ""
        said = [f"{self.mode}: {yours}{self._rest}"]
        if self.changed:
            said.append(f"with your change of {all_of(self.changed)} at the twist")
        if self.left:
            said.append(f"without your change of {all_of(self.left)}, which does nothing there")
        return f"{'; '.join(said)}."

    @property
    def _rest(self) -> str:
        return f"preset {self.preset}" if self.preset else "default settings"


def other_modes(explored: Explored) -> tuple[OtherMode, ...]:
    """What was not chosen, in the question's order.

    Modes are compared, not settings: what both modes use is as in the answer, and so is what it
    changes of that at the twist. All else is of the preset that a careful engineer would take, or
    of the first one; everything is, where it cannot be run otherwise.
    """
    question, answer = explored.question, explored.answer
    designs = explored.story().design
    found = []
    for link in question.links:
        for mode, offer in link.modes.items():
            if mode == designs[link.id].delivery:
                continue
            kind = default_kind(offer) if mode == "hybrid" else None
            choice = LinkChoice(delivery=mode, kind=kind, preset=_preset(offer))
            alone = _with(answer, link.id, choice, {})
            patch = tuple(answer.twist_change.get(link.id, {}))
            bare = OtherMode(link.id, mode, kind, choice.preset or "", alone, left=patch)
            carrying = _carrying(explored, bare, designs[link.id])
            found.append(bare if contradictions(question, carrying.answer) else carrying)
    return tuple(found)


def _carrying(explored: Explored, other: OtherMode, own: LinkDesign) -> OtherMode:
    """The same with what both modes use as it is in one's own design."""
    question, answer, link = explored.question, explored.answer, other.link
    theirs = resolve(question, other.answer).links[link].design
    both = useful(explored.flow, link, own) & useful(explored.flow, link, theirs) - _PACE
    if not (own.polls and theirs.polls):
        both -= {"batch"}
    values = own.settings.model_dump(include=set(both))
    choice = other.answer.design[link].model_copy(update={"settings": values})
    patch = answer.twist_change.get(link, {})
    change = {name: value for name, value in patch.items() if name in both}
    return replace(
        other,
        answer=_with(answer, link, choice, change),
        carried=tuple(name for name in values if _told(name, own.settings, theirs.settings)),
        changed=tuple(change),
        left=tuple(name for name in patch if name not in change),
    )


def _told(name: str, own: Settings, theirs: Settings) -> bool:
    """Whether it is worth a word that a setting is one's own: not where all have the default."""
    value = getattr(own, name)
    return bool(value != getattr(theirs, name) or value != getattr(Settings(), name))


def _with(answer: Answer, link: str, choice: LinkChoice, change: dict[str, object]) -> Answer:
    """The answer with another choice for a link, and another change of it at the twist."""
    changes = {name: patch for name, patch in answer.twist_change.items() if name != link}
    if change:
        changes[link] = change
    design = {**answer.design, link: choice}
    return answer.model_copy(update={"design": design, "twist_change": changes})


def _preset(offer: ModeOffer) -> str | None:
    return (
        PROTECTED_PRESET if PROTECTED_PRESET in offer.presets else next(iter(offer.presets), None)
    )
