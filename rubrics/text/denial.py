"""Which words are denied, and by which cue: `no retries`, `not needed`, `we do none of that`."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rubrics.text.clauses import COMMA, JOIN, NONE, SENTENCE, Word
from rubrics.text.cues import Cue, covered, cues
from rubrics.text.language import Language
from rubrics.text.lists import is_verb, works

_LONGEST_DENIAL = 3
_LONGEST_HEADING = 6
_SUBJECT_WORDS = 3
_RELATIVE_WORDS = 4
_DO = frozenset({"do", "does", "did"})
_BE = frozenset({"is", "are", "was", "were"})
_OURSELVES = frozenset({"i", "we", "you"})
_OR = frozenset({"or", "nor"})


def denied(words: Sequence[Word], language: Language) -> dict[int, tuple[Cue, ...]]:
    """Word → the cues that deny it."""
    rules = language.negated
    pseudo = covered(cues(words, rules.pseudo))
    found: dict[int, list[Cue]] = {}
    for cue in cues(words, rules.before, pseudo):
        for index in _forward(words, cue, language):
            found.setdefault(index, []).append(cue)
    for cue in cues(words, rules.after, pseudo):
        said = {word.text for word in words[cue.first : cue.last + 1]}
        needless = not said.isdisjoint(rules.needless)
        for index in backward(words, cue, language, rules.embedded if needless else frozenset()):
            found.setdefault(index, []).append(cue)
    for cue in cues(words, rules.lists, pseudo):
        for index in to_sentence_end(words, cue):
            found.setdefault(index, []).append(cue)
    for cue in _alone(words, rules.alone):
        for index in _clause_before(words, cue):
            found.setdefault(index, []).append(cue)
    return {index: tuple(by) for index, by in found.items()}


def _forward(words: Sequence[Word], cue: Cue, language: Language) -> Iterator[int]:
    """The words after a cue in its clause, within reach; a bare list goes on over commas."""
    left = language.negated.reach
    verbs = 1 + (words[cue.last].text == "no") if _is_relative(words, cue, language) else 0
    first = _first_denied(words, cue, language)
    for index in range(first, len(words)):
        if words[index].text in language.negated.ends or not left:
            return
        if words[index].gap >= JOIN and not _is_or_noun(words, index, language):
            return
        if verbs and index > cue.last + 1 and _is_finite(words[index].text, language):
            verbs -= 1
            if not verbs:
                return
        if (index > first or _is_elliptic(words, cue)) and _is_subject(words, index, language):
            return
        if words[index].text in _OR:
            left = language.negated.reach
        if words[index].gap == COMMA:
            if not _goes_on(words, index, language):
                return
            left = language.negated.reach
        yield index
        left -= 1


def _first_denied(words: Sequence[Word], cue: Cue, language: Language) -> int:
    """In `nor do we need …` the verb and its subject are the denial's own."""
    first = cue.last + 1
    if words[cue.first].text in ("nor", "neither") and first < len(words):
        return first + 2 * (words[first].text in language.light)
    return first


def _is_elliptic(words: Sequence[Word], cue: Cue) -> bool:
    """`if it does not, the job goes back`, dictated without its comma."""
    return cue.first > 0 and words[cue.first - 1].text in _DO


def _is_relative(words: Sequence[Word], cue: Cue, language: Language) -> bool:
    """Whether the cue stands in a relative clause, or a shortened one (`jobs not finished will
    …`); not in one about ourselves: `what we never do is …` denies what follows."""
    after = words[cue.last + 1] if cue.last + 1 < len(words) else None
    if words[cue.first].text == "not" and after is not None and after.text.endswith("ed"):
        before = words[cue.first - 1] if cue.first else None
        if before is not None and before.text not in language.idle:
            return words[cue.first].gap == NONE
    for index in range(cue.first - 1, max(-1, cue.first - 1 - _RELATIVE_WORDS), -1):
        text = words[index].text
        if text in language.negated.relatives:
            return True
        if text in _OURSELVES or words[index].gap >= COMMA:
            return False
    return False


def _is_finite(text: str, language: Language) -> bool:
    return text in language.negated.finite or (text.endswith("s") and is_verb(text, language))


def _is_subject(words: Sequence[Word], index: int, language: Language) -> bool:
    """Whether a new subject stands here: `we`, or an `it` or `the …` that does something."""
    text = words[index].text
    if text not in language.negated.may_be_subjects:
        return text in language.negated.subjects
    reach = 1 if text == "it" else _SUBJECT_WORDS
    following = words[index + 1 : index + 1 + reach]
    works = _is_finite if text == "it" else _does
    return any(word.gap == NONE and works(word.text, language) for word in following)


def _does(text: str, language: Language) -> bool:
    return text in _BE or is_verb(text, language)


def _goes_on(words: Sequence[Word], start: int, language: Language) -> bool:
    """Whether the words up to the next break are one more item of a list; `nothing is stored,
    resumed or replayed` is one of participles."""
    run = _to_break(words, start)
    texts = [words[index].text for index in run]
    if texts[0].endswith("ed") and (len(texts) == 1 or texts[1] in _OR):
        return True
    return not any(works(words[index], language) for index in run)


def _to_break(words: Sequence[Word], start: int) -> range:
    end = start + 1
    while end < len(words) and words[end].gap == NONE:
        end += 1
    return range(start, end)


def _is_or_noun(words: Sequence[Word], index: int, language: Language) -> bool:
    """Whether `or the …` goes on with a noun, not with a sentence: `nobody watches the lag or the
    age of jobs`, but `no answer comes or the call fails`."""
    return (
        words[index].gap == JOIN
        and words[index].text in _OR
        and not any(_verb_like(words[each].text, language) for each in _to_break(words, index))
    )


def _verb_like(text: str, language: Language) -> bool:
    return text in language.negated.subjects or _is_finite(text, language) or _does(text, language)


def backward(
    words: Sequence[Word], cue: Cue, language: Language, over: frozenset[str] = frozenset()
) -> Iterator[int]:
    """The words before a cue in its clause; over a comma only where `and` makes a list of them.

    A clause that begins with a word of `over` stands inside the one before: `a store for the time
    when it is down is not needed`.
    """
    listed = False
    for index in range(cue.first, -1, -1):
        if index < cue.first:
            yield index
            listed = listed or words[index].text in ("and", "or", "nor")
        if words[index].gap == JOIN and (
            words[index].text in over or _joins_nouns(words, index, language)
        ):
            continue
        if words[index].gap >= JOIN or (words[index].gap == COMMA and not listed):
            return


def _joins_nouns(words: Sequence[Word], index: int, language: Language) -> bool:
    """Whether `and the …` goes on with a list of nouns: no verb stands in the clause before, where
    the first word after a break is none (`queue depth`), and no subject after it."""
    if words[index].text not in ("and", *_OR) or words[index + 1].text in _OURSELVES:
        return False
    start = index - 1
    while start > 0 and words[start].gap < JOIN:
        start -= 1
    return not any(
        words[each].gap == NONE and _verb_like(words[each].text, language)
        for each in range(start, index)
    )


def to_sentence_end(words: Sequence[Word], cue: Cue) -> Iterator[int]:
    sentence = words[cue.last].statement
    index = cue.last + 1
    while index < len(words) and words[index].statement == sentence:
        yield index
        index += 1


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
