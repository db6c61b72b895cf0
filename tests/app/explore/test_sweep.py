import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.explore.dials import Dial, Unit
from app.explore.sweep import MOST, suggested, values
from app.refused import Refused
from engine.quantities import parse_count, parse_duration, parse_rate, parse_share, parse_size


def dial(unit: Unit, text: str = "none") -> Dial:
    return Dial("a-to-b", "batch", text, unit, True)


@pytest.mark.parametrize(
    ("unit", "low", "high", "points", "found"),
    [
        ("count", "10", "1k", "7", "10 22 46 100 220 460 1k"),
        ("count", "1", "5", "7", "1 2 3 4 5"),
        ("count", "0", "10", "3", "0 5 10"),
        ("duration", "100ms", "10s", "5", "100ms 320ms 1s 3.2s 10s"),
        ("duration", "17h", "70d", "3", "17h 7d 70d"),
        ("rate", "10/s", "10k/s", "4", "10/s 100/s 1k/s 10k/s"),
        ("share", "10%", "90%", "3", "10% 50% 90%"),
        ("bytes", "1KB", "10MB", "5", "1KB 10KB 100KB 1MB 10MB"),
        ("count", " 40,000 ", "60k", "2", "40,000 60k"),
    ],
)
def test_a_range_is_taken_in_equal_steps_and_a_wide_one_in_equal_ratios(
    unit: Unit, low: str, high: str, points: str, found: str
) -> None:
    assert values(dial(unit), low, high, points) == tuple(found.split())


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("28", "10 22 28 46 100 220 460 1k"),
        ("100", "10 22 46 100 220 460 1k"),
        ("470", "10 22 46 100 220 460 470 1k"),
        ("10", "10 22 46 100 220 460 1k"),
        ("5k", "10 22 46 100 220 460 1k"),
        ("unbounded", "10 22 46 100 220 460 1k"),
    ],
)
def test_the_value_that_one_has_is_among_them_where_it_lies_in_between(
    own: str, found: str
) -> None:
    assert values(dial("count", own), "10", "1k", "7") == tuple(found.split())


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(2, MOST))
def test_values_rise_from_one_end_to_the_other(low: int, more: int, points: int) -> None:
    found = [
        parse_count(text) for text in values(dial("count"), str(low), str(low + more), str(points))
    ]
    assert (found[0], found[-1]) == (low, low + more)
    assert found == sorted(found)
    assert len(found) <= points


@pytest.mark.parametrize(
    ("low", "high", "points", "said"),
    [
        ("few", "10", "5", "“from” is not a count"),
        ("1", "10s", "5", "“to” is not a count"),
        ("10", "10", "5", "“from” is to be less than “to”"),
        ("1", "10", "some", "number of points is not a count"),
        ("1", "10", "1", "2 to 25 points"),
        ("1", "10", "26", "2 to 25 points"),
    ],
)
def test_what_is_no_range_is_refused_in_words(low: str, high: str, points: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        values(dial("count"), low, high, points)


@pytest.mark.parametrize(
    ("unit", "text", "found"),
    [
        ("count", "100", ("10", "1k")),
        ("count", "1", ("1", "10")),
        ("count", "unbounded", ("10", "10k")),
        ("duration", "200ms", ("20ms", "2s")),
        ("duration", "0s", ("100ms", "10s")),
        ("rate", "none", ("10/s", "10k/s")),
        ("rate", "1000/s", ("100/s", "10k/s")),
        ("share", "0.5", ("10%", "90%")),
        ("bytes", "1MB", ("100KB", "10MB")),
    ],
)
def test_a_range_around_the_value_is_suggested(
    unit: Unit, text: str, found: tuple[str, str]
) -> None:
    assert suggested(dial(unit, text)) == found
    parse = {
        "count": parse_count,
        "duration": parse_duration,
        "rate": parse_rate,
        "share": parse_share,
        "bytes": parse_size,
    }[unit]
    assert parse(found[0]) < parse(found[1])
