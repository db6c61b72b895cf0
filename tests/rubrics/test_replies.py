"""Replies and the reason at the twist: what they lift, and which questions are asked."""

from rubrics.grade import Adjustment, TextEvidence
from tests.rubrics.small_pack import ALL, SAID, Opened, calm_report, graded


def test_a_reply_lifts_its_criterion_for_80_percent(orders: Opened) -> None:
    text = f"{SAID['retry'][2]} {SAID['latency'][2]}"
    reply = SAID["backpressure"][2]
    result = graded(orders, text, follow_ups={"too-fast": reply})
    assert result.parts.reasoning == 27.5
    assert result.adjustments == (Adjustment("too-fast", "follow_up", 22.0),)
    assert result.score == 94.5
    (asked,) = (f for f in result.follow_ups if f.replied)
    assert (asked.level_before, asked.level_after, asked.points) == (0, 2, 22.0)
    assert asked.evidence == (
        TextEvidence("follow_ups.too-fast", 0, 30, "There senders are told to wait"),
    )


def test_a_reply_lifts_no_other_criterion(orders: Opened) -> None:
    result = graded(orders, "Hello.", follow_ups={"too-fast": SAID["retry"][2]})
    assert result.adjustments == ()
    assert result.score == 0.0


def test_follow_ups_are_asked_for_what_was_missed_the_heaviest_first(orders: Opened) -> None:
    asked = [f.id for f in graded(orders, SAID["retry"][1]).follow_ups]
    assert asked == ["too-fast", "asked", "try-again"]
    late = graded(
        orders, ALL.replace(SAID["latency"][2], ""), run=calm_report(instant=3)
    ).follow_ups
    assert [f.id for f in late] == ["late", "asked"]
    assert graded(orders, ALL).follow_ups == ()


def test_a_reply_that_says_nothing_new_changes_nothing(orders: Opened) -> None:
    text = f"{SAID['backpressure'][1]} {SAID['retry'][2]}"
    result = graded(orders, text, follow_ups={"too-fast": SAID["backpressure"][1]})
    asked = next(f for f in result.follow_ups if f.id == "too-fast")
    assert result.adjustments == ()
    assert (asked.replied, asked.level_after, asked.evidence) == (True, 1, ())


def test_a_follow_up_to_a_mode_is_asked_where_it_was_chosen(orders: Opened) -> None:
    pushed = {"shop-to-log": "push", "log-to-teams": "push"}
    assert "asked" in [f.id for f in graded(orders, "Hello.").follow_ups]
    assert "asked" not in [f.id for f in graded(orders, "Hello.", design=pushed).follow_ups]


def test_two_replies_lift_one_criterion_step_by_step(orders: Opened) -> None:
    text = f"{SAID['retry'][2]} {SAID['backpressure'][2]}"
    said = {"late": SAID["latency"][1], "asked": SAID["latency"][2]}
    result = graded(orders, text, follow_ups=said, run=calm_report(instant=3))
    assert result.adjustments == (
        Adjustment("late", "follow_up", 5.5),
        Adjustment("asked", "follow_up", 5.5),
    )


def test_the_reason_at_the_twist_is_graded_like_a_reply(orders: Opened) -> None:
    result = graded(orders, SAID["retry"][2], twist_reason=SAID["backpressure"][2])
    assert result.adjustments == (Adjustment("slow-search.backpressure", "follow_up", 22.0),)
    (lifted,) = result.twist
    assert (lifted.id, lifted.lifts, lifted.level_after, lifted.points) == (
        "slow-search",
        "backpressure",
        2,
        22.0,
    )
    assert "too-fast" not in [f.id for f in result.follow_ups]


def test_a_wrong_claim_in_a_reply_is_told_and_takes_nothing(orders: Opened) -> None:
    wrong = "An unlimited queue solves the overload."
    calm = graded(orders, SAID["backpressure"][2])
    replied = graded(orders, SAID["backpressure"][2], follow_ups={"too-fast": wrong})
    (told,) = replied.misconceptions
    assert told.id == "unbounded-queue-is-safe"
    assert told.evidence[0].source == "follow_ups.too-fast"
    assert (calm.misconceptions, replied.score) == ((), calm.score)


def test_a_wrong_claim_of_the_text_is_told_once(orders: Opened) -> None:
    wrong = "An unlimited queue solves the overload."
    result = graded(orders, wrong, twist_reason="Hello.", follow_ups={"too-fast": wrong})
    assert [each.id for each in result.misconceptions] == ["unbounded-queue-is-safe"]
