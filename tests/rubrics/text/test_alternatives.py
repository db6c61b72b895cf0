"""What is said of a design that was not chosen."""

import pytest

from tests.rubrics.text.reading_tools import meant


@pytest.mark.parametrize(
    "text",
    [
        "Merchants could poll with a cursor. They would keep a queue.",
        "If we polled, each would have a queue.",
        "The elegant option would be a list. It has a queue.",
        "I considered a list with a queue.",
        "What most shops start with: they call and keep a queue.",
    ],
)
def test_an_alternative(text: str) -> None:
    assert meant(text, "queue") == "alternative"


@pytest.mark.parametrize(
    "text",
    [
        "The runner rings us, never the other way round, since there is a queue.",
        "Most people follow a handful. They have a queue.",
    ],
)
def test_what_only_looks_like_an_alternative(text: str) -> None:
    assert meant(text, "queue") == "asserted"


def test_a_stretch_about_an_alternative_ends_with_the_own_choice() -> None:
    text = "Merchants could poll. They keep a list. So we push into a queue."
    assert meant(text, "list") == "alternative"
    assert meant(text, "queue") == "asserted"


@pytest.mark.parametrize("opening", ["Suppose", "Imagine that", "What if", "Picture how"])
def test_what_would_follow_from_a_supposed_mode_is_an_alternative(opening: str) -> None:
    text = f"{opening} the broker pushed. Then it would have a queue. I built one. So they pull."
    assert meant(text, "queue") == "alternative"
    assert meant(text, "built") == "asserted"


def test_a_supposed_fault_is_the_own_designs() -> None:
    assert (
        meant("Suppose a worker dies. Its job would go back to the queue.", "queue") == "asserted"
    )


def test_nothing_after_the_own_choice_is_the_alternatives() -> None:
    text = "Merchants could poll. They keep a list. In our design there is a queue. It has a limit."
    assert meant(text, "list") == "alternative"
    assert meant(text, "queue") == meant(text, "limit") == "asserted"


def test_a_story_of_elsewhere_ends_with_what_is_done_now() -> None:
    text = "At my last job they kept a list. So now there is a queue."
    assert meant(text, "list") == "alternative"
    assert meant(text, "queue") == "asserted"


def test_a_stretch_about_an_alternative_ends_with_its_paragraph() -> None:
    assert meant("Merchants could poll.\n\nWe push into a queue.", "queue") == "asserted"


def test_the_mode_that_was_not_chosen_names_an_alternative() -> None:
    text = "With polling we would lose time. We push at once."
    assert meant(text, "lose time", rejected="poll", chosen="push") == "alternative"
    assert meant(text, "at once", rejected="poll", chosen="push") == "asserted"


def test_a_conclusion_for_the_own_design_makes_the_reason_its_own() -> None:
    text = "With push a slow team would drown, so they pull."
    assert meant(text, "drown", rejected="push", chosen="pull") == "asserted"
    dismissed = "With polling a slow one would wait, that is why some like it, but not here."
    assert meant(dismissed, "wait", rejected="poll", chosen="push") == "alternative"
