"""What the choice of a mode earns, also where that depends on how the link is set."""

from engine.design import Settings
from questions.model import ConditionalCredit, ModeOffer
from questions.settings_patch import changed, nested, setting_at


def credit_of(offer: ModeOffer, settings: Settings) -> tuple[float, str]:
    """The share of the link's points that this mode earns with these settings, and why."""
    for condition in offer.also_credit:
        if _met(condition, settings):
            return condition.credit, condition.why or offer.why
    return offer.credit, offer.why


def _met(condition: ConditionalCredit, settings: Settings) -> bool:
    plain = Settings()
    for name, wanted in condition.when.items():
        value = setting_at(settings, name)
        if wanted == "set":
            if value == setting_at(plain, name):
                return False
        elif value != setting_at(changed(plain, nested(name, wanted)), name):
            return False
    return True
