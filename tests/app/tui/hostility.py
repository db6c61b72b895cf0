"""Text that would act if it were let through, in every slot, and how to see that it is not."""

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from rich.segment import Segment
from textual.pilot import Pilot

from questions.model import Question
from questions.pack import Pack
from questions.safe_text import unsafe_places
from tests.app.tui.records import ORDERS, pack, question
from tests.app.tui.watching import shown

MARKUP = "[/x] [@click=app.quit]x[/] [bold red]"
OSC = "\x1b]52;c;cm0gLXJm\x07\x9b31m‮\x00"
HOSTILE = f"{MARKUP}{OSC}"
NODE = "[/x]"

FREE = {
    "title",
    "topics",
    "systems",
    "skills",
    "difficulty_why",
    "prompt",
    "also_assumed",
    "ask",
    "answer",
    "means",
    "says",
    "text",
    "debrief",
    "url",
    "feedback",
    "missing",
    "design",
    "what",
    "setting",
    "value",
}


def poisoned(value: Any, *, free: bool = False) -> Any:
    """The same record with hostile text in every slot for free text."""
    if isinstance(value, str):
        return f"{value} {HOSTILE}" if free else value
    if isinstance(value, tuple | list):
        return type(value)(poisoned(each, free=free) for each in value)
    if isinstance(value, dict):
        return {name: poisoned(each) for name, each in value.items()}
    if isinstance(value, BaseModel):
        names = type(value).model_fields
        return value.model_copy(
            update={n: poisoned(getattr(value, n), free=n in FREE) for n in names}
        )
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{
                f.name: poisoned(getattr(value, f.name), free=f.name in FREE) for f in fields(value)
            },
        )
    return value


def renamed(value: object) -> object:
    """The question's plain form with markup in the name of every node."""
    nodes = {"shop", "broker", "billing", "search"}
    if isinstance(value, dict):
        return {
            f"{NODE}{name}" if name in nodes else name: renamed(each)
            for name, each in value.items()
        }
    if isinstance(value, list):
        return [renamed(each) for each in value]
    return f"{NODE}{value}" if value in nodes else value


def assert_harmless(pilot: Pilot[None]) -> str:
    """Nothing on the screen acts: no control character, no action of a text's own."""
    text = shown(pilot)
    assert list(unsafe_places(text)) == []
    for strip in pilot.app.screen._compositor.render_strips():
        for segment in strip:
            assert "app.quit" not in str(action_of(segment)), segment
    assert pilot.app._exception is None
    assert pilot.app.is_running
    return text


def action_of(segment: Segment) -> object:
    return segment.style.meta if segment.style else {}


def hostile_pack(folder: Path) -> Pack:
    """A pack with hostile text in every slot, as no loader would let it through."""
    plain = renamed(ORDERS)
    assert isinstance(plain, dict)
    loaded = pack(folder, ORDERS)
    made: Question = poisoned(question(plain))
    presets = {f"protected {MARKUP}": {"interval": "200ms", HOSTILE: HOSTILE}}
    first, second = made.links
    pull = second.modes["pull"].model_copy(
        update={"presets": {**second.modes["pull"].presets, **presets}}
    )
    second = second.model_copy(update={"modes": {**second.modes, "pull": pull}})
    return replace(loaded, questions=(made.model_copy(update={"links": (first, second)}),))
