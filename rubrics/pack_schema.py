"""JSON Schemas of the files of a pack, for editors that complete and check them."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from questions.answer import Answer
from questions.model import Question
from questions.pack_folder import PackHead
from rubrics.model import Criterion, Lexicon, RubricFile

KINDS: Final[Mapping[str, type[BaseModel]]] = {
    "pack": PackHead,
    "question": Question,
    "answer": Answer,
    "rubric": RubricFile,
    "criterion": Criterion,
    "lexicon": Lexicon,
}
"""Kind of file → the record that it is read as."""


def schema_of(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one of `KINDS`; KeyError where it is none.

    It accepts what the reader accepts, short forms included, and somewhat more: what depends on
    several fields is left to `pushpull pack check`.
    """
    found = KINDS[kind].model_json_schema(schema_generator=_OfFiles)
    return {"$schema": _OfFiles.schema_dialect, **found}


class _OfFiles(GenerateJsonSchema):
    """Text may come without quotes where YAML takes it for a number, or for yes or no."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {**super().str_schema(schema), "type": ["string", "number", "boolean"]}
