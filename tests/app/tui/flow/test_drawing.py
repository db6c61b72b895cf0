from hypothesis import given
from hypothesis import strategies as st

from app.tui.flow.drawing import LinkLook, NodeLook, draw
from app.tui.flow.shape import Arrow, Shape, shape_of
from app.tui.rows import Row, width_of

CHAIN = (Arrow("in", "shop", ("log",)), Arrow("out", "log", ("billing", "search")))


def text(rows: list[Row]) -> list[str]:
    return ["".join(piece for piece, _ in row) for row in rows]


def drawn(
    modes: dict[str, str],
    arrows: tuple[Arrow, ...] = CHAIN,
    size: tuple[int, int] = (56, 2),
    *,
    ascii_only: bool = False,
) -> list[str]:
    links = {name: LinkLook(mode) for name, mode in modes.items()}
    return text(draw(shape_of(arrows, 1), {}, links, *size, ascii_only=ascii_only))


def test_a_flow_has_exactly_these_cells() -> None:
    assert drawn({"in": "push", "out": "pull"}) == [
        "▐ shop ▌─── push ─────▶▐ log ▌◀── pull ───┬──▐ billing ▌",
        "                                          ╰──▐ search  ▌",
    ]


def test_the_heads_say_who_acts() -> None:
    (row,) = drawn({"in": "push"}, CHAIN[:1], (40, 1))
    assert "▶▐ log" in row
    assert "◀" not in row
    (row,) = drawn({"in": "pull"}, CHAIN[:1], (40, 1))
    assert "shop ▌◀" in row
    assert "▶" not in row
    (row,) = drawn({"in": "push-with-catch-up"}, CHAIN[:1], (50, 1))
    assert "◀" in row
    assert "▶" in row
    (row,) = drawn({}, CHAIN[:1], (40, 1))
    assert " ? " in row
    assert "▶" not in row


def test_without_unicode_it_is_plain_ascii() -> None:
    rows = drawn({"in": "push", "out": "hybrid"}, ascii_only=True)
    assert all(row.isascii() for row in rows)
    assert "->[ log" in rows[0]
    assert " hybrid " in rows[0]


def test_figures_stand_beside_consumers_and_below_the_rest() -> None:
    shape = shape_of(CHAIN, 3)
    nodes = {
        "search": NodeLook((("12.4k waiting", "warn"),), down=True),
        "log": NodeLook((("2k/s", "figure"),)),
    }
    rows = draw(shape, nodes, {"in": LinkLook("push", (("5/s", "figure"),))}, 90, 3)
    lines = text(rows)
    assert any("✕search" in line and line.rstrip().endswith("12.4k waiting") for line in lines)
    assert any("2k/s" in line and "5/s" in line for line in lines)
    assert any(style == "node-down" for row in rows for _, style in row)
    assert any(style == "warn" for row in rows for _, style in row)


def test_figures_that_have_no_room_beside_the_consumers_stand_in_a_table_below() -> None:
    nodes = {
        "billing": NodeLook((("80 %", "figure"), ("0 waiting", "figure"))),
        "search": NodeLook((("99 %", "warn"), ("12.4k waiting", "warn"))),
    }
    lines = text(draw(shape_of(CHAIN, 1), nodes, {}, 60, 5))
    assert [line.split() for line in lines[3:]] == [
        ["billing", "80", "%", "0", "waiting"],
        ["search", "99", "%", "12.4k", "waiting"],
    ]
    assert "▐ billing ▌" in lines[0]


def test_long_names_give_way_so_that_the_modes_stay_readable() -> None:
    arrows = (Arrow("in", "a-very-long-source-name", ("another-long-consumer-name",)),)
    (row,) = drawn({"in": "hybrid"}, arrows, (40, 1))
    assert " hybrid " in row
    assert "…" in row


@given(
    st.integers(1, 120),
    st.integers(1, 20),
    st.lists(
        st.tuples(st.sampled_from("abcde日"), st.lists(st.sampled_from("bcdef"), min_size=1)),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(["push", "pull", "hybrid", "notify-then-pull", "?"]),
)
def test_every_flow_fills_exactly_its_cells(
    width: int, height: int, links: list[tuple[str, list[str]]], mode: str
) -> None:
    arrows = [Arrow(str(n), source, tuple(to)) for n, (source, to) in enumerate(links)]
    shape: Shape = shape_of(arrows, 2)
    looks = {arrow.id: LinkLook(mode, (("9/s", "figure"),)) for arrow in arrows}
    rows = draw(shape, {"b": NodeLook((("x", "warn"),))}, looks, width, height)
    assert len(rows) == height
    assert {sum(width_of(piece) for piece, _ in row) for row in rows} == {width}
