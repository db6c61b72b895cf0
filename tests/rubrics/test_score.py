"""The arithmetic of a score, rule by rule, and what holds for every score."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics.grade import Adjustment, Parts
from rubrics.score import Line, Reply, apportion, band, tally


def full_lines(
    credit: float = 1, level: float = 2, holds: float = 1, weight: float = 1
) -> list[Line]:
    return [
        Line("shop-to-broker", "choice", 1, credit),
        Line("backpressure", "reasoning", weight, level / 2),
        Line("retry", "reasoning", 1, level / 2),
        Line("fresh", "behaviour", 15, holds),
        Line("nothing-lost", "behaviour", 10, holds),
    ]


def test_everything_right_is_20_and_55_and_25() -> None:
    result = tally(full_lines())
    assert result.parts == Parts(20.0, 55.0, 25.0)
    assert result.out_of == Parts(20.0, 55.0, 25.0)
    assert result.points == (20.0, 27.5, 27.5, 15.0, 10.0)
    assert (result.score, result.band) == (100.0, "strong hire")


def test_links_share_the_choice_equally_each_with_its_credit() -> None:
    lines = [Line(f"link-{n}", "choice", 1, credit) for n, credit in enumerate((1, 0.7, 0.3))]
    result = tally([*lines, Line("latency", "reasoning", 1, 1), Line("fresh", "behaviour", 1, 0)])
    assert result.max_points[:3] == (6.7, 6.7, 6.6)
    assert result.points[:3] == (6.7, 4.7, 2.0)
    assert result.parts.choice == 13.4


def test_level_one_earns_half_of_a_criterion_by_its_weight() -> None:
    lines = [
        Line("choice", "choice", 1, 0),
        Line("backpressure", "reasoning", 2, 0.5),
        Line("coupling", "reasoning", 1, 1),
        Line("latency", "reasoning", 2, 0),
        Line("fresh", "behaviour", 1, 0),
    ]
    result = tally(lines)
    assert result.max_points[1:4] == (22.0, 11.0, 22.0)
    assert result.points[1:4] == (11.0, 11.0, 0.0)
    assert result.score == 22.0


def test_without_a_run_the_other_parts_grow_to_100() -> None:
    result = tally(full_lines()[:3])
    assert result.out_of == Parts(26.7, 73.3, 0.0)
    assert result.parts == Parts(26.7, 73.3, 0.0)
    assert result.score == 100.0


def test_without_criteria_the_choice_counts_in_full() -> None:
    assert tally(full_lines()[:1]).score == 100.0


def test_choice_and_behaviour_count_in_full_from_40_percent_of_reasoning() -> None:
    def lines(*earned: float) -> list[Line]:
        text = [Line(f"c{n}", "reasoning", 1, share) for n, share in enumerate(earned)]
        return [Line("link", "choice", 1, 1), *text, Line("fresh", "behaviour", 1, 1)]

    assert tally(lines(0.5, 0.5, 0.5, 0.5, 0)).parts == Parts(20.0, 22.0, 25.0)
    assert tally(lines(0.5, 0.5, 0, 0, 0)).parts == Parts(10.0, 11.0, 12.5)
    assert tally(lines(0, 0, 0, 0, 0)).parts == Parts(0.0, 0.0, 0.0)


def test_nothing_at_all_to_score_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing to score"):
        tally([])


def test_a_reply_regains_80_percent() -> None:
    lines = full_lines()
    lines[1] = Line("backpressure", "reasoning", 1, 0)
    result = tally(lines, replies=[Reply("slow-search", "backpressure", 0, 1)])
    assert result.regained == (22.0,)
    assert result.parts.reasoning == 27.5
    assert result.adjustments == (Adjustment("slow-search", "follow_up", 22.0),)
    assert result.score == 94.5


def test_two_replies_lift_one_criterion_step_by_step() -> None:
    lines = full_lines()
    lines[1] = Line("backpressure", "reasoning", 1, 0)
    replies = [Reply("twist", "backpressure", 0, 0.5), Reply("slow", "backpressure", 0.5, 1)]
    assert tally(lines, replies=replies).regained == (11.0, 11.0)


def test_also_criteria_add_one_each_and_five_at_most() -> None:
    lines = full_lines(level=1)
    names = [f"also-{n}" for n in range(7)]
    assert tally(lines).score == 72.5
    assert tally(lines, also=names[:2]).score == 74.5
    result = tally(lines, also=names)
    assert result.score == 77.5
    assert [a.id for a in result.adjustments] == names[:5]


def test_also_never_lifts_above_100_and_the_sum_says_so() -> None:
    result = tally(full_lines(), also=["capacity", "ordering", "retry"], hints=[("hint-1", 2)])
    assert [a.points for a in result.adjustments] == [1.0, 1.0, -2.0]
    assert result.score == 100.0


def test_hints_cost_what_they_say() -> None:
    result = tally(full_lines(), hints=[("hint-1", 2), ("hint-2", 3.5)])
    assert result.score == 94.5
    assert result.adjustments[1] == Adjustment("hint-2", "hint", -3.5)


def test_hints_never_take_more_than_there_is() -> None:
    lines = [Line("link", "choice", 1, 1), Line("retry", "reasoning", 1, 0)]
    result = tally(lines, also=["capacity"], hints=[("hint-1", 2), ("hint-2", 3)])
    assert [a.points for a in result.adjustments] == [1.0, -1.0, 0.0]
    assert (result.score, result.band) == (0.0, "no hire")
    assert "-0.0" not in str(result)


def test_missing_a_double_weight_criterion_is_at_most_lean_hire() -> None:
    lines = [Line(f"c{n}", "reasoning", 1, 1) for n in range(9)]
    lines += [Line("link", "choice", 1, 1), Line("fresh", "behaviour", 1, 1)]
    result = tally([*lines, Line("backpressure", "reasoning", 2, 0)])
    assert (result.score, result.band) == (71.9, "lean hire")
    assert result.adjustments == (Adjustment("backpressure", "floor", -18.1),)
    single = tally([*lines, Line("backpressure", "reasoning", 1, 0)])
    assert (single.band, single.adjustments) == ("strong hire", ())


def test_the_floor_names_the_heaviest_missed_criterion_and_only_where_it_takes_points() -> None:
    lines = [*full_lines()[3:], Line("link", "choice", 1, 1)]
    text = [Line("a", "reasoning", 2, 0), Line("b", "reasoning", 3, 0)]
    high = tally([*lines, *text, Line("c", "reasoning", 12, 1)])
    assert high.adjustments[-1].id == "b"
    low = tally([*lines, *text, Line("c", "reasoning", 3, 1)])
    assert low.score == 62.8
    assert low.adjustments == ()


def test_a_reply_that_touches_the_missed_criterion_lifts_the_floor() -> None:
    lines = full_lines(weight=2)
    lines[1] = Line("backpressure", "reasoning", 2, 0)
    lines[2] = Line("retry", "reasoning", 8, 1)
    assert tally(lines).score == 71.9
    lifted = tally(lines, replies=[Reply("slow", "backpressure", 0, 0.5)])
    assert (lifted.score, lifted.band) == (93.4, "strong hire")


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (85.0, "strong hire"),
        (84.9, "hire"),
        (72.0, "hire"),
        (71.9, "lean hire"),
        (60.0, "lean hire"),
        (59.9, "lean no hire"),
        (45.0, "lean no hire"),
        (44.9, "no hire"),
        (0.0, "no hire"),
    ],
)
def test_bands_begin_where_they_say(score: float, name: str) -> None:
    assert band(score) == name


def test_apportion_gives_what_is_left_to_the_largest_remainders() -> None:
    assert apportion(200, [Fraction(1)] * 3) == [67, 67, 66]
    assert apportion(10, [Fraction(1), Fraction(2)]) == [3, 7]


weights = st.integers(1, 60).map(lambda n: n / 10)
levels = st.sampled_from((0, 1, 2))


@st.composite
def answers(draw: st.DrawFn) -> tuple[list[Line], list[Reply], list[str], list[tuple[str, float]]]:
    shares = draw(st.lists(st.integers(0, 20), min_size=1, max_size=4))
    text = draw(st.lists(st.tuples(weights, levels, levels), max_size=8))
    slos = draw(st.lists(st.tuples(weights, st.booleans()), max_size=4))
    lines = [Line(f"link-{n}", "choice", 1, credit / 20) for n, credit in enumerate(shares)]
    lines += [Line(f"c{n}", "reasoning", w, level / 2) for n, (w, level, _) in enumerate(text)]
    lines += [Line(f"slo-{n}", "behaviour", w, float(ok)) for n, (w, ok) in enumerate(slos)]
    replies = [
        Reply(f"r{n}", f"c{n}", level / 2, reply / 2)
        for n, (_, level, reply) in enumerate(text)
        if reply > level
    ]
    also = [f"also-{n}" for n in range(draw(st.integers(0, 8)))]
    costs = draw(st.lists(st.integers(0, 200), max_size=4))
    return lines, replies, also, [(f"hint-{n}", cost / 10) for n, cost in enumerate(costs)]


def test_a_part_is_rounded_once_not_line_by_line() -> None:
    text = [Line(f"c{n}", "reasoning", 1, 0.5) for n in range(8)]
    result = tally([Line("link", "choice", 1, 1), *text, Line("fresh", "behaviour", 1, 1)])
    assert result.parts.reasoning == 27.5
    assert sorted(result.points[1:9]) == [3.4] * 5 + [3.5] * 3


@given(answers())
def test_every_sum_adds_up_exactly_within_0_and_100(
    answer: tuple[list[Line], list[Reply], list[str], list[tuple[str, float]]],
) -> None:
    lines, replies, also, hints = answer
    result = tally(lines, replies=replies, also=also, hints=hints)
    shown = [Decimal(str(n)) for n in (result.parts.choice, result.parts.reasoning)]
    shown += [Decimal(str(result.parts.behaviour))]
    shown += [Decimal(str(a.points)) for a in result.adjustments]
    assert sum(shown) == Decimal(str(result.score))
    assert sum(map(Decimal, map(str, result.points))) == sum(shown[:3])
    assert sum(map(Decimal, map(str, result.max_points))) == 100
    assert 0 <= result.score <= 100
    assert all(0 <= p <= m for p, m in zip(result.points, result.max_points, strict=True))
    assert all(a.points <= 0 for a in result.adjustments if a.kind in ("hint", "floor"))


@given(answers(), st.data())
def test_saying_more_never_costs_and_a_hint_never_earns(
    answer: tuple[list[Line], list[Reply], list[str], list[tuple[str, float]]], data: st.DataObject
) -> None:
    lines, _, also, hints = answer
    before = tally(lines, also=also, hints=hints).score
    at = data.draw(st.integers(0, len(lines) - 1))
    line = lines[at]
    better = Line(line.id, line.part, line.weight, min(1.0, line.earned + 0.5))
    assert tally([*lines[:at], better, *lines[at + 1 :]], also=also, hints=hints).score >= before
    assert tally(lines, also=[*also, "more"], hints=hints).score >= before
    assert tally(lines, also=also, hints=[*hints, ("more", 1.0)]).score <= before
