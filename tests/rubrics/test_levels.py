"""A criterion's level from the table, and what a wrong claim leaves of it."""

from collections.abc import Mapping

from rubrics.checks import Said
from rubrics.levels import level_of
from rubrics.model import Criterion, Scope
from rubrics.text.analysis import Mention, Place

CRITERION = Criterion.model_validate(
    {
        "id": "retry",
        "title": "Retry",
        "concepts": {"again": ["again"], "rule": ["after"]},
        "checks": {"named": {"any": ["again"]}, "ruled": {"all": ["again", "rule"]}},
        "levels": {1: ["named"], 2: ["ruled"]},
        "feedback": {0: "Nothing.", 1: "Named.", 2: "Ruled."},
        "missing": {0: "Name it.", 1: "Rule it."},
    }
)


def mention(concept: str, word: int, sentence: int) -> Mention:
    return Mention(concept, "asserted", Place("j", sentence, word, word, word, word + 1))


def said(*mentions: Mention) -> Said:
    def resolve(name: str) -> Mapping[str, frozenset[Scope]]:
        return {name: frozenset()}

    concepts = {each.concept for each in mentions}
    table = {name: tuple(m for m in mentions if m.concept == name) for name in concepts}
    return Said(table, (), resolve, lambda _: False)


AGAIN, RULE = mention("again", 1, 0), mention("rule", 4, 0)
ELSEWHERE = (mention("again", 31, 3), mention("rule", 34, 3))


def test_the_table_decides() -> None:
    assert level_of(CRITERION, said(), []).level == 0
    assert level_of(CRITERION, said(AGAIN), []).level == 1
    assert level_of(CRITERION, said(AGAIN, RULE), []).level == 2


def test_evidence_is_that_of_every_true_check_in_text_order() -> None:
    assert level_of(CRITERION, said(AGAIN, RULE), []).evidence == (AGAIN, RULE)


def test_the_nearest_miss_is_shown_below_the_highest_level() -> None:
    assert level_of(CRITERION, said(AGAIN), []).near == AGAIN
    assert level_of(CRITERION, said(AGAIN, RULE), []).near is None


def test_a_wrong_claim_takes_its_sentence_away() -> None:
    wrong = mention("!tcp", 7, 0)
    verdict = level_of(CRITERION, said(AGAIN, RULE), [wrong])
    assert (verdict.level, verdict.evidence, verdict.near) == (0, (), wrong)


def test_a_right_point_elsewhere_still_counts_for_one() -> None:
    verdict = level_of(CRITERION, said(AGAIN, RULE, *ELSEWHERE), [mention("!tcp", 7, 0)])
    assert (verdict.level, verdict.evidence) == (1, ELSEWHERE)


def test_what_is_only_named_elsewhere_does_not_outweigh_a_wrong_claim() -> None:
    verdict = level_of(CRITERION, said(AGAIN, RULE, ELSEWHERE[0]), [mention("!tcp", 7, 0)])
    assert (verdict.level, verdict.evidence) == (0, ())
