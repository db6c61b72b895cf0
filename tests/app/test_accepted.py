from dataclasses import replace

from app.accepted import also_accepted
from app.history import Attempt
from questions.answer import LinkChoice
from questions.model import Question
from tests.app.tui.records import question, stored_attempt


def credited(mode: str, credit: float) -> Attempt:
    """An attempt that chose `mode` for the second link and earned `credit` with it."""
    attempt = stored_attempt()
    first = attempt.grade.criteria[0]
    second = replace(first, id="broker-to-teams", level=credit)
    choice = LinkChoice.model_validate({"delivery": mode})
    return replace(
        attempt,
        answer=attempt.answer.model_copy(
            update={"design": {**attempt.answer.design, "broker-to-teams": choice}}
        ),
        grade=replace(attempt.grade, criteria=(first, second)),
    )


def with_window() -> Question:
    """The question, with more credit for push where a window and a log are set."""
    links = question().model_dump(mode="json", by_alias=True)["links"]
    for mode in links[1]["modes"].values():
        mode["kinds"] = mode["kinds"] or ()
    links[1]["modes"]["push"]["also_credit"] = [
        {
            "when": {"backpressure.credit": "at most 20", "hold": "log"},
            "credit": 0.7,
            "why": "It waits.",
        }
    ]
    return question(links=links)


def test_other_modes_that_earn_most_of_the_points_are_named_with_their_reason() -> None:
    (other,) = also_accepted(question(), credited("pull", 1.0))
    assert (other.link, other.credit) == ("broker-to-teams", 0.8)
    assert other.how == "hybrid (notify-then-pull or push-with-catch-up)"


def test_the_best_way_of_a_link_comes_first() -> None:
    ways = also_accepted(with_window(), credited("push", 0.2))
    assert [(way.how.split(" (")[0], way.credit) for way in ways] == [
        ("pull", 1.0),
        ("hybrid", 0.8),
        ("push with backpressure.credit at most 20 and hold = log", 0.7),
    ]
    assert ways[2].why == "It waits."


def test_a_setting_that_was_made_already_is_not_told_again() -> None:
    ways = also_accepted(with_window(), credited("push", 0.7))
    assert [way.how.split(" ")[0] for way in ways] == ["pull", "hybrid"]
