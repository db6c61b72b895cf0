"""A rubric's concepts made ready for matching: one trie, and what each name stands for."""

from collections.abc import Callable, Mapping
from functools import cache

from rubrics.library import core_language, english_words
from rubrics.model import Concept, Criterion, MisconceptionRule, Rubric, Scope
from rubrics.text.analysis import Tools
from rubrics.text.language import Language
from rubrics.text.phrases import PhraseBook
from rubrics.text.stems import Stem, stemmer
from rubrics.text.typos import mender

Meaning = Mapping[str, frozenset[Scope]]
"""Concept of the trie → the scopes besides a check's own in which its spans count."""


class Concepts:
    """The compiled concepts of one rubric."""

    def __init__(self, rubric: Rubric) -> None:
        self._lexicon = rubric.lexicon.concepts
        language, stem = core_language(), _stem()
        book = PhraseBook(stem, rubric.lexicon.words)
        for name, concept in self._lexicon.items():
            book.add(name, concept.phrases)
        for criterion in rubric.criteria:
            for name, concept in criterion.concepts.items():
                book.add(_own(criterion, name), concept.phrases)
        for rule in rubric.misconceptions:
            book.add(claim(rule.id), rule.phrases)
            for name, phrases in zip(parts(rule), rule.together, strict=True):
                book.add(name, phrases)
            book.add(taken_back(rule.id), rule.unless)
        trie = book.phrases()
        vocabulary = trie.vocabulary | _cue_stems(language, stem)
        mend = mender(vocabulary, english_words(), language.confusable, stem)
        self.tools = Tools(language, trie, stem, mend, english_words())

    def of_lexicon(self, name: str) -> Meaning:
        """What a concept of the lexicon stands for."""
        return self._meaning(None, name, frozenset())

    def of(self, criterion: Criterion) -> Callable[[str], Meaning]:
        """What the names in a criterion's checks stand for: its own concepts, or the lexicon's."""
        return cache(lambda name: self._meaning(criterion, name, frozenset()))

    def _meaning(
        self, criterion: Criterion | None, name: str, even: frozenset[Scope]
    ) -> dict[str, frozenset[Scope]]:
        own = criterion.concepts.get(name) if criterion else None
        concept: Concept = own or self._lexicon[name]
        allowed = even | frozenset(concept.even)
        table = {_own(criterion, name) if criterion and own else name: allowed}
        for used in concept.use:
            inner = criterion if criterion and used != name and used in criterion.concepts else None
            table |= self._meaning(inner, used, allowed)
        return table


def claim(misconception: str) -> str:
    """The trie's name for the statement of a misconception."""
    return f"!{misconception}"


def parts(rule: MisconceptionRule) -> tuple[str, ...]:
    """The trie's names for what states a misconception together."""
    return tuple(f"!{rule.id}/{number}" for number in range(len(rule.together)))


def taken_back(misconception: str) -> str:
    """The trie's name for what takes a misconception back."""
    return f"!{misconception}/unless"


def _own(criterion: Criterion, name: str) -> str:
    return f"{criterion.id}/{name}"


@cache
def _stem() -> Stem:
    return stemmer(core_language().same_stem)


def _cue_stems(language: Language, stem: Stem) -> frozenset[str]:
    """Stems of the cue words, so that a misspelt `withuot` still denies."""
    tables = (language.negated.before, language.negated.after, language.connectives)
    alike = [phrases for table in tables for phrases in table.values()]
    return frozenset(stem(word) for phrases in alike for cue in phrases for word in cue)
