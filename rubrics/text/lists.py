"""Find bare lists of terms: rows of items without a word that shows a sentence at work."""

from collections.abc import Iterator, Sequence

from rubrics.text.clauses import COMMA, NONE, SENTENCE, Word
from rubrics.text.language import Language

_FEWEST_ITEMS = 3
_BARE_SHARE = 0.7
_UNBROKEN_WORDS = 8
_GLUE_SHARE = 0.15
_WEAK_SHARE = 0.34
_TERM_WORDS = 3


def listed(words: Sequence[Word], language: Language) -> frozenset[int]:
    """The words that stand in a bare list, separated by commas, slashes, spaces or full stops."""
    sentences = list(_runs(words, SENTENCE))
    bare = [_is_bare(words, run, language) for run in sentences]
    found: set[int] = set()
    for index, run in enumerate(sentences):
        near = sum(bare[max(0, index - 2) : index + 3])
        in_row = near >= _FEWEST_ITEMS and _may_be_item(words, run, language)
        if in_row or _is_row(words, run, language) or _is_unbroken(words, run, language):
            found.update(run)
    return frozenset(found)


def _runs(words: Sequence[Word], gap: int, within: range | None = None) -> Iterator[range]:
    """Stretches between breaks of at least `gap`, or slashes where the gap is a comma's; an arrow
    is no break."""
    whole = within if within is not None else range(len(words))
    start = whole.start
    for index in range(whole.start + 1, whole.stop + 1):
        ended = index == whole.stop or (words[index].gap >= gap and not _belongs(words[index]))
        if ended or (gap == COMMA and words[index].text == "/"):
            if index > start:
                yield range(start, index)
            start = index


def _belongs(word: Word) -> bool:
    """What a bracket opens belongs to the item before: `a key (meter, time)` is no row of three;
    so does what an arrow leads to."""
    return word.led_to or (word.bracketed and word.gap == COMMA)


def _is_row(words: Sequence[Word], run: range, language: Language) -> bool:
    """A sentence of items of which most are bare; what a colon ends is their heading."""
    headed = [index for index in run if words[index].headed]
    items = list(_runs(words, COMMA, range(headed[-1] if headed else run.start, run.stop)))
    loose = sum(_is_bare(words, item, language) for item in items)
    return loose >= _FEWEST_ITEMS and loose >= _BARE_SHARE * len(items)


def _is_bare(words: Sequence[Word], item: range, language: Language) -> bool:
    """A short row of terms: no word at work, and few that join."""
    weak = sum(words[index].text in language.weak for index in _free(words, item))
    return weak <= _WEAK_SHARE * _length(words, item) and _is_idle(words, item, language)


def _may_be_item(words: Sequence[Word], item: range, language: Language) -> bool:
    """Among bare items, `at least once` and `empty polls` are items, too."""
    return len(item) <= _TERM_WORDS or _is_idle(words, item, language)


def _is_idle(words: Sequence[Word], item: range, language: Language) -> bool:
    """A short row without a word that shows a sentence at work; a lone number is a term."""
    if len(item) == 1 and words[item.start].kind == "number":
        return True
    return _length(words, item) <= language.longest_item and not any(
        works(words[index], language) for index in _free(words, item)
    )


def _length(words: Sequence[Word], item: range) -> int:
    """Words joined by hyphens are one."""
    return sum(not words[index].hyphened for index in item)


def _free(words: Sequence[Word], run: range) -> list[int]:
    """The words that no hyphen joins to another: those in `at-least-once` show no sentence."""
    return [
        index
        for index in run
        if not words[index].hyphened and not (index + 1 in run and words[index + 1].hyphened)
    ]


def works(word: Word, language: Language) -> bool:
    """Whether a word shows a sentence: glue, a figure, a sign of a sum, an inflected verb, or what
    an arrow leads to."""
    if word.led_to:
        return True
    if word.kind != "word":
        return word.kind == "number" or word.text in "=<>+*~"
    return word.text in language.glue or is_verb(word.text, language)


def is_verb(text: str, language: Language) -> bool:
    """Whether the word is a verb with an ending: `sends`, `retried`."""
    endings = ("s", "es", "ed", "d")
    return any(text.endswith(e) and text[: -len(e)] in language.verbs for e in endings) or (
        text.endswith(("ies", "ied")) and f"{text[:-3]}y" in language.verbs
    )


def _is_unbroken(words: Sequence[Word], run: range, language: Language) -> bool:
    """Many words in a row with hardly any glue."""
    if len(run) < _UNBROKEN_WORDS or any(words[i].gap > NONE for i in run[1:]):
        return False
    glue = sum(
        works(words[index], language) or words[index].text in language.weak
        for index in _free(words, run)
    )
    return glue <= _GLUE_SHARE * len(run)
