"""Durations, rates, counts and shares as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.quantities import (
    NS,
    parse_count,
    parse_duration,
    parse_rate,
    parse_share,
    parse_size,
    show_count,
    show_duration,
    show_rate,
    write_size,
)


@pytest.mark.parametrize(
    ("text", "ns"),
    [
        ("0s", 0),
        ("7ns", 7),
        ("200ms", NS // 5),
        ("1.5s", 3 * NS // 2),
        ("4h30m", 16_200 * NS),
        ("2 min", 120 * NS),
        ("1,000s", 1_000 * NS),
        ("7d", 604_800 * NS),
    ],
)
def test_durations(text: str, ns: int) -> None:
    assert parse_duration(text) == ns


@pytest.mark.parametrize(
    ("text", "per_second"), [("600/s", 600), ("4k/s", 4000), ("30/min", 0.5), ("1.2k/h", 1 / 3)]
)
def test_rates(text: str, per_second: float) -> None:
    assert parse_rate(text) == pytest.approx(per_second)


@pytest.mark.parametrize(
    ("text", "count"), [("500", 500), ("8k", 8000), ("40,000", 40_000), ("33.55M", 33_550_000)]
)
def test_counts(text: str, count: int) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize(("text", "share"), [("10%", 0.1), ("0.25", 0.25), ("1/3", 1 / 3)])
def test_shares(text: str, share: float) -> None:
    assert parse_share(text) == share


@pytest.mark.parametrize(
    ("read", "texts"),
    [
        (parse_duration, ["", "5", "s", "-1s", "1y", "nan", "1e3s", "1s!", "9" * 50 + "s"]),
        (parse_rate, ["", "5", "4k", "-1/s", "1/y", "inf/s", "9" * 30 + "/s"]),
        (parse_count, ["", "-1", "1.5", "k", "1e6", "nan", "9" * 30]),
        (parse_share, ["", "101%", "-1%", "1/0", "nan", "a/b", "2", "1/2/3"]),
    ],
)
def test_what_cannot_be_read_is_told_with_how_to_write_it(read: object, texts: list[str]) -> None:
    for text in texts:
        with pytest.raises(ValueError, match="write"):
            read(text)  # type: ignore[operator]


@pytest.mark.parametrize("too_long", ["4000d", "999w"])
def test_nothing_lasts_longer_than_ten_years(too_long: str) -> None:
    with pytest.raises(ValueError, match="ten years"):
        parse_duration(too_long)


@given(st.integers(0, 10_000 * 86_400).map(lambda s: s * NS // 10))
def test_a_shown_duration_reads_as_almost_the_same(ns: int) -> None:
    if ns <= 3_650 * 86_400 * NS:
        assert parse_duration(show_duration(ns)) == pytest.approx(ns, rel=1e-3)


def test_counts_and_rates_are_shown_shortly() -> None:
    assert [show_count(n) for n in (0, 500, 8000, 14_400_000, 2.5)] == [
        "0",
        "500",
        "8k",
        "14.4M",
        "2.5",
    ]
    assert show_rate(4000) == "4k/s"


@pytest.mark.parametrize("text", ["0B", "1KB", "1500B", "4MB", "2000GB"])
def test_a_size_is_written_as_it_is_read(text: str) -> None:
    assert write_size(parse_size(text)) == text
