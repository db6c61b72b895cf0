"""Records as plain data for JSON."""

import json
from dataclasses import dataclass

from rubrics.plain import plain


@dataclass(frozen=True)
class Inner:
    value: float


@dataclass(frozen=True)
class Outer:
    second: tuple[Inner, ...]
    first: dict[str, Inner | None]


def test_records_become_dicts_in_the_order_of_their_fields() -> None:
    record = Outer(second=(Inner(1.5),), first={"b": Inner(2), "a": None})
    assert json.dumps(plain(record)) == (
        '{"second": [{"value": 1.5}], "first": {"b": {"value": 2}, "a": null}}'
    )


def test_infinity_is_a_text_on_either_side() -> None:
    assert plain([float("inf"), Inner(float("-inf"))]) == ["inf", {"value": "-inf"}]
