from dataclasses import replace

from app.dispute_words import disputed, levels_of
from app.history import Dispute
from tests.app.tui.records import stored_attempt

ATTEMPT = stored_attempt()


def test_the_levels_to_choose_from_are_those_of_the_criterion() -> None:
    choice, text, _, behaviour = ATTEMPT.grade.criteria
    assert [each.level for each in levels_of(replace(choice, level=0.8))] == [
        *(0, 0.25, 0.5, 0.75, 0.8, 1)
    ]
    assert [(each.name, each.means) for each in levels_of(text)] == [
        ("0", "missing or wrong"),
        ("1", "named"),
        ("2", "explained for this system"),
    ]
    assert [each.name for each in levels_of(behaviour)] == ["missed", "met"]


def test_what_is_seen_otherwise_is_told_in_the_order_of_the_grade() -> None:
    own = (
        Dispute("behaviour", "fresh", 1),
        Dispute("text", "pace-control", 2, "It says who."),
        Dispute("text", "gone", 2, "No such line."),
    )
    assert [each.text for each in disputed(replace(ATTEMPT, disputes=own))] == [
        "Who sets the pace: level 1 of 2 was given, you say level 2 of 2 - It says who.",
        "p99 latency: missed was given, you say met",
    ]
