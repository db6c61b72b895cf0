"""A draft as the answer that is graded, an answer file as a draft, and a draft as a file's text."""

from typing import Any

import yaml

from app.draft import Draft, LinkDraft
from app.setting_text import read_setting, show_setting
from questions.answer import Answer, LinkChoice
from questions.finding import FindingsError
from questions.model import Question
from questions.resolve import resolve
from questions.safe_text import visible

_WIDTH = 100


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they stand, after a `|`."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _text)


def answer_of(draft: Draft, question: Question, name: str) -> Answer:
    """The answer as it stands, `name` being what files call the question.

    Links without a mode are left out of its design.
    """
    links = {link.id: draft.link(link.id) for link in question.links}
    return Answer(
        question=name,
        design={
            link: LinkChoice(
                delivery=each.delivery,
                kind=each.kind,
                preset=each.preset,
                settings={k: read_setting(text) for k, text in each.settings.items()},
            )
            for link, each in links.items()
            if each.delivery is not None
        },
        justification=_justification(draft, {k: v.justification for k, v in links.items()}),
        twist_change={
            link: {k: read_setting(text) for k, text in changes.items()}
            for link, changes in draft.twist_change.items()
            if changes
        },
        twist_reason=draft.twist_reason,
        follow_ups={k: text for k, text in draft.replies.items() if text.strip()},
        hints=draft.hints,
    )


def filled(draft: Draft, answer: Answer) -> Draft:
    """`draft` with everything that the answer says in place of what was there.

    Replies count as given already, those to questions that nobody asked too, as in a file.
    """
    texts = answer.justification
    by_link = texts if isinstance(texts, dict) else {}
    links = {link: LinkDraft(justification=visible(text)) for link, text in by_link.items()}
    for link, choice in answer.design.items():
        chosen = {
            "delivery": choice.delivery,
            "kind": choice.kind,
            "preset": choice.preset,
            "settings": _shown(choice.settings),
        }
        links[link] = links.get(link, LinkDraft()).model_copy(update=chosen)
    return draft.model_copy(
        update={
            "links": links,
            "about_all": visible(texts) if isinstance(texts, str) else "",
            "hints": answer.hints,
            "twist_change": {k: _shown(v) for k, v in answer.twist_change.items()},
            "twist_reason": visible(answer.twist_reason),
            "replies": {k: visible(v) for k, v in answer.follow_ups.items()},
            "closed": tuple(answer.follow_ups),
        }
    )


def fitted(draft: Draft, question: Question, name: str) -> Draft:
    """`draft` where the question still offers all that it chose.

    Otherwise every choice that is no longer offered is open again, and all words are kept.
    """

    def fits(some: Draft) -> bool:
        try:
            resolve(question, answer_of(some, question, name), partial=True)
        except FindingsError:
            return False
        return True

    if fits(draft):
        return draft
    plain = {"twist_change": {}, "hints": draft.hints[: len(question.hints)], "closed": ()}
    draft = draft.model_copy(update={"phase": "answer", "twist_answered": False, **plain})
    for link, each in draft.links.items():
        if not fits(draft.model_copy(update={"links": {link: each}})):
            bare = LinkDraft(justification=each.justification, notes=each.notes)
            draft = draft.model_copy(update={"links": {**draft.links, link: bare}})
    return draft


def as_yaml(answer: Answer) -> str:
    """The text of an answer file that grades as this answer does."""
    said = {"design": {}, **_lean(answer.model_dump(mode="json"))}
    first = {key: said[key] for key in ("format", "question", "design")}
    return yaml.dump(
        {**first, **said}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH
    )


def _lean(value: Any) -> Any:
    """Without what is not said: empty texts, lists and records."""
    if not isinstance(value, dict):
        return value
    fields = {key: _lean(field) for key, field in value.items()}
    return {key: field for key, field in fields.items() if field not in (None, "", [], {})}


def _justification(draft: Draft, by_link: dict[str, str]) -> str | dict[str, str]:
    """By link; what was said of all stands alone, or before the first link's."""
    said = {link: text for link, text in by_link.items() if text}
    if not draft.about_all or not said:
        return said or draft.about_all
    first = next(iter(by_link))
    both = "\n\n".join(text for text in (draft.about_all, by_link[first]) if text)
    return {**said, first: both}


def _shown(settings: dict[str, object]) -> dict[str, str]:
    return {name: show_setting(value) for name, value in settings.items()}
