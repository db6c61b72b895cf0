"""The same story under the modes that were not chosen, one link at a time."""

from dataclasses import dataclass

from engine.design import Kind, Mode
from questions.answer import Answer, LinkChoice
from questions.model import ModeOffer, Question
from questions.resolve import PROTECTED_PRESET, default_kind


@dataclass(frozen=True, slots=True)
class OtherMode:
    """One link delivers in another way, all others as answered; `preset` is empty for none."""

    link: str
    delivery: Mode
    kind: Kind | None
    preset: str
    answer: Answer

    @property
    def mode(self) -> str:
        """The mode, of a hybrid one its kind."""
        return self.kind or self.delivery

    @property
    def settings(self) -> str:
        """Which settings it has, in words."""
        return f"preset {self.preset}" if self.preset else "default settings"


def other_modes(question: Question, answer: Answer) -> tuple[OtherMode, ...]:
    """What was not chosen, in the question's order.

    Each with the preset that a careful engineer would take, else with the first one. What the
    answer changes at the twist on that link was meant for the other mode, and is left out.
    """
    found = []
    for link in question.links:
        chosen = answer.design[link.id].delivery
        for mode, offer in link.modes.items():
            if mode == chosen:
                continue
            kind = default_kind(offer) if mode == "hybrid" else None
            preset = _preset(offer)
            choice = LinkChoice(delivery=mode, kind=kind, preset=preset)
            changes = {k: v for k, v in answer.twist_change.items() if k != link.id}
            other = answer.model_copy(
                update={"design": {**answer.design, link.id: choice}, "twist_change": changes}
            )
            found.append(OtherMode(link.id, mode, kind, preset or "", other))
    return tuple(found)


def _preset(offer: ModeOffer) -> str | None:
    return (
        PROTECTED_PRESET if PROTECTED_PRESET in offer.presets else next(iter(offer.presets), None)
    )
