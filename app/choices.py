"""What may be chosen and set on one link: each function gives the link's new draft, or refuses."""

from typing import get_args

from app.draft import LinkDraft
from app.refused import Refused, one_of, sentence
from app.setting_text import read_setting, setting_error, show_setting
from engine.design import Mode
from questions.meant_for import MEANT_FOR, foreign
from questions.model import LinkQuestion, ModeOffer
from questions.resolve import default_kind
from questions.safe_text import visible_line


def offer(link: LinkQuestion, draft: LinkDraft) -> ModeOffer:
    """The chosen mode as the question offers it."""
    if draft.delivery is None:
        raise Refused(f"Choose {one_of(link.modes)} for {link.id} first.")
    return link.modes[draft.delivery]


def kinds(link: LinkQuestion, draft: LinkDraft) -> tuple[str, ...]:
    """The hybrid kinds that may be chosen, the default one first; none for push and pull."""
    of = offer(link, draft)
    return (of.kinds or (default_kind(of),)) if draft.delivery == "hybrid" else ()


def choose(link: LinkQuestion, draft: LinkDraft, mode: str) -> LinkDraft:
    """Deliver by `mode`; settings made for another mode are forgotten, all words are kept."""
    if mode not in link.modes:
        raise Refused(f"{link.id} offers {one_of(link.modes)}, not {_quoted(mode)}.")
    if mode == draft.delivery:
        return draft
    return LinkDraft(
        delivery=next(each for each in get_args(Mode) if each == mode),
        justification=draft.justification,
        notes=draft.notes,
    )


def choose_kind(link: LinkQuestion, draft: LinkDraft, kind: str) -> LinkDraft:
    """Choose the kind of a hybrid link."""
    on_offer = kinds(link, draft)
    if not on_offer:
        raise Refused(f"Only a hybrid link has a kind; {link.id} delivers by {draft.delivery}.")
    if kind not in on_offer:
        raise Refused(f"{link.id} offers {one_of(on_offer)}, not {_quoted(kind)}.")
    return LinkDraft.model_validate({**draft.model_dump(), "kind": kind})


def use_preset(link: LinkQuestion, draft: LinkDraft, name: str | None) -> LinkDraft:
    """Begin from a preset of the chosen mode, or from none; one's own settings stay on top."""
    presets = offer(link, draft).presets
    if name is not None and name not in presets:
        raise Refused(f"{link.id} has {one_of(presets) or 'no presets'}, not {_quoted(name)}.")
    return draft.model_copy(update={"preset": name})


def set_to(link: LinkQuestion, draft: LinkDraft, setting: str, text: str) -> LinkDraft:
    """Give a setting a value of one's own; an empty text takes it back to the preset's."""
    settings = with_setting(link, draft, draft.settings, setting, text)
    return draft.model_copy(update={"settings": settings})


def with_setting(
    link: LinkQuestion, draft: LinkDraft, settings: dict[str, str], setting: str, text: str
) -> dict[str, str]:
    """`settings` with one that the link's mode has as typed; an empty text takes it out.

    `breaker.on` is that field of the setting `breaker`; the others that were typed stay.
    """
    if "." in setting:
        setting, _, field = setting.partition(".")
        text = _with_field(settings.get(setting, ""), field, text)
    offer(link, draft)
    assert draft.delivery is not None
    if wrong := foreign(setting, draft.delivery):
        raise Refused(sentence(" - ".join(wrong)))
    rest = {name: value for name, value in settings.items() if name != setting}
    text = visible_line(text.strip())
    if (text or setting not in MEANT_FOR[draft.delivery]) and (
        unusable := setting_error(setting, text)
    ):
        raise Refused(sentence(unusable))
    return {**rest, setting: text} if text else rest


def _with_field(typed: str, field: str, text: str) -> str:
    record = read_setting(typed)
    rest = {k: v for k, v in record.items() if k != field} if isinstance(record, dict) else {}
    return show_setting({**rest, field: text.strip()} if text.strip() else rest)


def _quoted(text: str) -> str:
    return f"“{visible_line(text)}”"
