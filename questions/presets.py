"""How real systems deliver: a preset each, every figure with the address where it was read."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Final

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

import engine
from engine.design import Kind, LinkDesign, Mode, Settings
from engine.spec import Spec
from questions.finding import quoted
from questions.reader import read
from questions.settings_patch import merged, nested
from questions.where import nearest

FOLDER: Final = Path(engine.__file__).parent / "presets"
LIKE: Final = "like"
"""In a question's preset: the system whose settings it starts from."""


class Parameter(Spec):
    """A figure of a system: what it `says` there, and the `source` where that can be read.

    One that a run plays names the `setting` (`retry.base`) and holds its value as an answer file
    has it. What is `assumed` is not the system's figure: it does not say, or leaves it to its user.
    """

    setting: str = ""
    value: str = Field(min_length=1)
    says: str = Field(min_length=1)
    source: str = Field(default="", pattern=r"^(https://\S+)?$")
    assumed: bool = False

    @model_validator(mode="after")
    def _is_of_the_system_or_assumed(self) -> "Parameter":
        if self.assumed == bool(self.source) or (self.assumed and not self.setting):
            raise ValueError("from nowhere - name its source, or assume the value of a setting")
        return self


class Preset(Spec):
    """How `system` delivers over a link: what is named of its settings, and what is told only."""

    system: str
    title: str
    delivery: Mode
    kind: Kind | None = None
    parameters: tuple[Parameter, ...] = Field(min_length=1)

    @property
    def settings(self) -> dict[str, object]:
        """The settings of the engine, as an answer file has them; what is left out is default."""
        patch: dict[str, object] = {}
        for each in self.parameters:
            if each.setting:
                patch = merged(patch, nested(each.setting, each.value))
        return patch

    @property
    def design(self) -> LinkDesign:
        """A link that delivers like the system."""
        settings = Settings.model_validate(self.settings)
        return LinkDesign(delivery=self.delivery, kind=self.kind, settings=settings)

    @model_validator(mode="after")
    def _can_be_set(self) -> "Preset":
        assert self.design
        return self


@cache
def preset_names() -> tuple[str, ...]:
    """The names of all presets, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def system_preset(name: str) -> Preset:
    """The preset of a system; KeyError where there is none of this name."""
    if name not in preset_names():
        raise KeyError(name)
    return read(FOLDER / f"{name}.yaml", Preset)


def system_presets() -> Iterator[tuple[str, Preset]]:
    """All of them, by name."""
    return ((name, system_preset(name)) for name in preset_names())


def _spelled_out(value: object) -> object:
    """`kafka-consumer`, or settings with `like: kafka-consumer`, as settings."""
    own = {LIKE: value} if isinstance(value, str) else value
    if not isinstance(own, dict) or not isinstance(name := own.get(LIKE), str):
        return own
    if name not in preset_names():
        which = "" if isinstance(value, str) else f"{quoted(name)} is "
        raise ValueError(f"{which}not a system's preset - {nearest(name, preset_names())}")
    rest = {setting: given for setting, given in own.items() if setting != LIKE}
    return merged(system_preset(name).settings, rest)


PresetSettings = Annotated[
    dict[str, object],
    BeforeValidator(_spelled_out),
    WithJsonSchema({"type": ["object", "string"]}),
]
"""Settings of a question's preset; a system's name stands for those of its preset."""
