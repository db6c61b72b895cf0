"""What a rubric's criteria name must exist, and its phrases must be readable."""

from collections.abc import Iterable, Iterator

from questions.finding import Finding
from rubrics.model import Check, Concept, Criterion, Lexicon
from rubrics.text.phrases import PhraseError, slots


def findings(criteria: Iterable[Criterion], lexicon: Lexicon, file: str) -> list[Finding]:
    """All that is wrong with how criteria and lexicon name each other; empty if all is well."""
    said = [
        *(problem for each in criteria for problem in _of_criterion(each, lexicon)),
        *(
            problem
            for name, concept in lexicon.concepts.items()
            for problem in _of_concept(f"the lexicon's {name}", concept, set(), lexicon)
        ),
    ]
    return [Finding(file, 1, 1, what, mend) for what, mend in said]


def _of_criterion(criterion: Criterion, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    own = set(criterion.concepts)
    for name, concept in criterion.concepts.items():
        yield from _of_concept(f"{criterion.id}'s {name}", concept, own - {name}, lexicon)
    for name, check in criterion.checks.items():
        for asked in _names(check):
            if asked not in own and asked not in lexicon.concepts:
                what = f"{criterion.id}'s check {name} asks for {asked!r}, which is no concept"
                yield what, "name a concept of the criterion or of the lexicon"


def _of_concept(
    what: str, concept: Concept, own: set[str], lexicon: Lexicon
) -> Iterator[tuple[str, str]]:
    for used in concept.use:
        if used not in own and used not in lexicon.concepts:
            yield f"{what} uses {used!r}, which is no concept", "name one of the lexicon"
    for phrase in concept.phrases:
        try:
            slots(phrase, lexicon.words)
        except PhraseError as error:
            yield f"{what} has the phrase {error}", "mend the phrase"


def _names(check: Check) -> list[str]:
    groups = (*check.any, *check.all, *check.sequence, *check.without)
    return [name for group in groups for name in group.split("|")]
