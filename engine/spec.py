"""The base of every record that is read from a file: frozen, no unknown fields, finite numbers."""

from typing import Any

from pydantic import BaseModel, ConfigDict


class Spec(BaseModel):
    """A frozen record; unknown fields and non-finite numbers are refused."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, populate_by_name=True
    )


def also_written(*forms: dict[str, Any]) -> ConfigDict:
    """The `model_config` of a record that files may also give in shorter `forms` (JSON Schemas),
    so that the schema generated from the record knows them."""

    def add(schema: dict[str, Any]) -> None:
        record = dict(schema)
        schema.clear()
        schema["anyOf"] = [record, *forms]
        for about in ("title", "description"):
            if about in record:
                schema[about] = record.pop(about)

    return ConfigDict(json_schema_extra=add)
