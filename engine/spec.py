"""The base of every record that is read from a file: frozen, no unknown fields, finite numbers."""

from pydantic import BaseModel, ConfigDict


class Spec(BaseModel):
    """A frozen record; unknown fields and non-finite numbers are refused."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, populate_by_name=True
    )
