"""Figures as people write them."""

import pytest

from questions.figure import Figure, parse_figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("4k/s", Figure(4_000, "/s")),
        ("30/min", Figure(0.5, "/s")),
        ("200ms", Figure(0.2, "s")),
        (" 4h ", Figure(14_400, "s")),
        ("20m", Figure(1_200, "s")),
        ("50M", Figure(50_000_000, "")),
        ("40,000", Figure(40_000, "")),
        ("13.3", Figure(13.3, "")),
        ("1.5", Figure(1.5, "")),
        ("98.5%", Figure(0.985, "%")),
        ("1.3TB", Figure(1.3e12, "B")),
        ("200MB/s", Figure(200e6, "B/s")),
    ],
)
def test_a_figure_is_read_with_its_unit(text: str, figure: Figure) -> None:
    assert parse_figure(text) == figure


@pytest.mark.parametrize(
    "text", ["", "many", "nan", "inf", "-3", "4/", "%", "9" * 400, "1.2.3", "B", "3B/m"]
)
def test_what_is_no_figure_says_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match=" - write "):
        parse_figure(text)
