"""How each word is meant: asserted, denied, imagined, said of a rejected alternative, or quoted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rubrics.model import Scope
from rubrics.text.clauses import COMMA, JOIN, NONE, SENTENCE, Word
from rubrics.text.cues import Cue, covered, cues
from rubrics.text.language import Alternative, ByFirst, Imagined, Language
from rubrics.text.lists import is_verb, works
from rubrics.text.mask import sentences
from rubrics.text.spans import Span

_LONGEST_DENIAL = 3
_LONGEST_HEADING = 6
_SUBJECT_WORDS = 3


@dataclass(frozen=True, slots=True)
class Modes:
    """Words that name a mode: those the design chose, and those it did not."""

    chosen: frozenset[int] = frozenset()
    rejected: frozenset[int] = frozenset()


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


def scopes(words: Sequence[Word], language: Language, modes: Modes) -> Scopes:
    """The scopes of all words. `modes`: the words that name one."""
    alternative, drawn = _alternative(words, language.alternative, modes)
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
        for index in _forward(words, cue, language):
            denied.setdefault(index, []).append(cue)
    for cue in cues(words, rules.after_starts, pseudo):
        for index in _backward(words, cue):
            denied.setdefault(index, []).append(cue)
    for cue in cues(words, rules.lists_starts, pseudo):
        for index in _to_sentence_end(words, cue):
            denied.setdefault(index, []).append(cue)
    for cue in cues(words, rules.whole_starts):
        for index in _sentence_before(words, cue):
            denied.setdefault(index, []).append(cue)
    for cue in _alone(words, rules.alone):
        for index in _clause_before(words, cue):
            denied.setdefault(index, []).append(cue)
    return {index: tuple(found) for index, found in denied.items()}


def _forward(words: Sequence[Word], cue: Cue, language: Language) -> Iterator[int]:
    """The words after a cue in its clause, within reach; a bare list goes on over commas."""
    left = language.negated.reach
    for index in range(cue.last + 1, len(words)):
        if words[index].gap >= JOIN or not left:
            return
        if index > cue.last + 1 and _is_subject(words, index, language):
            return
        if words[index].gap == COMMA:
            if not _goes_on(words, index, language):
                return
            left = language.negated.reach
        yield index
        left -= 1


def _is_subject(words: Sequence[Word], index: int, language: Language) -> bool:
    """Whether a new subject stands here: `we`, or an `it` or `the …` that does something."""
    text = words[index].text
    if text not in language.negated.may_be_subjects:
        return text in language.negated.subjects
    reach = 1 if text == "it" else _SUBJECT_WORDS
    following = words[index + 1 : index + 1 + reach]
    return any(word.gap == NONE and is_verb(word.text, language) for word in following)


def _goes_on(words: Sequence[Word], start: int, language: Language) -> bool:
    """Whether the words up to the next break are one more item of a list."""
    end = start + 1
    while end < len(words) and words[end].gap == NONE:
        end += 1
    return not any(works(words[index], language) for index in range(start, end))


def _backward(words: Sequence[Word], cue: Cue) -> Iterator[int]:
    """The words before a cue in its clause; over a comma only where `and` makes a list of them."""
    listed = False
    for index in range(cue.first, -1, -1):
        if index < cue.first:
            yield index
            listed = listed or words[index].text in ("and", "or", "nor")
        if words[index].gap >= JOIN or (words[index].gap == COMMA and not listed):
            return


def _sentence_before(words: Sequence[Word], cue: Cue) -> Iterator[int]:
    """The words before a cue in its sentence; of the sentence before, where it begins its own."""
    index = cue.first - 1
    sentence = words[cue.first].statement
    alone = all(words[i].statement != sentence for i in range(max(0, index), cue.first))
    while index >= 0 and words[index].statement == sentence - alone:
        yield index
        index -= 1


def _to_sentence_end(words: Sequence[Word], cue: Cue) -> Iterator[int]:
    sentence = words[cue.last].statement
    index = cue.last + 1
    while index < len(words) and words[index].statement == sentence:
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


def _alone(words: Sequence[Word], denials: frozenset[str]) -> Iterator[Cue]:
    """Clauses that are nothing but a denial."""
    for run in _clauses(words):
        if len(run) <= _LONGEST_DENIAL and _text(words, run) in denials:
            yield Cue(run.start, run.stop - 1)


def _clause_before(words: Sequence[Word], cue: Cue) -> Iterator[int]:
    """The clause that ends where the cue begins; one of another sentence only if it is short."""
    index = cue.first - 1
    clause = words[index].clause if index >= 0 else None
    run = []
    while index >= 0 and words[index].clause == clause:
        run.append(index)
        index -= 1
    if words[cue.first].gap < SENTENCE or len(run) <= _LONGEST_HEADING:
        yield from run


def _clauses(words: Sequence[Word]) -> list[range]:
    starts = [index for index, word in enumerate(words) if word.gap >= JOIN]
    return [range(one, other) for one, other in pairwise([*starts, len(words)])]


def _text(words: Sequence[Word], run: range) -> str:
    return " ".join(words[index].text for index in run)


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where cues about alternatives begin."""

    local: frozenset[int]
    opens: frozenset[int]
    closes: frozenset[int]
    concludes: frozenset[int]
    dismissals: frozenset[int]
    modals: frozenset[int]


