"""Who is typing: what each design does in the run, and the figures behind it."""

import pytest

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
    run_coarsely,
)

NAME = "typing-presence"
LINK = "presence-to-clients"


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        (protected("push"), set()),
        (protected("hybrid"), set()),
        (own("push", inbox="20", overflow="drop-oldest"), set()),
        ("push", {"memory"}),
        (like("push", "Redis Pub/Sub"), {"memory"}),
        ("hybrid", {"memory"}),
        # One client that reads slowly holds up all.
        (
            protected("push", overflow="block", sender_buffer={"size": "20M"}),
            {"in-time", "most-arrive"},
        ),
        ("pull", {"in-time"}),
        (protected("pull"), {"requests"}),
        (protected("pull", long_poll="30s"), {"requests"}),
    ],
)
def test_a_design_misses(choice: Choice, misses: set[str]) -> None:
    assert missed(run_coarsely(NAME, {LINK: choice})) == misses


def test_unread_events_of_the_slow_fill_the_memory_as_calculated() -> None:
    report = run(NAME, {LINK: "push"})
    ten_minutes = given(NAME, "slow") * given(NAME, "clients") * (4 - 1) * 600
    assert report.consumers["clients"].backlog.final == pytest.approx(ten_minutes, rel=0.1)
    kept = run(NAME, {LINK: protected("push")})
    assert kept.consumers["clients"].backlog.peak < 0.02 * ten_minutes


def test_what_is_kept_for_the_slow_is_read_when_it_is_worthless() -> None:
    """With one slot for each person, the slow see fewer events, and all of them fresh."""
    kept, newest = run(NAME, {LINK: "push"}), run(NAME, {LINK: protected("push")})
    assert kept.latency.p99 is not None
    assert newest.latency.p99 is not None
    assert kept.latency.p99 > 60 * given(NAME, "worthless")
    assert newest.books.delivered > 0.97 * kept.books.delivered
    assert newest.latency.p95 is not None
    assert newest.latency.p95 < 1


def test_asking_in_time_takes_more_requests_than_the_servers_answer() -> None:
    report = run_coarsely(NAME, {LINK: protected("pull")})
    assert near(NAME, "polls_every_2s", report.links[LINK].polls / report.story)
    assert report.links[LINK].polls / report.story > given(NAME, "requests")


def test_the_flow_has_the_prompt_s_figures() -> None:
    flow = question(NAME).flow
    assert flow is not None
    source, clients = flow.sources["presence"], flow.consumers["clients"]
    assert source.rate.base == given(NAME, "events") * given(NAME, "people")
    assert source.keys is not None
    assert source.keys.count == clients.alike * given(NAME, "people")
    assert source.size is not None
    assert source.size.constant == given(NAME, "event_size")
    assert clients.alike == given(NAME, "clients")
    assert clients.service.exponential is not None
    assert 1e9 / clients.service.exponential == given(NAME, "reads")
    targets = {slo.id: slo.value for slo in flow.slos}
    assert targets["in-time"] == given(NAME, "worthless")
    assert targets["requests"] == given(NAME, "requests")
    assert near(NAME, "all_buffers", targets["memory"])
    (command,) = question(NAME).twists[0].commands
    assert (command.share, command.factor) == (given(NAME, "slow"), 0.1)


def test_the_derived_figures_follow_from_the_given_ones() -> None:
    sends = given(NAME, "events") * given(NAME, "people")
    clients, size = given(NAME, "clients"), given(NAME, "event_size")
    each = clients / given(NAME, "servers")
    full = given(NAME, "servers") * given(NAME, "buffers") / size
    slow = given(NAME, "slow") * clients
    growth = slow * (sends / clients - given(NAME, "reads") / 10)
    assert near(NAME, "sends", sends)
    assert near(NAME, "per_client", sends / clients)
    assert near(NAME, "clients_a_server", each)
    assert near(NAME, "memory_a_client", given(NAME, "buffers") / each)
    assert near(NAME, "events_a_client", given(NAME, "buffers") / each / size)
    assert near(NAME, "all_buffers", full)
    assert near(NAME, "slow_clients", slow)
    assert near(NAME, "slow_growth", growth)
    assert near(NAME, "full_after", full / growth)
    assert near(NAME, "polls_every_2s", clients / 2)
    assert near(NAME, "polls_every_second", clients)
