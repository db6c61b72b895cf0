"""Times, shares and commands in words."""

import pytest

from engine.measures.words import about, begins, ends, pace, share
from engine.quantities import MS, NS
from tests.engine.small import command, hybrid


@pytest.mark.parametrize(
    ("ns", "words"),
    [
        (0, "no time"),
        (1_500, "1.5 us"),
        (250 * MS, "250 ms"),
        (1_900 * MS, "1.9 s"),
        (45 * NS, "45 s"),
        (119 * NS, "119 s"),
        (52 * 60 * NS, "52 min"),
        (90 * 60 * NS, "90 min"),
        (3 * 3600 * NS + 1800 * NS, "3.5 h"),
        (3 * 86_400 * NS, "3 days"),
    ],
)
def test_a_length_of_time_is_told_as_one_says_it(ns: int, words: str) -> None:
    assert about(ns) == words


def test_usual_shares_have_names() -> None:
    assert [share(part) for part in (0.5, 1 / 3, 0.33, 0.25, 0.2, 0.015)] == [
        "half", "a third", "a third", "a quarter", "20 %", "1.5 %",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "begin", "end"),
    [
        (
            {"op": "speed", "of": "c", "factor": 2},
            "c works at 2 of its speed",
            "c works at its normal speed again",
        ),
        (
            {"op": "burst", "of": "s", "factor": 3},
            "s sends 3 times as much",
            "s sends as usual again",
        ),
        ({"op": "burst", "of": "s"}, "s sends as usual again", "s sends as usual again"),
        ({"op": "mend", "of": "l"}, "l passes again", "l passes again"),
        (
            {"op": "service", "of": "c.largest", "service": {"constant": "2s"}},
            "c.largest now takes 2s an event",
            "c.largest takes its normal time an event again",
        ),
        (
            {"op": "service", "of": "c", "service": {"log_uniform": {"low": "1s", "high": "1m"}}},
            "c now takes 1s to 1m an event",
            "c takes its normal time an event again",
        ),
    ],
)
def test_commands_are_told_in_words(parts: dict[str, object], begin: str, end: str) -> None:
    assert (begins(command(**parts)), ends(command(**parts))) == (begin, end)


@pytest.mark.parametrize(("part", "begin"), [(1, "c is down"), (1 / 3, "a third of c is gone")])
def test_a_kill_is_told_with_its_share(part: float, begin: str) -> None:
    assert begins(command(op="kill", of="c", share=part)) == begin


@pytest.mark.parametrize(
    ("per_second", "words"),
    [
        (123_456, "123,000/s"),
        (99.7, "100/s"),
        (2.54, "2.5/s"),
        (0.5, "30/min"),
        (0.02, "1.2/min"),
        (0.0001, "0.36/h"),
    ],
)
def test_a_pace_is_told_in_the_unit_that_suits_it(per_second: float, words: str) -> None:
    assert pace(per_second) == words


def test_new_settings_are_told_with_the_mode_that_the_person_chose() -> None:
    design = hybrid("push-then-reconcile").model_dump()
    told = begins(command(op="design", of="l", design=design))
    assert told == "l has new settings (hybrid)"
