"""What a rubric's criteria name must exist, and its phrases must be readable."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from questions.finding import Finding, quoted
from questions.placed import Placed
from questions.where import Path, nearest
from rubrics.model import Check, Concept, Criterion, Lexicon, RubricFile
from rubrics.text.phrases import PhraseError, slots


def findings(
    file: RubricFile, criteria: Iterable[Criterion], lexicons: Iterable[Lexicon], whole: Lexicon
) -> list[Finding]:
    """All that is wrong with how a rubric, its criteria and the lexicon name each other.

    Each finding stands in the file that it is about. `whole`: the `lexicons` as one.
    """
    checker = _Checker(whole)
    own = {each.id: set(each.concepts) for each in criteria}
    found: list[Finding] = []
    for name, use in file.reasoning.items():
        own[name] |= set(use.concepts)
        at: Path = ("reasoning", name, "concepts")
        found += checker.concepts(file, at, use.concepts, own[name])
    for criterion in criteria:
        found += checker.concepts(criterion, ("concepts",), criterion.concepts, own[criterion.id])
        found += checker.checks(criterion, own[criterion.id])
    for lexicon in lexicons:
        found += checker.concepts(lexicon, ("concepts",), lexicon.concepts, ())
    return found


@dataclass(frozen=True, slots=True)
class _Checker:
    lexicon: Lexicon

    def checks(self, criterion: Criterion, own: Collection[str]) -> Iterator[Finding]:
        known = {*own, *self.lexicon.concepts}
        for name, check in criterion.checks.items():
            for asked in _names(check):
                if asked not in known:
                    what = f"the check {quoted(name)} asks for the unknown concept {quoted(asked)}"
                    yield criterion.where.finding(("checks", name), what, nearest(asked, known))

    def concepts(
        self, file: Placed, at: Path, concepts: dict[str, Concept], own: Collection[str]
    ) -> Iterator[Finding]:
        """What is wrong with `concepts`, which stand at `at` of `file` and may use `own` too."""
        for name, concept in concepts.items():
            known = ({*own} - {name}) | set(self.lexicon.concepts)
            for n, used in enumerate(concept.use):
                if used not in known:
                    what = f"{quoted(name)} uses the unknown concept {quoted(used)}"
                    place = (*at, name, "use", n)
                    yield file.where.finding(place, what, nearest(used, known))
            for n, phrase in enumerate(concept.phrases):
                try:
                    slots(phrase, self.lexicon.words)
                except PhraseError as error:
                    bare = (*at, name, n)
                    place = bare if bare in file.where.values else (*at, name, "phrases", n)
                    what = f"{quoted(name)} has the phrase {error}"
                    yield file.where.finding(place, what, "mend the phrase")


def _names(check: Check) -> list[str]:
    groups = (*check.any, *check.all, *check.sequence, *check.without)
    return [name for group in groups for name in group.split("|")]
