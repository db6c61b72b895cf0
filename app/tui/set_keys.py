"""Every action with a key, and whether the keys and colours of a settings file can be used.

The actions are found in the classes of the screens, which are all imported for it: only somebody
who gives keys of their own waits for that.
"""

import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import walk_packages
from typing import Final

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys, _character_to_key, key_to_character
from textual.screen import ModalScreen, Screen

import app.tui
from app.settings import Settings
from app.tui import themes
from questions.finding import Finding, FindingsError, quoted
from questions.where import nearest

_MODIFIERS: Final = {"ctrl", "alt", "shift", "super"}
_NAMES: Final = {
    key.value for key in Keys if "+" not in key.value and not key.value.startswith("<")
} | {_character_to_key(each) for each in string.printable if each.isprintable()}
_ANYWHERE: Final = "app.tui"


@dataclass(frozen=True, slots=True)
class Action:
    """What keys do. `places` are the folders of the screens that know it; `always`: even while
    one types."""

    id: str
    keys: tuple[str, ...]
    name: str
    does: str
    places: frozenset[str]
    always: bool


@cache
def actions() -> dict[str, Action]:
    """Every action of every screen by its id, in the order of the ids."""
    found: dict[str, tuple[Binding, set[str]]] = {}
    for kind in _kinds():
        for base in kind.__mro__:
            for binding in base.__dict__.get("BINDINGS", []):
                if isinstance(binding, Binding) and binding.id:
                    found.setdefault(binding.id, (binding, set()))[1].add(_place(kind))
    return {
        name: Action(
            id=name,
            keys=_split(binding.key),
            name=binding.description,
            does=binding.tooltip,
            places=frozenset(places),
            always=binding.priority,
        )
        for name, (binding, places) in sorted(found.items())
    }


def _kinds() -> Iterator[type[DOMNode]]:
    for module in walk_packages(app.tui.__path__, f"{_ANYWHERE}."):
        for _, kind in getmembers(import_module(module.name), isclass):
            if issubclass(kind, DOMNode) and kind.__module__ == module.name:
                yield kind


def _place(kind: type[DOMNode]) -> str:
    """A dialog is a place of its own, as nothing behind it takes keys; so is a widget that stands
    on several screens, as its keys come first while it has the focus."""
    parts = kind.__module__.split(".")
    if issubclass(kind, ModalScreen):
        return kind.__module__
    if len(parts) > 3:
        return ".".join(parts[:3])
    return _ANYWHERE if issubclass(kind, App | Screen) else kind.__module__


def check(settings: Settings) -> None:
    """FindingsError with every theme, action or key of the settings that cannot be used."""
    findings = [*_wrong_theme(settings), *(_wrong_keys(settings) if settings.keys else ())]
    if findings:
        raise FindingsError(findings)


def keymap(settings: Settings) -> dict[str, str]:
    """The settings' keys, as Textual wants them."""
    return {name: ",".join(_split(keys)) for name, keys in settings.keys.items()}


def _wrong_theme(settings: Settings) -> Iterator[Finding]:
    if settings.theme is not None and settings.theme not in themes.names():
        what = f"there is no theme {quoted(settings.theme)}"
        yield settings.where.finding(("theme",), what, nearest(settings.theme, themes.names()))


def _wrong_keys(settings: Settings) -> Iterator[Finding]:
    known = actions()
    given = {name: _split(keys) for name, keys in settings.keys.items()}
    now = {name: given.get(name, action.keys) for name, action in known.items()}
    for name, keys in given.items():
        path = ("keys", name)
        if name not in known:
            what = f"there is no action {quoted(name)}"
            yield settings.where.finding(path, what, _nearest(name, known), key=True)
            continue
        for key in keys:
            if not _is_key(key):
                mend = "write it like f7, ctrl+o, alt+1 or x"
                yield settings.where.finding(path, f"{quoted(key)} is no key", mend)
            elif known[name].always and key_to_character(key) is not None:
                what = f"{quoted(key)} is typed where one types, and {quoted(name)} works there"
                yield settings.where.finding(path, what, "give it a ctrl, alt or function key")
            elif other := _taken(key, known[name], known, now):
                what = f"{quoted(key)} is already {quoted(other.id)} ({other.name})"
                yield settings.where.finding(path, what, "choose another key, or move that one")


def _nearest(name: str, known: Iterable[str]) -> str:
    """The actions of the screen that the name speaks of, or the screens that there are."""
    near = [each for each in known if each.partition(".")[0] == name.partition(".")[0]]
    return (
        nearest(name, near) if near else f"{nearest(name, known)} (`pushpull settings` lists all)"
    )


def _taken(
    key: str, action: Action, known: dict[str, Action], now: dict[str, tuple[str, ...]]
) -> Action | None:
    """The other action that this key would start where `action` can be used.

    Two that share a key by themselves are never there at once.
    """
    for other in known.values():
        if (
            other.id != action.id
            and key in now[other.id]
            and (other.places & action.places or _ANYWHERE in other.places | action.places)
            and not set(other.keys) & set(action.keys)
        ):
            return other
    return None


def _split(keys: str) -> tuple[str, ...]:
    if keys.strip() == ",":
        return ("comma",)
    return tuple(_long(key.strip()) for key in keys.split(","))


def _long(key: str) -> str:
    """A key's own name: `question_mark` for `?`, in small letters but for a capital itself."""
    if len(key) == 1:
        return _character_to_key(key)
    return key.lower()


def _is_key(key: str) -> bool:
    *modifiers, name = key.split("+")
    return set(modifiers) <= _MODIFIERS and (name in _NAMES)
