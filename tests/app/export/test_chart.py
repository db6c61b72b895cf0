from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

from app.export.chart import HEIGHT, WIDTH, Chart, svg
from app.figures import count, seconds
from tests.app.export.hostile import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
BACKLOG = Chart(
    "Backlog",
    100.0,
    {"billing": [(0.0, 0.0), (50.0, 100.0), (100.0, 0.0)], "search": [(0.0, None), (60.0, 40.0)]},
    count,
    marks=((20.0, "twist"), (95.0, "change")),
    target=(80.0, "peak ≤ 80"),
)


def drawn(chart: Chart) -> Element:
    return fromstring(svg(chart))


def paths(chart: Chart) -> list[str]:
    return [each.attrib["d"] for each in drawn(chart).iter(f"{SVG}path") if "fill" in each.attrib]


def words(chart: Chart) -> list[str]:
    return [each.text or "" for each in drawn(chart).iter(f"{SVG}text")]


def test_a_line_goes_through_its_points_within_the_axes() -> None:
    billing, search = paths(BACKLOG)
    assert billing == "M70.0 272.0L409.0 46.0L748.0 272.0"
    assert search.startswith("M476.8")
    assert billing.count("L") == 2


def test_a_gap_parts_a_line() -> None:
    gap = replace(BACKLOG, lines={"a": [(0.0, 1.0), (10.0, None), (20.0, 1.0), (30.0, 2.0)]})
    (line,) = paths(gap)
    assert (line.count("M"), line.count("L")) == (2, 1)


def test_axes_target_and_marks_are_named() -> None:
    said = words(BACKLOG)
    assert {"Backlog", "billing", "search", "0", "100", "0:01:00", "twist", "change"} <= set(said)
    assert "peak ≤ 80" in said
    assert "peak ≤ 80" not in words(replace(BACKLOG, target=(80_000.0, "peak ≤ 80")))


def test_times_stand_on_a_ladder() -> None:
    lines = {"p50": [(0.0, 0.02), (100.0, 900.0)]}
    said = words(replace(BACKLOG, lines=lines, show=seconds, scale="ladder", target=None))
    assert {"10 ms", "1 s", "10 min", "1 h"} <= set(said)


def test_names_from_a_pack_stay_text() -> None:
    hostile = replace(BACKLOG, title=HOSTILE, lines={HOSTILE: [(0.0, 1.0)]}, marks=((1, HOSTILE),))
    root = drawn(hostile)
    assert {each.tag for each in root.iter()} == {
        f"{SVG}{tag}" for tag in ("svg", "rect", "text", "line", "path")
    }
    assert not [name for each in root.iter() for name in each.attrib if name.startswith("on")]
    assert "\x1b" not in "".join(words(hostile))


def test_many_marks_keep_their_lines_and_lose_their_words() -> None:
    many = replace(BACKLOG, marks=tuple((float(at), f"fault {at}") for at in range(20)))
    said = [word for word in words(many) if word.startswith("fault")]
    assert said == [f"fault {at}" for at in range(12)]
    dashed = [each for each in drawn(many).iter(f"{SVG}path") if each.get("stroke") == "#666"]
    assert len(dashed) == 20


def test_nothing_at_all_can_be_drawn() -> None:
    empty = replace(BACKLOG, lines={"a": []}, marks=(), target=None)
    assert paths(empty) == [""]
    assert drawn(empty).attrib["viewBox"] == f"0 0 {WIDTH} {HEIGHT}"
