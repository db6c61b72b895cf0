"""How each word is meant: asserted, denied, taken back, imagined, of an alternative, or quoted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rubrics.model import Scope
from rubrics.text.alternatives import Modes, alternatives
from rubrics.text.clauses import Word
from rubrics.text.cues import Cue, cues
from rubrics.text.denial import backward, denied, to_sentence_end
from rubrics.text.language import Imagined, Language
from rubrics.text.spans import Span
from rubrics.text.withdrawal import withdrawn


@dataclass(frozen=True, slots=True)
class Scopes:
    """What governs each word. `denied`: word → the cues that deny it in its clause; the rest
    are sets of words; `drawn`: words about an alternative from which the text concludes for its own
    design."""

    denied: Mapping[int, tuple[Cue, ...]]
    withdrawn: frozenset[int]
    imagined: frozenset[int]
    alternative: frozenset[int]
    quoted: frozenset[int]
    drawn: frozenset[int]

    def of(self, span: Span) -> Scope:
        """The scope of a span; a cue that the phrase itself names does not deny it."""
        own = frozenset(span.hits)
        words = range(span.first, span.last + 1)
        if any(index in self.quoted for index in words):
            return "attributed"
        if not own.isdisjoint(self.withdrawn):
            return "withdrawn"
        if any(_denies(cue, own) for index in own for cue in self.denied.get(index, ())):
            return "negated"
        if any(index in self.alternative for index in words):
            return "asserted" if span.first in self.drawn else "alternative"
        if any(index in self.imagined for index in words):
            return "hypothetical"
        return "asserted"


def _denies(cue: Cue, own: frozenset[int]) -> bool:
    return own.isdisjoint(range(cue.first, cue.last + 1))


def scopes(words: Sequence[Word], language: Language, modes: Modes) -> Scopes:
    """The scopes of all words. `modes`: the words that name one."""
    alternative, drawn = alternatives(words, language.alternative, modes)
    return Scopes(
        denied=denied(words, language),
        withdrawn=withdrawn(words, language),
        imagined=_governed(words, language.hypothetical, language),
        alternative=alternative,
        quoted=_governed(words, language.attributed, language),
        drawn=drawn,
    )


def _governed(words: Sequence[Word], rules: Imagined, language: Language) -> frozenset[int]:
    """Words in the sentence after a `before` cue, or in the clause before an `after` cue."""
    found: set[int] = set()
    for cue in cues(words, rules.before):
        found.update(list(to_sentence_end(words, cue))[: rules.reach])
    for cue in cues(words, rules.after):
        found.update(backward(words, cue, language))
    return frozenset(found)
