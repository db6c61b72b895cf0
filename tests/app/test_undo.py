from hypothesis import given
from hypothesis import strategies as st

from app.undo import Undo
from tests.app.clock import Clock


def typed(undo: Undo[str], clock: Clock, states: str, every: float, field: str = "why") -> None:
    """Type `states` letter by letter, each after `every` seconds."""
    for end in range(len(states)):
        clock.now += every
        undo.changed(states[:end], field)


def test_each_choice_is_a_change_of_its_own() -> None:
    undo = Undo[str](Clock())
    undo.changed("")
    undo.changed("a")
    assert undo.back("ab") == "a"
    assert undo.back("a") == ""
    assert undo.back("") is None
    assert [undo.forth(""), undo.forth("a"), undo.forth("ab")] == ["a", "ab", None]


def test_what_is_typed_without_a_pause_is_one_change() -> None:
    clock = Clock()
    undo = Undo[str](clock)
    typed(undo, clock, "abcd", 1.0)
    assert undo.back("abcd") == ""


def test_a_pause_another_field_or_five_seconds_begin_another_change() -> None:
    clock = Clock()
    undo = Undo[str](clock)
    typed(undo, clock, "abcd", 1.1)
    assert [undo.back("abcd"), undo.back("abc")] == ["abc", "ab"]
    undo = Undo[str](clock)
    undo.changed("", "why")
    undo.changed("a", "batch")
    assert [undo.back("ab"), undo.back("a")] == ["a", ""]
    undo = Undo[str](clock)
    typed(undo, clock, "abcdefgh", 1.0)
    assert [undo.back("abcdefgh"), undo.back("abcdef")] == ["abcdef", ""]


def test_what_is_typed_after_an_undo_stands_alone_and_ends_what_was_undone() -> None:
    undo = Undo[str](Clock())
    undo.changed("", "why")
    assert undo.back("a") == ""
    undo.changed("", "why")
    assert undo.forth("b") is None
    assert [undo.back("b"), undo.back("")] == ["", None]


@given(st.lists(st.integers(), min_size=1, max_size=40), st.data())
def test_as_many_steps_forth_as_back_lead_to_the_same_state(
    states: list[int], data: st.DataObject
) -> None:
    undo = Undo[int](Clock())
    for state in states[:-1]:
        undo.changed(state)
    now, steps = states[-1], data.draw(st.integers(0, len(states) - 1))
    for _ in range(steps):
        back = undo.back(now)
        assert back is not None
        now = back
    assert now == states[len(states) - 1 - steps]
    for _ in range(steps):
        forth = undo.forth(now)
        assert forth is not None
        now = forth
    assert now == states[-1]
