"""Find bare lists of terms: rows of items without a word that shows a sentence at work."""

from collections.abc import Iterator, Sequence

from rubrics.text.clauses import COMMA, NONE, SENTENCE, Word
from rubrics.text.language import Language

_FEWEST_ITEMS = 3
_BARE_SHARE = 0.7
_UNBROKEN_WORDS = 5
_GLUE_SHARE = 0.1


def listed(words: Sequence[Word], language: Language) -> frozenset[int]:
    """The words that stand in a bare list, separated by commas, spaces or full stops."""
    sentences = list(_runs(words, SENTENCE))
    bare = [_is_bare(words, run, language) for run in sentences]
    found: set[int] = set()
    for index, run in enumerate(sentences):
        items = list(_runs(words, COMMA, run))
        loose = [item for item in items if _is_bare(words, item, language)]
        row = len(loose) >= _FEWEST_ITEMS and len(loose) >= _BARE_SHARE * len(items)
        if row or _is_unbroken(words, run, language):
            found.update(run)
        elif bare[index] and sum(bare[max(0, index - 2) : index + 3]) >= _FEWEST_ITEMS:
            found.update(run)
    return frozenset(found)


def _runs(words: Sequence[Word], gap: int, within: range | None = None) -> Iterator[range]:
    """Stretches between breaks of at least `gap`."""
    whole = within if within is not None else range(len(words))
    start = whole.start
    for index in range(whole.start + 1, whole.stop + 1):
        if index == whole.stop or words[index].gap >= gap:
            if index > start:
                yield range(start, index)
            start = index


def _is_glue(word: Word, language: Language) -> bool:
    return word.kind != "word" or word.text in language.glue


def _is_bare(words: Sequence[Word], item: range, language: Language) -> bool:
    return len(item) <= language.longest_item and not any(
        _is_glue(words[index], language) for index in item
    )


def _is_unbroken(words: Sequence[Word], run: range, language: Language) -> bool:
    """Many words in a row with hardly any glue."""
    if len(run) < _UNBROKEN_WORDS or any(words[i].gap > NONE for i in run[1:]):
        return False
    glue = sum(_is_glue(words[index], language) for index in run)
    return glue <= _GLUE_SHARE * len(run)
