"""A grade as JSON: stable, versioned, and read back for an attempt that is opened again."""

from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from rubrics.grade import Grade
from rubrics.plain import plain

FORMAT: Final = 1
OUT_OF: Final = 100
ORDER: Final = (
    "format",
    "question",
    "rubric_digest",
    "engine",
    "score",
    "out_of",
    "band",
    "parts",
    "parts_out_of",
    "adjustments",
    "criteria",
    "also",
    "misconceptions",
    "notices",
    "assumed",
    "twist",
    "follow_ups",
    "notes",
    "run",
)


def as_json(grade: Grade) -> dict[str, Any]:
    """The grade in format 1, its keys in a fixed order; infinite figures are the text `inf`."""
    data = plain(grade)
    data |= {"format": FORMAT, "parts_out_of": data["out_of"], "out_of": OUT_OF}
    return {key: data[key] for key in ORDER}


def from_json(data: object) -> Grade:
    """The grade that `as_json` wrote; keys that later versions added are passed over.

    ValueError where it is no grade of format 1.
    """
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError(f"not a grade of format {FORMAT} - grade the answer again")
    try:
        return _grade().validate_python({**data, "out_of": data.get("parts_out_of")})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise ValueError(f"a damaged grade: {where}: {first['msg']}") from error


@cache
def _grade() -> TypeAdapter[Grade]:
    return TypeAdapter(Grade)
