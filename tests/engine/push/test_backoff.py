"""Pauses between tries: phases and jitters by their arithmetic, and what they make of a run."""

from itertools import pairwise, repeat
from typing import Any

import pytest
from pydantic import ValidationError

from engine.check import check
from engine.design import Phase, Retry
from engine.draws.streams import Streams
from engine.push.backoff import Backoff, backoff_of
from engine.quantities import NS
from tests.engine.small import books, link, push, single, trace
from tests.engine.theory import agree

AWS = "3 x 0s; 2 x 1s; 10 x 1s to 20s; 100k x 20s"
CUSTOMER = "2 x 10s; 10 x 10s to 600s; 38 x 600s"


def backoff(**retry: object) -> Backoff:
    return backoff_of(Retry.model_validate(retry))


def pauses(retry: Backoff, count: int, draws: float = 1.0) -> list[float]:
    """In seconds, if every draw is the same."""
    found, before = [], 0
    for tries in range(1, count + 1):
        before = retry.pause(tries, before, repeat(draws))
        found.append(before / NS)
    return found


def test_a_backoff_doubles_up_to_its_cap() -> None:
    assert pauses(backoff(base="1s", cap="5s", jitter="none"), 5) == [1, 2, 4, 5, 5]


def test_full_and_equal_jitter_draw_a_part_of_the_pause() -> None:
    assert pauses(backoff(base="1s", cap="5s", jitter="full"), 4, 0.25) == [0.25, 0.5, 1, 1.25]
    assert pauses(backoff(base="1s", cap="5s", jitter="equal"), 4, 0.25) == [
        0.625,
        1.25,
        2.5,
        3.125,
    ]


def test_decorrelated_jitter_draws_up_to_three_times_the_pause_before() -> None:
    decorrelated = backoff(base="1s", cap="20s", jitter="decorrelated")
    assert pauses(decorrelated, 4, 1.0) == [3, 9, 20, 20]
    assert pauses(decorrelated, 3, 0.5) == [2, 3.5, 5.75]
    assert pauses(decorrelated, 3, 0.0) == [1, 1, 1]


def test_phases_follow_each_other() -> None:
    phases = backoff(phases="3 x 0s; 2 x 1s; 3 x 1s to 4s; 2 x 20s", jitter="none")
    assert pauses(phases, 12) == [0, 0, 0, 1, 1, 1, 2, 4, 20, 20, 20, 20]


@pytest.mark.parametrize(
    ("phases", "retries", "hours"), [(AWS, 100_015, 23.15 * 24), (CUSTOMER, 50, 6.79)]
)
def test_the_published_phases_have_the_published_sums(
    phases: str, retries: int, hours: float
) -> None:
    retry = Retry.model_validate({"phases": phases, "jitter": "none"})
    assert retry.tries == 1 + retries
    plan = backoff_of(retry)
    total = sum(plan.whole(tries) for tries in range(1, retry.tries))
    assert total / NS / 3600 == pytest.approx(hours, rel=1e-3)


def test_the_last_phases_alone_take_most_of_that_time() -> None:
    last = [Retry.model_validate({"phases": phases}).phases[-1] for phases in (AWS, CUSTOMER)]
    seconds = [phase.attempts * phase.last / NS for phase in last]
    assert [round(s / 86_400, 1) for s in seconds] == [23.1, 0.3]
    assert round(seconds[1] / 3600, 1) == 6.3


def test_a_phase_is_written_in_a_line_or_as_a_record() -> None:
    line = Retry.model_validate({"phases": "2 x 1s; 10 x 1s to 20s"})
    records = [{"attempts": 2, "from": "1s"}, {"attempts": 10, "from": "1s", "to": "20s"}]
    assert Retry.model_validate({"phases": records}) == line
    assert "; ".join(map(str, line.phases)) == "2 x 1s; 10 x 1s to 20s"
    assert Retry.model_validate({"phases": "none"}).phases == ()


@pytest.mark.parametrize("wrong", ["2 times 1s", "x 1s", "3 x 5s to 1s", "3 x 0s to 1s", "0 x 1s"])
def test_a_phase_that_makes_no_sense_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError):
        Phase.model_validate(wrong)


def test_phases_go_with_no_attempts_and_no_decorrelated_jitter() -> None:
    both = push(retry={"attempts": 3, "phases": "2 x 1s", "jitter": "decorrelated"})
    attempts, jitter = check(single(), {"l": both})
    assert attempts == "l has both attempts and phases for its retries; write `attempts: 1`"
    assert "use full or equal" in jitter


ONE_EVENT: dict[str, Any] = {
    "rate": "0.1/s",
    "story": "19s",
    "offline": [{"at": "0s", "for": "14s"}],
}
"""A single event, at 10 s, to a consumer that is away until 14 s."""


def test_a_run_tries_again_in_phases() -> None:
    """At 10 s three times; at 11 and 12 s; and at 14.5 s."""
    design = push(retry={"phases": "2 x 0s; 2 x 1s; 4 x 2500ms", "jitter": "none"})
    run = trace(single(**ONE_EVENT), design)
    assert run.processed == [14.5]
    assert link(run.report, "attempts", "retries") == [6, 5]


def test_an_event_is_not_tried_again_beyond_its_age() -> None:
    """Tries at 10, 11 and 13 s; the next would be at 17 s."""
    retry = {"attempts": 9, "base": "1s", "jitter": "none", "then": "dead-letter"}
    for within, expected in (("6999ms", "dead_lettered"), ("7s", "delivered")):
        run = trace(single(**ONE_EVENT), push(retry={**retry, "within": within}))
        assert books(run.report) == {expected: 1}
    assert link(run.report, "attempts") == [4]


@pytest.mark.parametrize("jitter", ["full", "equal", "decorrelated"])
def test_the_mean_of_what_a_jitter_draws(jitter: str) -> None:
    """Full: sum min(cap, base 2^k) / 2. Equal: three quarters. Decorrelated: (base + 3 before) / 2,
    as long as the cap is far."""
    retry = backoff(base="100ms", cap="10s", jitter=jitter)
    sums = []
    for seed in range(300):
        draws, before, total = Streams(seed).uniforms("jitter"), 0, 0
        for tries in range(1, 5):
            before = retry.pause(tries, before, draws)
            total += before
        sums.append(total / NS)
    whole = [0.1 * 2**k for k in range(4)]
    mean_decorrelated = [0.2]
    for _ in range(3):
        mean_decorrelated.append((0.1 + 3 * mean_decorrelated[-1]) / 2)
    theory = {"full": sum(whole) / 2, "equal": sum(whole) * 0.75}.get(
        jitter, sum(mean_decorrelated)
    )
    agree(f"four retries with {jitter} jitter: sum of the pauses (s)", sums, theory, sharp=0.04)


def test_decorrelated_pauses_of_a_run_keep_to_their_bounds() -> None:
    retry = {"attempts": 30, "base": "100ms", "cap": "1s", "jitter": "decorrelated"}
    plan, draws = backoff(**retry), Streams(3).uniforms("jitter", "l")
    drawn = [0]
    at = 10 * NS
    while at < 14 * NS:
        drawn.append(plan.pause(len(drawn), drawn[-1], draws))
        at += drawn[-1]
    run = trace(single(**ONE_EVENT), push(retry=retry), seed=3)
    assert run.processed == [at / NS]
    assert all(NS // 10 <= now <= max(3 * before, 3 * NS // 10) for before, now in pairwise(drawn))
    assert max(drawn) <= NS
