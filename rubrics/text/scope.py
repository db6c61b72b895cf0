"""How each word is meant: asserted, denied, imagined, said of a rejected alternative, or quoted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rubrics.model import Scope
from rubrics.text.clauses import CLAUSE, COMMA, Word
from rubrics.text.cues import Cue, covered, cues
from rubrics.text.language import Imagined, Language
from rubrics.text.mask import sentences
from rubrics.text.spans import Span


@dataclass(frozen=True, slots=True)
class Scopes:
    """What governs each word. `denied`: word → the cues that deny it; the rest are sets of words;
    `drawn`: words about an alternative from which the text concludes for its own design."""

    denied: Mapping[int, tuple[Cue, ...]]
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
        if any(self._denies(cue, own) for index in own for cue in self.denied.get(index, ())):
            return "negated"
        if any(index in self.alternative for index in words):
            return "asserted" if span.first in self.drawn else "alternative"
        if any(index in self.imagined for index in words):
            return "hypothetical"
        return "asserted"

    @staticmethod
    def _denies(cue: Cue, own: frozenset[int]) -> bool:
        return not any(index in own for index in range(cue.first, cue.last + 1))


def scopes(words: Sequence[Word], language: Language, rejected: frozenset[int]) -> Scopes:
    """The scopes of all words. `rejected`: words that name a mode that was not chosen."""
    alternative, drawn = _alternative(words, language, rejected)
    return Scopes(
        denied=_denied(words, language),
        imagined=_governed(words, language.hypothetical),
        alternative=alternative,
        quoted=_governed(words, language.attributed),
        drawn=drawn,
    )


def _denied(words: Sequence[Word], language: Language) -> dict[int, tuple[Cue, ...]]:
    rules = language.negated
    pseudo = covered(cues(words, rules.pseudo_starts))
    denied: dict[int, list[Cue]] = {}
    for cue in cues(words, rules.before_starts, pseudo):
        for index in _forward(words, cue, rules.reach):
            denied.setdefault(index, []).append(cue)
    for cue in cues(words, rules.after_starts, pseudo):
        for index in _backward(words, cue):
            denied.setdefault(index, []).append(cue)
    for cue in cues(words, rules.lists_starts, pseudo):
        for index in _to_sentence_end(words, cue):
            denied.setdefault(index, []).append(cue)
    return {index: tuple(found) for index, found in denied.items()}


def _forward(words: Sequence[Word], cue: Cue, reach: int) -> Iterator[int]:
    """The words after a cue: its clause, `reach` words; a list goes on."""
    left = reach
    for index in range(cue.last + 1, len(words)):
        if words[index].gap >= CLAUSE or not left:
            return
        if words[index].gap == COMMA:
            left = reach
        yield index
        left -= 1


def _backward(words: Sequence[Word], cue: Cue) -> Iterator[int]:
    for index in range(cue.first, -1, -1):
        if index < cue.first:
            yield index
        if words[index].gap >= CLAUSE:
            return


def _to_sentence_end(words: Sequence[Word], cue: Cue) -> Iterator[int]:
    sentence = words[cue.last].sentence
    index = cue.last + 1
    while index < len(words) and words[index].sentence == sentence:
        yield index
        index += 1


def _governed(words: Sequence[Word], rules: Imagined) -> frozenset[int]:
    """Words in the sentence after a `before` cue, or in the clause before an `after` cue."""
    found: set[int] = set()
    for cue in cues(words, rules.before_starts):
        found.update(list(_to_sentence_end(words, cue))[: rules.reach])
    for cue in cues(words, rules.after_starts):
        found.update(_backward(words, cue))
    return frozenset(found)


def _alternative(
    words: Sequence[Word], language: Language, rejected: frozenset[int]
) -> tuple[frozenset[int], frozenset[int]]:
    """Words about an alternative, and those of them that support the chosen design."""
    rules = language.alternative
    local = _by_start(cues(words, rules.before_starts))
    opens = _by_start(cues(words, rules.opens_starts))
    closes = _by_start(cues(words, rules.closes_starts))
    concludes = _by_start(cues(words, rules.drawn_starts))
    dismissals = _by_start(cues(words, rules.dismissed_starts))
    about: set[int] = set()
    drawn: set[int] = set()
    stretch = False
    paragraph = -1
    for run in sentences(words):
        if words[run.start].paragraph != paragraph:
            paragraph, stretch = words[run.start].paragraph, False
        in_sentence = False
        since = run.start
        modal = any(words[index].text in rules.modals for index in run)
        for index in run:
            if index in closes:
                stretch = in_sentence = False
            if index in opens:
                stretch = True
                since = index
            if index in local or (modal and index in rejected):
                in_sentence = True
                since = index
            if stretch or in_sentence:
                about.add(index)
        if any(index in concludes for index in run) and not any(i in dismissals for i in run):
            drawn.update(range(since, run.stop))
    return frozenset(about), frozenset(drawn & about)


def _by_start(found: Sequence[Cue]) -> frozenset[int]:
    return frozenset(cue.first for cue in found)
