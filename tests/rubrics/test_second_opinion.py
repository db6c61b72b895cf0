from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rubrics.grade import Grade
from rubrics.grading import grade
from rubrics.second_opinion import Levels, retallied
from tests.rubrics.small_pack import ALL, SAID, Opened, answer, opened, write_pack

NOTHING: Levels = {}
NAMED: Levels = {("text", "backpressure"): 1}
REPLIES = {"too-fast": SAID["backpressure"][2], "try-again": SAID["retry"][1]}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return opened(write_pack(tmp_path_factory.mktemp("pack")))


@pytest.fixture(scope="module")
def lifted(small: Opened) -> Grade:
    """A grade with everything in it: replies, a reason at the twist, an extra, and hints."""
    said = f"{SAID['latency'][1]} {SAID['capacity'][2]}"
    return grade(
        *small,
        answer(said, follow_ups=REPLIES, twist_reason=SAID["latency"][2], hints=[1, 2]),
    )


@settings(deadline=None, max_examples=40)
@given(
    said=st.sets(st.sampled_from([s for levels in SAID.values() for s in levels.values()])),
    twist=st.sampled_from(["", ALL, SAID["backpressure"][1]]),
    replies=st.fixed_dictionaries({}, optional={k: st.just(v) for k, v in REPLIES.items()}),
    hints=st.sampled_from([[], [1], [1, 2]]),
)
def test_without_levels_of_ones_own_it_is_the_grades_own_sum(
    small: Opened, said: set[str], twist: str, replies: dict[str, str], hints: list[int]
) -> None:
    text = " ".join(sorted(said))
    given_ = answer(text, twist_reason=twist, follow_ups=replies, hints=hints)
    graded = grade(*small, given_, run=False)
    again = retallied(graded, {})
    assert (again.score, again.band) == (graded.score, graded.band)
    assert again.points == tuple(each.points for each in graded.criteria)
    assert again.adjustments == graded.adjustments


def test_a_level_of_ones_own_takes_the_place_of_the_graders(lifted: Grade) -> None:
    before = {c.id: c.points for c in lifted.criteria}
    own = retallied(lifted, {("text", "latency"): 2})
    after = dict(zip(before, own.points, strict=True))
    assert after["latency"] == pytest.approx(2 * before["latency"], abs=0.2)
    assert {a.id: a.points for a in own.adjustments}["slow-search.latency"] == 0


def test_a_reply_lifts_from_where_the_line_stands_now_to_where_it_came(lifted: Grade) -> None:
    whole, half = (
        next(a.points for a in retallied(lifted, own).adjustments if a.id == "too-fast")
        for own in (NOTHING, NAMED)
    )
    assert half == pytest.approx(whole / 2, abs=0.1)


def test_a_reply_takes_nothing_away_from_a_level_beyond_it(lifted: Grade) -> None:
    own = retallied(lifted, {("text", "retry"): 2})
    assert {a.id: a.points for a in own.adjustments}["try-again"] == 0


def test_choice_targets_and_extras_may_be_seen_otherwise_as_well(lifted: Grade) -> None:
    full = retallied(lifted, {("choice", c.id): 1 for c in lifted.criteria if c.kind == "choice"})
    assert full.parts.choice >= lifted.parts.choice
    missed = retallied(lifted, {("behaviour", "fresh"): 0, ("behaviour", "instant"): 0})
    assert missed.parts.behaviour == 0
    without = retallied(lifted, {("text", "capacity"): 1})
    assert "capacity" in {a.id for a in lifted.adjustments}
    assert "capacity" not in {a.id for a in without.adjustments}


def test_a_double_weight_that_one_finds_named_lifts_the_floor(small: Opened) -> None:
    graded = grade(*small, answer(" ".join(SAID[n][2] for n in ("retry", "latency"))), run=False)
    missed = replace(graded, follow_ups=())
    own = retallied(missed, {("text", "backpressure"): 1})
    assert own.score > missed.score
    assert not [a for a in own.adjustments if a.kind == "floor"]
