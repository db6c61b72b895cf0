"""How a phrase is meant where it is neither denied nor of an alternative."""

from tests.rubrics.text.reading_tools import meant


def test_what_others_say_is_quoted() -> None:
    assert meant("Some people say that Kafka pushes.", "kafka push") == "attributed"
    assert meant("That Kafka pushes is a myth.", "kafka push") == "attributed"


def test_what_may_come_one_day_is_imagined() -> None:
    assert meant("A queue would be nice to have.", "queue") == "hypothetical"


def test_what_is_denied_of_an_alternative_is_denied() -> None:
    text = "Merchants could poll. There is no queue."
    assert meant(text, "queue") == "negated"


def test_what_others_deny_is_still_theirs() -> None:
    assert meant("Some people say there is no queue.", "queue") == "attributed"
