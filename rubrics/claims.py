"""Where a text states a misconception as true."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from rubrics.checks import Said, decide
from rubrics.concepts import claim, parts, taken_back
from rubrics.model import Check, MisconceptionRule, Scope
from rubrics.text.analysis import Mention


def stated(rule: MisconceptionRule, said: Said) -> list[Mention]:
    """The mentions that state the wrong claim: asserted, and not taken back in their sentence."""
    by_name = replace(said, resolve=_itself)
    back = {each.place.sentence for each in by_name.find(taken_back(rule.id), ("asserted",))}
    found = by_name.find(claim(rule.id), ("asserted",))
    found += _together(rule, by_name.without(frozenset(back)))
    return [each for each in found if each.place.sentence not in back]


def _together(rule: MisconceptionRule, said: Said) -> Iterator[Mention]:
    """The parts that state it near one another."""
    if rule.together:
        verdict = decide(Check(all=parts(rule), within_sentences=rule.within_sentences), said)
        yield from (each for each in verdict.evidence if isinstance(each, Mention))


def _itself(name: str) -> Mapping[str, frozenset[Scope]]:
    return {name: frozenset()}
