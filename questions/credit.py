"""What the choice of a mode earns, also where that depends on how the link is set."""

from math import inf
from typing import Final

from engine.design import Settings
from questions.model import ConditionalCredit, ModeOffer
from questions.settings_patch import changed, nested, setting_at

LIMITS: Final = ("at least ", "at most ")


def credit_of(offer: ModeOffer, settings: Settings) -> tuple[float, str]:
    """The share of the link's points that this mode earns with these settings, and why."""
    for condition in offer.also_credit:
        if _met(condition, settings):
            return condition.credit, condition.why or offer.why
    return offer.credit, offer.why


def named_value(wanted: object) -> object:
    """The value of a condition that asks for it, or for `at least` or `at most` so much."""
    if isinstance(wanted, str) and wanted.startswith(LIMITS):
        return wanted.split(" ", 2)[2]
    return wanted


def _met(condition: ConditionalCredit, settings: Settings) -> bool:
    plain = Settings()
    for name, wanted in condition.when.items():
        value = setting_at(settings, name)
        if wanted == "set":
            if value == setting_at(plain, name):
                return False
            continue
        named = setting_at(changed(plain, nested(name, named_value(wanted))), name)
        if wanted == named_value(wanted):
            if value != named:
                return False
        elif not _within(str(wanted), value, named):
            return False
    return True


def _within(wanted: str, value: object, limit: object) -> bool:
    """A setting that is no number, `unlimited` or none, is larger than any limit."""
    value, limit = (each if isinstance(each, int | float) else inf for each in (value, limit))
    return value >= limit if wanted.startswith(LIMITS[0]) else value <= limit
