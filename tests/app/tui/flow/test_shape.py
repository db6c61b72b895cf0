from app.tui.flow.shape import Arrow, Place, arrows_of, shape_of
from tests.app.tui.records import MINIMAL, question


def test_the_question_says_which_nodes_a_link_joins() -> None:
    arrows = arrows_of(question())
    assert arrows[1] == Arrow("broker-to-teams", "broker", ("billing", "search"))


def test_a_link_that_names_no_nodes_is_drawn_between_the_halves_of_its_id() -> None:
    assert arrows_of(question(MINIMAL)) == (Arrow("a-to-b", "a", ("b",)),)


def test_consumers_stand_below_each_other_and_what_feeds_them_in_the_middle() -> None:
    shape = shape_of([Arrow("a", "shop", ("log",)), Arrow("b", "log", ("x", "y", "z"))], 1)
    assert shape.places == {
        "shop": Place(0, 1),
        "log": Place(1, 1),
        "x": Place(2, 0),
        "y": Place(2, 1),
        "z": Place(2, 2),
    }
    assert (shape.columns, shape.height) == (3, 3)


def test_two_links_of_one_node_get_the_rows_that_they_need() -> None:
    shape = shape_of([Arrow("a", "topic", ("f",)), Arrow("b", "topic", ("g",))], 3)
    assert shape.places == {"topic": Place(0, 1), "f": Place(1, 0), "g": Place(1, 3)}
    assert shape.height == 6


def test_two_sources_of_one_node_stand_below_each_other() -> None:
    shape = shape_of([Arrow("a", "s", ("m",)), Arrow("b", "t", ("m",))], 1)
    assert shape.places["s"].row != shape.places["t"].row
    assert shape.places["m"].column == 1


def test_a_link_that_leads_back_does_not_run_forever() -> None:
    shape = shape_of([Arrow("a", "x", ("y",)), Arrow("b", "y", ("x",))], 1)
    assert set(shape.places) == {"x", "y"}
    assert shape.columns <= 2
