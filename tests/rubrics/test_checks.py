"""Checks over what a text mentions."""

from collections.abc import Mapping
from dataclasses import replace

from rubrics.checks import Said, decide
from rubrics.model import Check, Scope
from rubrics.text.analysis import Figure, Mention, Place, StatedSum
from rubrics.text.arithmetic import Sum
from rubrics.text.quantities import Quantity


def at(word: int, sentence: int = 0, length: int = 1) -> Place:
    return Place("justification", sentence, word, word + length - 1, word * 5, word * 5 + 4)


def mention(concept: str, word: int, sentence: int = 0, scope: Scope = "asserted") -> Mention:
    return Mention(concept, scope, at(word, sentence))


def figure(value: float, word: int, sentence: int = 0) -> Figure:
    return Figure(Quantity(word, word, "time", value, written=True), at(word, sentence))


def said(*mentions: Mention, figures: tuple[Figure, ...] = ()) -> Said:
    table: dict[str, tuple[Mention, ...]] = {}
    for each in mentions:
        table[each.concept] = (*table.get(each.concept, ()), each)

    def resolve(name: str) -> Mapping[str, frozenset[Scope]]:
        return {name: frozenset()}

    return Said(table, figures, resolve, lambda quantity: quantity.value == 5)


def test_any_takes_one_of_the_concepts_in_an_allowed_scope() -> None:
    check = Check(any=("limit", "window"))
    assert decide(check, said(mention("window", 3))).evidence == (mention("window", 3),)
    assert not decide(check, said(mention("window", 3, scope="negated"))).true
    wide = Check(any=("window",), scope=("asserted", "alternative"))
    assert decide(wide, said(mention("window", 3, scope="alternative"))).true


def test_count_takes_so_many_that_do_not_overlap() -> None:
    check = Check(any=("limit",), count=2)
    assert decide(check, said(mention("limit", 1), mention("limit", 9))).true
    assert not decide(check, said(mention("limit", 1), mention("limit", 1))).true


def test_all_must_stand_within_the_sentences_asked_for() -> None:
    check = Check(all=("limit", "effect"), within_sentences=2)
    assert decide(check, said(mention("limit", 1, 0), mention("effect", 20, 1))).true
    assert not decide(check, said(mention("limit", 1, 0), mention("effect", 40, 2))).true


def test_all_takes_either_of_two_concepts() -> None:
    check = Check(all=("limit|window", "effect"))
    assert decide(check, said(mention("window", 1), mention("effect", 5))).true


def test_all_takes_different_words_for_each_concept() -> None:
    check = Check(all=("limit", "effect"))
    assert not decide(check, said(mention("limit", 1), mention("effect", 1))).true


def test_all_takes_the_closest_pair_as_evidence() -> None:
    check = Check(all=("limit", "effect"))
    verdict = decide(check, said(mention("limit", 1), mention("limit", 20), mention("effect", 22)))
    assert verdict.evidence == (mention("limit", 20), mention("effect", 22))


def test_near_counts_the_words_between() -> None:
    check = Check(all=("limit", "effect"), near=5)
    assert decide(check, said(mention("limit", 1), mention("effect", 6))).true
    assert not decide(check, said(mention("limit", 1), mention("effect", 7))).true


def test_a_sequence_must_stand_in_order() -> None:
    check = Check(sequence=("limit", "effect"))
    assert decide(check, said(mention("limit", 1), mention("effect", 5))).true
    assert not decide(check, said(mention("effect", 1), mention("limit", 5))).true


def test_without_forbids_a_concept_in_the_same_sentences() -> None:
    check = Check(any=("stays",), without=("down",))
    assert decide(check, said(mention("stays", 1, 0), mention("down", 30, 1))).true
    assert not decide(check, said(mention("stays", 1, 0), mention("down", 4, 0))).true


def test_a_number_must_stand_there_too_and_may_have_to_be_known() -> None:
    check = Check.model_validate(
        {"any": ["speed"], "number": {"kinds": ["time"], "at_least": 2, "known": 1}}
    )
    fast = mention("speed", 1)
    assert decide(check, said(fast, figures=(figure(0.3, 2), figure(5, 6)))).true
    assert not decide(check, said(fast, figures=(figure(0.3, 2), figure(7, 6)))).true
    assert not decide(check, said(fast, figures=(figure(5, 6),))).true
    assert not decide(check, said(fast, figures=(figure(0.3, 20, 1), figure(5, 26, 1)))).true


def test_a_sum_must_come_out_where_one_is_asked_for() -> None:
    check = Check.model_validate({"any": ["speed"], "number": {"kinds": ["time"], "sums": 1}})
    text = said(mention("speed", 1), figures=(figure(2, 2), figure(3, 4)))
    right, wrong = (StatedSum(Sum(2, 6, "time", 6, holds), at(2)) for holds in (True, False))
    assert decide(check, replace(text, sums=(right, wrong))).true
    assert not decide(check, replace(text, sums=(wrong,))).true
    assert not decide(check, text).true


def test_numbers_alone() -> None:
    check = Check.model_validate({"number": {"kinds": ["time"], "at_least": 2}})
    verdict = decide(check, said(figures=(figure(1, 1), figure(2, 4))))
    assert verdict.true
    assert verdict.evidence == (figure(1, 1), figure(2, 4))
    assert not decide(check, said(figures=(figure(1, 1, 0), figure(2, 40, 1)))).true


def test_the_nearest_miss_is_a_part_or_the_same_thing_denied() -> None:
    check = Check(all=("limit", "effect"))
    assert decide(check, said(mention("effect", 4))).near == mention("effect", 4)
    denied = mention("limit", 2, scope="negated")
    assert decide(check, said(denied)).near == denied
    assert decide(check, said()).near is None


def test_said_without_some_sentences() -> None:
    whole = said(mention("limit", 1, 0), mention("effect", 5, 0), mention("limit", 20, 1))
    rest = whole.without(frozenset({0}))
    assert rest.find("limit", ("asserted",)) == [mention("limit", 20, 1)]
    assert rest.find("effect", ("asserted",)) == []