def _marks(words: Sequence[Word], rules: Alternative) -> _Marks:
    return _Marks(
        local=_starts(words, rules.before_starts, covered(cues(words, rules.pseudo_starts))),
        opens=_starts(words, rules.opens_starts),
        closes=_starts(words, rules.closes_starts),
        concludes=_starts(words, rules.drawn_starts),
        dismissals=_starts(words, rules.dismissed_starts),
        modals=frozenset(i for i, word in enumerate(words) if word.text in rules.modals),
    )


def _starts(
    words: Sequence[Word], phrases: ByFirst, taken: frozenset[int] = frozenset()
) -> frozenset[int]:
    return frozenset(cue.first for cue in cues(words, phrases, taken))


def _alternative(
    words: Sequence[Word], rules: Alternative, modes: Modes
) -> tuple[frozenset[int], frozenset[int]]:
    """Words about an alternative, and those of them that support the chosen design."""
    marks = _marks(words, rules)
    about: set[int] = set()
    drawn: set[int] = set()
    stretch, paragraph = False, -1
    for run in sentences(words, SENTENCE):
        if words[run.start].paragraph != paragraph:
            paragraph, stretch = words[run.start].paragraph, False
        stretch, mine = _of_sentence(run, words, marks, modes, stretch)
        about.update(mine)
        if mine and _concludes(run, mine, marks, modes):
            drawn.update(mine)
    return frozenset(about), frozenset(drawn)


def _of_sentence(
    run: range, words: Sequence[Word], marks: _Marks, modes: Modes, stretch: bool
) -> tuple[bool, set[int]]:
    """Whether the stretch goes on after this sentence, and its words about an alternative."""
    about: set[int] = set()
    here = False
    modal = not marks.modals.isdisjoint(run)
    for index in run:
        if words[index].gap >= JOIN:
            here = here and modes.chosen.isdisjoint(_clause_from(words, index))
        if index in marks.closes:
            stretch = here = False
        if index in marks.opens:
            stretch = True
        if index in marks.local or (modal and index in modes.rejected):
            here = True
        if stretch or here:
            about.add(index)
    return stretch, about


def _clause_from(words: Sequence[Word], start: int) -> range:
    end = start + 1
    while end < len(words) and words[end].clause == words[start].clause:
        end += 1
    return range(start, end)


def _concludes(run: range, about: set[int], marks: _Marks, modes: Modes) -> bool:
    """Whether the sentence turns what it says of the alternative into a reason for its own."""
    if not marks.dismissals.isdisjoint(run):
        return False
    after = range(min(about), run.stop)
    return not marks.concludes.isdisjoint(after) or any(
        index in modes.chosen and index not in about for index in after
    )
