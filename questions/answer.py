"""An answer file: what a candidate chose, wrote, and replied."""

from typing import Annotated, get_args

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from engine.design import Kind, Mode, Settings
from engine.spec import Spec, also_written
from questions.placed import Placed

LinkSettingsText = dict[str, object]
"""Setting name → value as written; checked against `engine.design.Settings` when resolved."""


def _settings_alone(value: object) -> object:
    """Settings at the twist, written as such or as in `design`, below the key `settings`."""
    if isinstance(value, str) and value:
        raise ValueError("no setting: at the twist the mode stays - write it like {batch: 2k}")
    if not isinstance(value, dict) or value.keys().isdisjoint(LinkChoice.model_fields):
        return value
    if value.keys() != {"settings"}:
        raise ValueError("only settings can change at the twist - leave the rest out")
    return value["settings"]


LinkChange = Annotated[LinkSettingsText, BeforeValidator(_settings_alone)]
"""The settings of one link that change at the twist; its mode, kind and preset stay."""


class _AsSettings:
    """In the JSON Schema they are the engine's settings."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(Settings.__pydantic_core_schema__)


class LinkChoice(Spec):
    """One link's mode; a bare mode (`push`) stands for `{delivery: push}`."""

    model_config = also_written({"enum": list(get_args(Mode))})

    delivery: Mode
    kind: Kind | None = None
    preset: str | None = None
    settings: Annotated[LinkSettingsText, _AsSettings] = {}

    @model_validator(mode="before")
    @classmethod
    def _bare_mode(cls, value: object) -> object:
        return {"delivery": value} if isinstance(value, str) else value


class Answer(Placed):
    """A candidate's whole answer. `justification` is one text, or link id → text.

    `question` is a question's id, after `pack/` where it is not of the built-in pack. `hints` holds
    the numbers of the hints taken, from 1.
    """

    format: Annotated[int, Field(ge=1, le=1)] = 1
    question: str
    design: dict[str, LinkChoice]
    justification: str | dict[str, str] = ""
    twist_change: dict[str, LinkChange] = {}
    twist_reason: str = ""
    follow_ups: dict[str, str] = {}
    hints: tuple[Annotated[int, Field(ge=1)], ...] = ()

    def texts(self) -> dict[str, str]:
        """Source name → text of everything that is graded as the justification."""
        if isinstance(self.justification, str):
            return {"justification": self.justification}
        return {f"justification.{link}": text for link, text in self.justification.items()}
