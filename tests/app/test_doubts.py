from app.doubts import no_reason, not_taken
from tests.app.conftest import Begin


def test_links_without_a_reason_are_named() -> None:
    assert no_reason([]) == not_taken([]) == ""
    assert no_reason(["a"]) == "You have written no reason for a: reasons earn most points."
    assert no_reason(["a", "b", "c"]).startswith("You have written no reason for a, b and c:")
    assert not_taken(["retry of a"]).startswith("What you typed for retry of a is not taken")


def test_a_link_is_silent_until_it_has_words(begin: Begin) -> None:
    session = begin()
    first, second = (link.id for link in session.question.links)
    session.write(first, " \n")
    assert session.silent == (first, second)
    session.write(first, "It knows first.")
    assert list(session.silent) == [second]
