"""Notifications for a ride app: what each design does in the run, and the figures behind it."""

import pytest

from engine.report import ConsumerReport
from tests.questions.core.runs import (
    Choice,
    given,
    like,
    missed,
    near,
    own,
    protected,
    question,
    run,
)

NAME = "mobile-notifications"
LINK = "server-to-phone"
RECONCILED = {"delivery": "hybrid", "kind": "push-then-reconcile", "preset": "protected"}
TOLD = {"delivery": "hybrid", "kind": "notify-then-pull", "preset": "protected"}


def weekend(choice: Choice) -> ConsumerReport:
    """The phones that are off from Friday to Monday."""
    return run(NAME, {LINK: choice}).consumers["weekend-phones"]


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        ("hybrid", set()),
        (protected("hybrid"), set()),
        (RECONCILED, set()),
        (TOLD, set()),
        (protected("push"), set()),
        # One is kept, or a hundred and then none.
        ("push", {"receipts-arrive", "weekend-kept"}),
        (own("hybrid", keep=1), {"receipts-arrive", "weekend-kept"}),
        (like("hybrid", "FCM"), {"weekend-kept"}),
        ("pull", {"driver-in-time"}),
        (own("pull", interval="1m"), {"server-load"}),
    ],
)
def test_a_way_to_the_phones_misses(choice: Choice, misses: set[str]) -> None:
    assert missed(run(NAME, {LINK: choice})) == misses


def test_of_three_hundred_messages_one_is_left_or_none() -> None:
    flow = question(NAME).flow
    assert flow is not None
    phones = flow.consumers["weekend-phones"].alike
    sent = given(NAME, "sent_meanwhile")
    one, none = weekend("push").books, weekend(like("hybrid", "FCM")).books
    assert none.lost / phones == pytest.approx(sent, rel=0.05)
    assert none.lost - one.lost == phones


def test_what_was_kept_is_there_when_the_phone_is_on_again() -> None:
    """On Monday, from the inbox at once, and by trying again within the longest pause."""
    for choice in ("hybrid", protected("push")):
        left = weekend(choice)
        assert left.books.lost == 0
        assert left.backlog.final == 0
        assert left.latency.max is not None
        assert left.latency.max <= given(NAME, "weekend") + 1_800
    assert run(NAME, {LINK: protected("push")}).links[LINK].retries > 5e7
    assert run(NAME, {LINK: "hybrid"}).links[LINK].polls < 1e6


def test_the_flow_has_the_prompt_s_figures() -> None:
    asked = question(NAME)
    flow = asked.flow
    assert flow is not None
    source = flow.sources["server"]
    (peak,) = source.rate.bursts
    assert peak.rate == pytest.approx(given(NAME, "peak"))
    assert source.rate.base == pytest.approx(given(NAME, "base"))
    assert sum(source.types.values()) == pytest.approx(1)
    for name in ("arrivals", "receipts"):
        assert flow.consumers[name].alike == given(NAME, "phones")
    (command,) = asked.twists[0].commands
    assert command.for_ == given(NAME, "weekend") * 1e9
    # Two peak hours lie in the weekend.
    sent = (58 * given(NAME, "base") + 2 * given(NAME, "peak")) * 3_600 * source.types["weekend"]
    assert sent / flow.consumers["weekend-phones"].alike == given(NAME, "sent_meanwhile")
    targets = {slo.id: slo.value for slo in flow.slos}
    assert targets["driver-in-time"] == given(NAME, "useful")
    assert targets["server-load"] == given(NAME, "answered")


def test_the_derived_figures_follow_from_the_given_ones() -> None:
    peak, base, phones = given(NAME, "peak"), given(NAME, "base"), given(NAME, "phones")
    sent, hour = given(NAME, "sent_meanwhile"), 3_600
    day = (23 * base + peak) * hour
    assert near(NAME, "peak_rate", peak)
    assert near(NAME, "each_in_peak", peak * hour / phones)
    assert near(NAME, "a_day", day)
    assert near(NAME, "sent_an_hour", sent / given(NAME, "weekend"))
    assert near(NAME, "lost_by_one", sent - given(NAME, "kept_by_one"))
    assert sent > given(NAME, "kept_by_other")
    assert near(NAME, "lost_by_other", sent)
    assert near(NAME, "polls_at_useful", phones / given(NAME, "useful"))
    assert near(NAME, "inbox_a_month", day * 28)
